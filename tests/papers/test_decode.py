"""Encodings: which is taken, and that assumptions are reported."""

import codecs
import json

import pytest

from kg.papers import read_papers
from kg.papers.decode import decode
from tests.papers.conftest import Write
from tests.papers.texts import ABSTRACTS, PAIRS

TEXT = "\n".join(["Lamps of Padé – “glowing”", ABSTRACTS[0], "Naïve Boats", ABSTRACTS[1]])
RUSSIAN = "Лампы, которые учатся светить в темноте. Мы показываем, что лодки дрейфуют, когда никто не смотрит.\n" * 5


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        pytest.param(TEXT.encode(), [], id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), [], id="UTF-8 with mark"),
        pytest.param(TEXT.encode("utf-16"), [], id="UTF-16 with mark"),
        pytest.param(TEXT.encode("utf-16-le"), [], id="UTF-16 LE"),
        pytest.param(TEXT.encode("utf-16-be"), [], id="UTF-16 BE"),
        pytest.param(codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), [], id="UTF-32"),
        pytest.param(TEXT.encode("cp1252"), [(1, "not UTF-8: read as Windows-1252")], id="Windows-1252"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), [], id="carriage returns"),
        pytest.param(TEXT.replace("\n", "\r").encode(), [], id="carriage returns alone"),
    ],
)
def test_decode_finds_the_encoding(data: bytes, notes: list[tuple[int, str]]) -> None:
    decoded = decode(data, "a.txt")
    assert decoded.text == TEXT
    assert [(note.origin.line, note.reason.partition(";")[0]) for note in decoded.notes] == notes


def test_decode_reports_each_foreign_line_of_a_mixed_file() -> None:
    lines = TEXT.split("\n")
    mixed = b"\n".join([lines[0].encode(), lines[1].encode(), lines[2].encode("latin-1"), lines[3].encode()])
    decoded = decode(mixed, "a.txt")
    assert (decoded.text, [note.origin.line for note in decoded.notes]) == (TEXT, [3])


@pytest.mark.parametrize("codec", ["cp1251", "koi8_r"])
def test_decode_guesses_the_encoding_of_another_script(codec: str) -> None:
    decoded = decode(RUSSIAN.encode(codec), "a.txt")
    assert decoded.text == RUSSIAN
    assert [note.origin.line for note in decoded.notes] == [1]


def test_decode_takes_a_stray_control_character_for_text() -> None:
    assert decode(TEXT.encode() + b"\x00", "a.txt").text == TEXT + "\x00"


def test_read_papers_reports_the_line_of_another_encoding_in_jsonl(write: Write) -> None:
    lines = [json.dumps({"title": title, "abstract": a + " é"}, ensure_ascii=False) for title, a in PAIRS]
    data = b"\n".join([lines[0].encode(), lines[1].encode("latin-1"), lines[2].encode()])
    reading = read_papers(write("p.jsonl", data))
    assert {paper.abstract for paper in reading.papers} == {abstract + " é" for _, abstract in PAIRS}
    assert [note.origin.line for note in reading.skipped] == [2]


def test_read_papers_reads_jsonl_in_utf_16(write: Write) -> None:
    lines = "\n".join(json.dumps({"title": title, "abstract": abstract}) for title, abstract in PAIRS)
    assert len(read_papers(write("p.jsonl", lines.encode("utf-16"))).papers) == 3
