"""Files, folders and standard input, packed or not, under names that name no machine."""

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import InputError, NotPapersError
from kg.papers import read_papers
from kg.papers.sources import find_sources, reported_name
from tests.papers.conftest import Write
from tests.papers.texts import PAIRS

ROWS = [{"title": title, "abstract": abstract} for title, abstract in PAIRS]
JSONL = "\n".join(map(json.dumps, ROWS)) + "\n"
FORMATS = {
    "listing": "\n".join(line for pair in PAIRS for line in pair),
    "json": json.dumps(ROWS),
    "jsonl": JSONL,
    "csv": "title,abstract\n" + "".join(f'"{title}","{abstract}"\n' for title, abstract in PAIRS),
    "bibtex": "".join(f"@misc{{k{n}, title={{{t}}}, abstract={{{a}}}}}\n" for n, (t, a) in enumerate(PAIRS)),
    "ris": "".join(f"TY  - JOUR\nTI  - {title}\nAB  - {abstract}\nER  -\n" for title, abstract in PAIRS),
}


@pytest.mark.parametrize("name", FORMATS)
def test_read_papers_unpacks_gzip_of_each_format(write: Write, name: str) -> None:
    plain = read_papers(write("papers", FORMATS[name]))
    packed = read_papers(write("papers.gz", gzip.compress(FORMATS[name].encode())))
    assert [(p.title, p.abstract) for p in packed.papers] == [(p.title, p.abstract) for p in plain.papers]
    assert {(p.title, p.abstract) for p in packed.papers} == set(PAIRS)


@pytest.mark.parametrize("name", FORMATS)
def test_read_papers_takes_a_named_format(write: Write, name: str) -> None:
    assert len(read_papers(write("papers", FORMATS[name]), format=name).papers) == 3


@pytest.mark.parametrize("format", ["bibtex", "ris", "listing"])
@pytest.mark.parametrize("name", ["json", "jsonl", "csv"])
def test_read_papers_refuses_a_file_of_another_format(write: Write, name: str, format: str) -> None:
    message = rf"^papers: no record of the format {format} is in it; it looks like {name}: leave --format out$"
    with pytest.raises(NotPapersError, match=message):
        read_papers(write("papers", FORMATS[name]), format=format)


def test_read_papers_reads_a_listing_below_what_looks_like_the_header_of_a_table(write: Write) -> None:
    page = write("page.txt", f"Title, Abstract\n{FORMATS['listing']}")
    assert {(paper.title, paper.abstract) for paper in read_papers(page, format="listing").papers} == set(PAIRS)


def test_read_papers_refuses_a_file_of_another_format_beside_a_good_one(write: Write) -> None:
    files = write("good.bib", FORMATS["bibtex"]), write("page.txt", FORMATS["listing"])
    with pytest.raises(NotPapersError, match=r"^page\.txt: no record of the format bibtex is in it; leave"):
        read_papers(*files, format="bibtex")


@pytest.mark.parametrize(("format", "text"), [("json", "[]"), ("json", '{"papers": []}'), ("arxiv-atom", "<feed/>")])
def test_read_papers_reads_an_empty_file_of_the_format(write: Write, format: str, text: str) -> None:
    assert read_papers(write("papers", text), format=format).papers == ()


def test_read_papers_refuses_an_unknown_format(write: Write) -> None:
    with pytest.raises(InputError, match="no format 'word'; the formats are listing, json"):
        read_papers(write("papers", JSONL), format="word")


def test_read_papers_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(JSONL.encode())))
    reading = read_papers("-")
    assert (len(reading.papers), reading.files) == (3, ("stdin",))


def test_read_papers_searches_folders(write: Write) -> None:
    write("all/b/papers.jsonl", JSONL)
    write("all/a.json", json.dumps(ROWS[:1]))
    write("all/.hidden.json", "{")
    write("all/photo.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x00")
    write("all/README.md", "# Notes\n\nAsk Ada.\n")
    reading = read_papers("all")
    assert (reading.records, len(reading.papers)) == (4, 3)
    assert reading.files == ("all/README.md", "all/a.json", "all/b/papers.jsonl", "all/photo.png")
    assert [note.origin.file for note in reading.skipped] == ["all/README.md", "all/photo.png"]


