"""Copied listing pages: both layouts, their furniture, and what does not pair up."""

import re
from pathlib import Path

import pytest

from kg.errors import InputError, NotPapersError, RulesError
from kg.papers import read_papers
from kg.papers.listing import read_listing
from kg.papers.page import Page
from kg.papers.record import Record
from kg.rules import rules_folder
from kg.rules.reading import load_reading_rules
from kg.types import LinePattern, Skipped
from tests.papers.conftest import Write
from tests.papers.texts import ABSTRACTS, PAIRS, TITLES

RULES = load_reading_rules()
PAGE = Page.of(RULES)
LINES = [line for pair in PAIRS for line in pair]


def read(text: str) -> list[Record | Skipped]:
    return list(read_listing(text, "page.txt", PAGE))


def pairs(text: str) -> list[tuple[str, str]]:
    return [(item.title, item.abstract) for item in read(text) if isinstance(item, Record)]


def faults(text: str) -> list[tuple[int, str]]:
    return [(item.origin.line, item.reason) for item in read(text) if isinstance(item, Skipped)]


def wrapped(text: str) -> str:
    return re.sub(r"(.{40,60}) ", r"\1\n", text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join(LINES), id="line by line"),
        pytest.param("\n\n".join(LINES) + "\n", id="blank lines between"),
        pytest.param("\n\n".join(f"{title}\n{abstract}" for title, abstract in PAIRS), id="a block a paper"),
        pytest.param("\n\n".join(wrapped(line) for line in LINES), id="wrapped paragraphs"),
        pytest.param("\n\n".join(f"{t}\n{wrapped(a)}" for t, a in PAIRS), id="wrapped under the title"),
        pytest.param("new\n\nSubscribe\n\nDaily Papers\n\nMar 14\n\n" + "\n\n".join(LINES), id="furniture above"),
        pytest.param("Get trending papers in your email inbox!\nSubscribe" + "\n".join(LINES), id="glued to the title"),
        pytest.param("\n".join([*LINES[:2], "12", "· 3 authors", "Mar 15", *LINES[2:]]), id="furniture between"),
    ],
)
def test_read_listing_pairs_titles_with_abstracts(text: str) -> None:
    assert pairs(text) == list(PAIRS)
    assert faults(text) == []


def test_read_listing_sets_aside_a_title_without_abstract() -> None:
    text = "\n".join([*LINES[:2], TITLES[1], *LINES[4:]])
    assert pairs(text) == [PAIRS[0], PAIRS[2]]
    assert faults(text) == [(3, "a title without an abstract after it")]


def test_read_listing_sets_aside_the_last_title_of_an_odd_count() -> None:
    assert faults("\n".join(LINES[:5])) == [(5, "a title without an abstract after it")]


def test_read_listing_sets_aside_a_long_text_without_title() -> None:
    orphan = " ".join(ABSTRACTS)
    text = "\n".join([*LINES[:2], orphan, *LINES[2:]])
    assert pairs(text) == list(PAIRS)
    assert faults(text) == [(3, "a text without a title before it")]


def test_read_listing_keeps_a_title_that_asks() -> None:
    title = "Does the Lamp Glow? An Answer."
    assert pairs("\n".join([*LINES[:2], title, " ".join(ABSTRACTS)])) == [PAIRS[0], (title, " ".join(ABSTRACTS))]


def test_read_listing_keeps_a_title_that_begins_like_furniture() -> None:
    assert pairs(f"{TITLES[0]}\n{ABSTRACTS[0]}\nSubscribeNet\n{ABSTRACTS[1]}")[1][0] == "SubscribeNet"


