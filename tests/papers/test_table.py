"""CSV and TSV: delimiters, quotes, headers, rows that do not fit."""

import csv
import io

import pytest

from kg.errors import InputError, NotPapersError
from kg.papers import read_papers
from tests.papers.conftest import Write
from tests.papers.texts import ABSTRACTS, PAIRS, TITLES


def table(header: list[str], rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


ROWS = [[title, abstract, "2020"] for title, abstract in PAIRS]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"], ids=["comma", "tab", "semicolon", "bar"])
@pytest.mark.parametrize(
    "header",
    [["Title", "Abstract", "Year"], ["Paper Title", "abstract_text", "Publication Year"]],
    ids=["plain", "long"],
)
def test_read_papers_knows_usual_columns(write: Write, delimiter: str, header: list[str]) -> None:
    reading = read_papers(write("p.txt", table(header, ROWS, delimiter)))
    assert {(paper.title, paper.abstract, paper.year) for paper in reading.papers} == {(*pair, 2020) for pair in PAIRS}
    assert sorted(paper.origins[0].line for paper in reading.papers) == [2, 3, 4]


def test_read_papers_maps_columns(write: Write) -> None:
    name = write("p.csv", table(["A", "B", "C"], ROWS))
    reading = read_papers(name, columns={"title": "a", "abstract": "B"})
    assert {paper.title for paper in reading.papers} == set(TITLES)


def test_read_papers_counts_the_lines_of_quoted_cells(write: Write) -> None:
    rows = [[TITLES[0], ABSTRACTS[0].replace(". ", ".\n"), ""], [TITLES[1], "", ""]]
    reading = read_papers(write("p.csv", table(["title", "abstract", "year"], rows)))
    assert reading.papers[0].abstract == ABSTRACTS[0]
    assert [(note.origin.line, note.reason) for note in reading.skipped] == [(5, "no abstract")]


def test_read_papers_sets_aside_a_row_with_too_many_fields(write: Write) -> None:
    text = table(["title", "abstract"], [row[:2] for row in ROWS]) + "Lamps, Ropes,and,more\n"
    reading = read_papers(write("p.csv", text))
    assert [(n.origin.line, n.reason) for n in reading.skipped] == [
        (5, "4 fields where the header has 2: a field with the delimiter needs quotes")
    ]


def test_read_papers_sets_aside_a_row_with_a_broken_quote(write: Write) -> None:
    text = table(["title", "abstract"], [row[:2] for row in ROWS]) + '"Lamps" and,ropes\n'
    reading = read_papers(write("p.csv", text))
    assert (len(reading.papers), reading.skipped[0].origin.line) == (3, 5)
    assert reading.skipped[0].reason.endswith(": line 5 is left out")


def test_read_papers_takes_quotes_in_a_tsv_as_text(write: Write) -> None:
    title = '"Why Glow?" Asked the Lamp'
    reading = read_papers(write("p.tsv", f"title\tabstract\n{title}\t{ABSTRACTS[0]}\n{TITLES[1]}\t{ABSTRACTS[1]}\n"))
    assert {paper.title for paper in reading.papers} == {title, TITLES[1]}


@pytest.mark.parametrize(
    ("text", "columns", "message"),
    [
        ('title,abstract\nA,b\nB,"never\nclosed\n', {}, r"p\.csv:3: the row that begins here opens a quote"),
        (
            "title,year\nA,2\n",
            {},
            r"p\.csv:1: no column is known to hold the abstract; the columns are 'title', 'year'",
        ),
        ("a,b\nc,d\n", {"title": "x"}, r"p\.csv:1: no column 'x' for the title; the columns are 'a', 'b'"),
        ("a,b\nc,d\n", {"heading": "a"}, r"columns: no field is called 'heading'"),
    ],
    ids=["open quote", "no abstract", "unknown column", "unknown field"],
)
def test_read_papers_refuses_a_table(write: Write, text: str, columns: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_papers(write("p.csv", text), columns=columns)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Nr;Titel;Jahr\n1;Lampen;2021\n2;Boote;2022;x\n", "'Nr', 'Titel', 'Jahr'"),
        ("Lamps,They glow at night\nBoats,They drift by day\n", "'Lamps', 'They glow at night'"),
    ],
    ids=["unknown names", "no header"],
)
@pytest.mark.parametrize("format", [None, "csv"])
def test_read_papers_names_the_columns_it_does_not_know(
    write: Write, text: str, columns: str, format: str | None
) -> None:
    message = rf"hold the title; the columns are {columns}: name it, as in --column title=NAME; the first line must"
    with pytest.raises(InputError, match=message):
        read_papers(write("p.csv", text), format=format)


def test_read_papers_takes_prose_with_commas_for_no_table(write: Write) -> None:
    with pytest.raises(NotPapersError, match="no known format"):
        read_papers(write("notes.txt", "lamps, oil\nboats, rope\n"))


@pytest.mark.parametrize("above", ["sep=;\n", "# exported today\n\n"], ids=["spreadsheet", "comment"])
def test_read_papers_finds_the_header_below_other_lines(write: Write, above: str) -> None:
    reading = read_papers(write("p.csv", above + table(["title", "abstract", "year"], ROWS, ";")))
    assert min(paper.origins[0].line for paper in reading.papers) == above.count("\n") + 2
    assert {paper.title for paper in reading.papers} == set(TITLES)


def test_read_papers_takes_a_mapping_for_the_tables_among_the_files(write: Write) -> None:
    lines = [line for pair in PAIRS[:2] for line in (f"Lamps, Boats: {pair[0]}", pair[1])]
    page = write("page.txt", "\n".join(lines))
    reading = read_papers(
        page, write("p.csv", table(["A", "B", "C"], ROWS[2:])), columns={"title": "A", "abstract": "B"}
    )
    assert len(reading.papers) == 3
