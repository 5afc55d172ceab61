"""JSON and JSONL: which objects are papers, where each begins, and what is broken."""

import json

import pytest

from kg.errors import InputError
from kg.papers import read_papers
from tests.papers.conftest import Write
from tests.papers.texts import PAIRS

ROWS = [{"id": f"p{n}", "title": title, "abstract": abstract} for n, (title, abstract) in enumerate(PAIRS)]
LIST = json.dumps(ROWS, indent=1)
JSONL = "\n".join(map(json.dumps, ROWS))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(LIST, [2, 7, 12], id="list"),
        pytest.param(json.dumps({"version": 2, "papers": ROWS}, indent=1), [4, 9, 14], id="list in an object"),
        pytest.param(json.dumps({"message": {"items": ROWS}}), [1, 1, 1], id="list in a message"),
        pytest.param(f"\n\n{JSONL}\n\n", [3, 4, 5], id="JSONL"),
        pytest.param(JSONL.replace("\n", "\r\n"), [1, 2, 3], id="JSONL with carriage returns"),
        pytest.param("[" + ",\n".join(map(json.dumps, ROWS)) + "]", [1, 2, 3], id="list of lines"),
    ],
)
def test_read_papers_finds_the_objects_and_their_lines(write: Write, text: str, lines: list[int]) -> None:
    reading = read_papers(write("papers", text))
    assert [paper.id for paper in reading.papers] == ["p0", "p1", "p2"]
    assert [paper.origins[0].line for paper in reading.papers] == lines


def test_read_papers_takes_one_object_for_one_paper(write: Write) -> None:
    assert len(read_papers(write("paper.json", json.dumps(ROWS[0], indent=1))).papers) == 1


def test_read_papers_ignores_other_fields(write: Write) -> None:
    reading = read_papers(write("gold.json", json.dumps([{**row, "entities": [{"name": "GlowNet"}]} for row in ROWS])))
    assert [paper.title for paper in reading.papers] == [title for title, _ in PAIRS]


def test_read_papers_converts_values(write: Write) -> None:
    row = {
        **ROWS[0], "id": 17, "year": "2016-06-27", "DOI": "https://doi.org/10.1000/ABC", "arXivID": "1512.03385v2",
        "authors": [{"name": "Ada Ray"}, {"given": "Bo", "family": "Sun"}, "Oh, Kim"], "journal": {"name": "Lamps"},
    }  # fmt: skip
    paper = read_papers(write("p.json", json.dumps([row]))).papers[0]
    assert (paper.id, paper.year, paper.doi, paper.arxiv_id) == ("17", 2016, "10.1000/abc", "1512.03385")
    assert (paper.authors, paper.venue) == (("Ada Ray", "Bo Sun", "Kim Oh"), "Lamps")


def test_read_papers_maps_keys(write: Write) -> None:
    rows = json.dumps([{"headline": title, "body": abstract} for title, abstract in PAIRS])
    reading = read_papers(write("p.json", rows), columns={"title": "headline", "abstract": "body"})
    assert len(reading.papers) == 3


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"title": "cut', "not valid JSON: Unterminated string starting at (column 11)"),
        ('["a list"]', "not a JSON object with a title and an abstract"),
        ('{"title": "no text"}', "no abstract"),
        ('{"abstract": "A text of sufficient length."}', "no title"),
        ("{" * 5, "not valid JSON: Expecting property name enclosed in double quotes (column 2)"),
        ('{"a":' * 100_000, "not valid JSON: nested too deeply"),
    ],
    ids=["cut", "list", "no abstract", "no title", "braces", "nested"],
)
def test_read_papers_sets_aside_a_broken_line(write: Write, line: str, reason: str) -> None:
    lines = JSONL.split("\n")
    reading = read_papers(write("p.jsonl", "\n".join([lines[0], lines[1], line, lines[2]])))
    assert len(reading.papers) == 3
    assert [(note.origin.line, note.reason) for note in reading.skipped] == [(3, reason)]