@pytest.mark.parametrize("item", RULES.lines, ids=lambda item: item.id)
def test_pattern_of_a_page_matches_its_example_only(item: LinePattern) -> None:
    whole = item.part in ("opening", "furniture", "within", "names", "byline")
    match = re.compile(item.pattern).fullmatch if whole else re.compile(item.pattern).match
    assert match(item.example)
    assert not match(item.counter_example)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('part = "glued"', 'part = "stuck"', "line subscribe-glued: the part 'stuck' is none of opening"),
        ('part = "glued"', 'part = "glued"\nextra = 1', "line subscribe-glued: unknown key 'extra'"),
        ('pattern = "(?i:new)"', 'pattern = "(new"', "line badge: the pattern is no regular expression"),
    ],
)
def test_rules_of_reading_tell_a_broken_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    text = (rules_folder() / "reading.toml").read_text(encoding="utf-8")
    (tmp_path / "reading.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(RulesError, match=re.escape(fault)):
        load_reading_rules(tmp_path)


def test_read_papers_refuses_a_text_without_pairs(write: Write) -> None:
    with pytest.raises(NotPapersError, match=r"^notes\.txt: no known format: 0 titles have an abstract"):
        read_papers(write("notes.txt", "buy milk\ncall Ada\n"))


@pytest.mark.parametrize(
    "title", ["Q. Does It Glow? A. It Does! Or Not?", "Lamp vs. M. Boat: Who Has More? A Classification of Lamps"]
)
def test_read_listing_keeps_titles_of_several_sentences(title: str) -> None:
    assert pairs("\n".join([*LINES[:2], title, ABSTRACTS[1], *LINES[4:]]))[1] == (title, ABSTRACTS[1])


def test_read_listing_keeps_a_long_abstract_without_a_full_stop() -> None:
    abstract = "Lamps " + "and more lamps " * 15
    assert len(pairs("\n".join([*LINES[:2], TITLES[1], abstract, *LINES[4:]]))) == 3


def test_read_papers_cuts_labels_off(write: Write) -> None:
    text = "\n".join(f"Title: {title}\nAbstract: {abstract}\n" for title, abstract in PAIRS)
    assert {(paper.title, paper.abstract) for paper in read_papers(write("p.txt", text)).papers} == set(PAIRS)


def test_read_papers_takes_prose_for_no_listing(write: Write) -> None:
    lines = [f"## {title}\n\n{abstract}\n\n- a point\n\n- another\n" for title, abstract in PAIRS]
    with pytest.raises(NotPapersError, match="3 titles have an abstract below them, 6 lines fit no such pair"):
        read_papers(write("notes.md", "\n".join(lines)))


PEOPLE = ("A. Person, Bo van der Sun", "Zoë Ray", "C. Lee, D. Lee and 3 others")
ENTRIES = list(zip(TITLES, PEOPLE, ABSTRACTS, ("2401.00001", "2401.00002", "2401.00003"), strict=True))
NEW = "Lamps and Boats\nAuthors and titles for recent submissions\nShowing 3 of 3 entries\n" + "".join(
    f"[{n}] arXiv:{key} [pdf, html, other]\nTitle: {title}\n{people}\nComments: 6 pages. In colour. At last.\n"
    f"Subjects: Lamps and Boats (cs.LB); Harbours (cs.HA)\n{abstract}\n"
    for n, (title, people, abstract, key) in enumerate(ENTRIES, start=1)
)
SEARCH = "Showing 1–3 of 3 results for all: lamps\n" + "".join(
    f"arXiv:{key} [pdf, other] cs.LB\n{title}\nAuthors: {people}\nAbstract: {abstract} △ Less\n"
    "Submitted 1 May, 2024; originally announced May 2024.\nComments: 6 pages\n"
    for title, people, abstract, key in ENTRIES
)
DIGEST = "".join(
    f"{'-' * 78}\n\\\\\narXiv:{key}\nDate: Wed, 1 May 2024 00:00:00 GMT   (100kb)\n\n"
    f"Title: {title.replace(' ', chr(10) + '  ', 1)}\n"
    f"Authors: {people}\nCategories: cs.LB\n\\\\\n  {wrapped(abstract)}\n\\\\ ( https://arxiv.org/abs/{key} ,  100kb)\n"
    for title, people, abstract, key in ENTRIES[:2]
)


INNER = [
    "https://github.com/x/y",
    "Support Vector Machines, Random Forests and Neural Networks",
    "2019",
    "May 2019",
    "2019-03-14",
]


@pytest.mark.parametrize("page", [DIGEST, SEARCH, NEW], ids=["digest", "search", "new"])
@pytest.mark.parametrize("above", ["We compare many lamps, among them", "We light lamps. We compare"])
@pytest.mark.parametrize("inner", INNER)
def test_read_listing_keeps_every_line_of_a_wrapped_abstract(page: str, above: str, inner: str) -> None:
    abstract = page.replace(wrapped(ABSTRACTS[0]), f"{above}\n  {inner}\n  and show what glows. Lamps do.")
    abstract = abstract.replace(ABSTRACTS[0], f"{above}\n  {inner}\n  and show what glows. Lamps do.")
    assert pairs(abstract)[0] == (TITLES[0], f"{above} {inner} and show what glows. Lamps do.")


def test_read_listing_keeps_an_abstract_that_begins_like_names() -> None:
    text = DIGEST.replace(wrapped(ABSTRACTS[0]), f"{INNER[1]}\n  are compared. Lamps glow, and so do boats.")
    assert pairs(text)[0][1] == f"{INNER[1]} are compared. Lamps glow, and so do boats."


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param(NEW, 3, id="new"),
        pytest.param(NEW.replace("Title: ", "Title:").replace("Subjects", "\n  Subjects"), 3, id="new, other spaces"),
        pytest.param(SEARCH, 3, id="search"),
        pytest.param(DIGEST, 2, id="digest"),
    ],
)
def test_read_papers_reads_the_pages_of_arxiv(write: Write, text: str, number: int) -> None:
    reading = read_papers(write("page.txt", text))
    assert [(paper.title, paper.abstract) for paper in reading.papers] == list(PAIRS[:number])
    assert [(paper.id, paper.year) for paper in reading.papers] == [(entry[3], 2024) for entry in ENTRIES[:number]]
    assert [paper.authors[0] for paper in reading.papers] == ["A. Person", "Zoë Ray", "C. Lee"][:number]
    assert reading.skipped == ()


