"""Copied listing pages: both layouts, their furniture, and what does not pair up."""

import re

import pytest

from kg.errors import NotPapersError
from kg.papers import read_papers
from kg.papers.listing import read_listing
from kg.papers.record import Record
from kg.rules.reading import load_reading_rules
from kg.types import Furniture, Skipped
from tests.papers.conftest import Write
from tests.papers.texts import ABSTRACTS, PAIRS, TITLES

FURNITURE = load_reading_rules().furniture
LINES = [line for pair in PAIRS for line in pair]


def read(text: str) -> list[Record | Skipped]:
    return list(read_listing(text, "page.txt", FURNITURE))


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


@pytest.mark.parametrize("item", FURNITURE, ids=lambda item: item.id)
def test_furniture_matches_its_example_only(item: Furniture) -> None:
    match = re.compile(item.pattern).match if item.glued else re.compile(item.pattern).fullmatch
    assert match(item.example)
    assert not match(item.counter_example)


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