@pytest.mark.parametrize("junk", ["\0\0", "]", "and more"])
def test_read_papers_sets_aside_a_broken_second_line(write: Write, junk: str) -> None:
    reading = read_papers(write("p.jsonl", JSONL.replace("\n", f"\n{junk}\n", 1)))
    assert len(reading.papers) == 3
    assert [(note.origin.line, note.reason[:14]) for note in reading.skipped] == [(2, "not valid JSON")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LIST[:-3], r"p\.json:16: not valid JSON: .*JSONL"),
        (LIST.replace('"id": "p1",', '"id": p1,'), r"p\.json:8: not valid JSON: Expecting value \(column 9\)"),
        (LIST + "x", r"p\.json:17: not valid JSON: more text follows"),
        (LIST.replace("},", "}"), r"p\.json:7: not valid JSON: a comma or the end"),
        ("[" + '{"a":' * 100_000, r"p\.json:1: not valid JSON: nested too deeply"),
    ],
    ids=["cut", "bare word", "rest", "no comma", "nested"],
)
def test_read_papers_refuses_broken_json(write: Write, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_papers(write("p.json", text))


def test_read_papers_reports_dropped_control_characters(write: Write) -> None:
    row = {**ROWS[0], "title": "Glow\u0000Net \ud800 Lanterns"}
    reading = read_papers(write("p.json", json.dumps([row])))
    assert reading.papers[0].title == "GlowNet Lanterns"
    assert [note.reason for note in reading.skipped] == ["2 control characters were dropped from the text"]


def test_read_papers_reads_objects_one_after_another(write: Write) -> None:
    reading = read_papers(write("p.json", "\n".join(json.dumps(row, indent=1) for row in ROWS)))
    assert [paper.origins[0].line for paper in reading.papers] == [1, 6, 11]


def test_read_papers_reads_lines_that_end_in_commas(write: Write) -> None:
    assert len(read_papers(write("p.jsonl", JSONL.replace("\n", ",\n"))).papers) == 3


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"heading": "x", "text": "y"}, "no text of a title or an abstract under the keys 'heading', 'text'"),
        ({"title": ["A", "B"], "abstract": ["a", "b"]}, "lists of titles and of abstracts: one object for each paper"),
    ],
    ids=["other keys", "columns"],
)
def test_read_papers_sets_aside_an_object_that_is_no_paper(write: Write, value: object, reason: str) -> None:
    reading = read_papers(write("p.json", json.dumps([*ROWS, value])))
    assert (len(reading.papers), reading.skipped[0].reason.startswith(reason)) == (3, True)


def test_read_papers_cuts_off_the_heading_of_an_abstract(write: Write) -> None:
    row = {
        "title": ["Lamps", "Lampen"],
        "abstract": "<jats:title>Abstract</jats:title><jats:p>Lamps glow at night.</jats:p>",
    }
    paper = read_papers(write("p.json", json.dumps([row]))).papers[0]
    assert (paper.title, paper.abstract) == ("Lamps", "Lamps glow at night.")


def test_read_papers_keeps_an_abstract_that_begins_with_the_word(write: Write) -> None:
    row = {"title": "Lamps", "abstract": "Abstract lamps glow at night."}
    assert read_papers(write("p.json", json.dumps([row]))).papers[0].abstract == row["abstract"]


@pytest.mark.parametrize("key", ["title", "abstract"])
def test_read_papers_sets_aside_a_text_that_is_too_long(write: Write, key: str) -> None:
    long = {**ROWS[0], "id": "long", key: "Lamps glow. " * 5_000}
    reading = read_papers(write("p.jsonl", "\n".join(map(json.dumps, [ROWS[0], long, ROWS[1]]))))
    assert [paper.id for paper in reading.papers] == ["p0", "p1"]
    assert [(note.origin.line, note.reason.startswith("too long: ")) for note in reading.skipped] == [(2, True)]