def test_read_papers_reads_the_page_of_a_paper_at_arxiv(write: Write) -> None:
    text = (
        f"Computer Science > Lamps and Boats\n[Submitted on 8 Jan 2024]\nTitle:{TITLES[0]}\nAuthors:Ada Ray, Bo Sun\n"
        f"View PDF HTML (experimental)\nAbstract:{ABSTRACTS[0]}\nComments:\t6 pages\n"
        "Cite as:\tarXiv:2401.00001 [cs.LB]\n"
    )
    reading = read_papers(write("page.txt", text))
    assert [(paper.title, paper.abstract) for paper in reading.papers] == [PAIRS[0]]
    assert reading.skipped == ()


def test_read_papers_sets_aside_an_entry_without_abstract(write: Write) -> None:
    reading = read_papers(write("page.txt", NEW.replace(ABSTRACTS[1] + "\n", "")))
    assert [paper.title for paper in reading.papers] == [TITLES[0], TITLES[2]]
    assert [(note.origin.line, note.reason) for note in reading.skipped] == [(11, "an entry without an abstract")]


def test_read_papers_says_that_a_page_of_entries_holds_no_abstracts(write: Write) -> None:
    text = "".join(line for line in NEW.splitlines(keepends=True) if line.strip() not in ABSTRACTS)
    with pytest.raises(InputError, match=r"^page\.txt:5: .*an entry without an abstract \(1 of 3 reports\)"):
        read_papers(write("page.txt", text))


def test_read_papers_keeps_the_papers_above_the_entries(write: Write) -> None:
    text = f"On Lamps\n{' '.join(ABSTRACTS)}\n{SEARCH}"
    assert len(read_papers(write("page.txt", text)).papers) == 4


BELOW = "Show more\nSave\n1.2k views · 3 citations"


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["no blank lines", "blank lines"])
@pytest.mark.parametrize(
    "parts",
    [
        pytest.param("{title}\n{people}\n{abstract}", id="authors"),
        pytest.param("{title}\n{abstract}\n3 citations", id="citations"),
        pytest.param(f"{{title}}\n{{people}}\nCVPR 2024\n{{abstract}}\n{BELOW}", id="buttons"),
        pytest.param("{title}\n{people}\nJournal of Lamps, 2023\nTLDR: glow\n{abstract}", id="journal and gist"),
        pytest.param("{title}\nAuthors: {people}\nSubjects: Lamps; Boats\n{abstract}", id="labels"),
        pytest.param("ACL 2024\n{title}\n{abstract}\nPDF | Code", id="venue above"),
        pytest.param("{title}\n{abstract} ▽ More\narXiv:2401.00001\n2 Likes", id="id below"),
    ],
)
@pytest.mark.parametrize("number", [1, 3])
def test_read_papers_knows_lines_that_are_no_title(write: Write, parts: str, gap: str, number: int) -> None:
    text = gap.join(parts.format(title=t, people=p, abstract=a) for t, p, a, _ in ENTRIES[:number])
    for format in (None, "listing"):
        reading = read_papers(write("page.txt", text), format=format)
        assert {(paper.title, paper.abstract) for paper in reading.papers} == set(PAIRS[:number])
        assert reading.skipped == ()


def test_read_papers_knows_authors_above_wrapped_abstracts(write: Write) -> None:
    text = "\n\n".join(f"{title}\n{people}\n{wrapped(abstract)}" for title, people, abstract, _ in ENTRIES)
    assert {(paper.title, paper.abstract) for paper in read_papers(write("page.txt", text)).papers} == set(PAIRS)


def test_read_listing_keeps_a_title_that_may_be_a_name() -> None:
    assert pairs("\n".join([*LINES[:2], "Deep Lamps", *LINES[3:]]))[1] == ("Deep Lamps", ABSTRACTS[1])
    assert faults("\n".join([TITLES[0], "Deep Lamps", ABSTRACTS[0]])) == [(1, "a title without an abstract after it")]


@pytest.mark.parametrize(
    "title",
    [
        "Comment: Ridge Regression Revisited",
        "Comments: What Readers Say",
        "Keywords: A Study",
        "Venue: Who Publishes",
        "License: To Kill",
        "Depth > Width",
        "Data > Models",
        "Quality > Quantity in Pretraining",
        "Submitted by Bots",
        "Published in 2020",
        "Date: 3 Sources",
    ],
)
@pytest.mark.parametrize("place", range(3))
def test_read_listing_keeps_a_title_that_looks_like_a_field(title: str, place: int) -> None:
    expected = list(PAIRS)
    expected[place] = (title, ABSTRACTS[place])
    for page, found in ((expected, expected), (expected[place : place + 1], [(title, ABSTRACTS[place])])):
        for gap in ("\n", "\n\n"):
            assert pairs(gap.join(line for pair in page for line in pair)) == found


def test_read_listing_drops_the_fields_that_most_papers_have() -> None:
    lamps = "Does a Lamp Glow in the Dark of a Night? An Answer."
    titles = [lamps, f"{lamps} Again", TITLES[2]]
    page = [f"{title}\nSubjects: Lamps\n{abstract}" for title, abstract in zip(titles, ABSTRACTS, strict=True)]
    assert [title for title, _ in pairs("\n".join(page))] == titles