def test_read_papers_reads_a_file_once(write: Write, tmp_path: Path) -> None:
    write("in/papers.jsonl", JSONL)
    assert read_papers("in", "in/papers.jsonl", "./in/../in/papers.jsonl", tmp_path / "in").records == 3


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a.json", "a.json"),
        ("./x/../a.json", "a.json"),
        ("../shared/a.json", "../shared/a.json"),
        ("/nowhere/at/all/a.json", "a.json"),
    ],
)
def test_reported_name_is_relative(given: str, expected: str) -> None:
    assert reported_name(Path(given)) == expected


def test_reported_name_starts_at_the_working_folder(write: Write, tmp_path: Path) -> None:
    write("x/a.json", "")
    assert reported_name(tmp_path / "x" / "a.json") == "x/a.json"


def test_find_sources_names_files_of_a_folder_elsewhere_from_the_folder_on(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("data/x/a.json", "")
    write("work/b.json", "")
    monkeypatch.chdir(tmp_path / "work")
    assert [source.file for source in find_sources([tmp_path / "data"])] == ["data/x/a.json"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("papers.gz", gzip.compress(JSONL.encode() * 50)[:-40], r"^papers\.gz: damaged gzip data"),
        ("papers.gz", gzip.compress(FORMATS["csv"].encode() * 50)[:-40], r"^papers\.gz: damaged gzip data"),
        ("empty.txt", b"", r"^empty\.txt: the file is empty"),
        ("blank.txt", b" \n\n", r"^blank\.txt: the file is empty"),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3", r"^paper\.pdf: this is a PDF"),
        ("book.xlsx", b"PK\x03\x04\x14\x00", r"^book\.xlsx: this is a ZIP or Office file.* CSV"),
        ("noise", bytes(range(256)) * 8, r"^noise: this is a binary file"),
        ("twice.gz", gzip.compress(gzip.compress(JSONL.encode())), r"^twice\.gz: this is packed by gzip twice"),
    ],
    ids=["cut JSONL", "cut CSV", "empty", "blank", "PDF", "Office", "noise", "packed twice"],
)
def test_read_papers_refuses_a_file(write: Write, name: str, content: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_papers(write(name, content))


def test_read_papers_refuses_a_missing_file(write: Write) -> None:
    write("here.json", JSONL)
    with pytest.raises(InputError, match=r"^gone\.json: no such file or folder$"):
        read_papers("here.json", "gone.json")


def test_read_papers_refuses_a_folder_without_files(write: Write) -> None:
    write("empty/.keep", "")
    with pytest.raises(InputError, match=r"^empty: the folder holds no file"):
        read_papers("empty")


def test_read_papers_refuses_a_folder_without_papers(write: Write) -> None:
    write("notes/README.md", "# Notes\n")
    with pytest.raises(
        InputError, match=r"^notes/README\.md:1: no paper can be made of what was read: no known format"
    ):
        read_papers("notes")


def test_not_papers_error_is_an_input_error() -> None:
    assert issubclass(NotPapersError, InputError)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PMID- 1\nTI  - Lamps\n", "MEDLINE"),
        ("%0 Journal Article\n%T Lamps\n", "EndNote"),
        ("FN X\nVR 1.0\n", "Web of Science"),
    ],
)
def test_read_papers_names_formats_that_it_does_not_read(write: Write, text: str, name: str) -> None:
    with pytest.raises(NotPapersError, match=name):
        read_papers(write("p.txt", text))


def test_read_papers_reads_a_pipe(write: Write, tmp_path: Path) -> None:
    write("papers.jsonl", JSONL)
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cp", "papers.jsonl", "pipe"]):
        assert len(read_papers("pipe").papers) == 3


def test_reported_name_holds_no_control_character() -> None:
    assert reported_name(Path("a\n\udcff.json")) == "a��.json"
