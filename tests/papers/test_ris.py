"""RIS: fields, missing ends, stray lines."""

from kg.papers import read_papers
from kg.papers.record import Record
from kg.papers.ris import read_ris
from kg.types import Skipped
from tests.papers.conftest import Write
from tests.papers.texts import ABSTRACTS, PAIRS

RECORD = """TY  - JOUR
TI  - {title}
AU  - Ray, Ada
AU  - Sun, Bo
PY  - 2015/12/10
JO  - Lamps
AB  - {abstract}
DO  - 10.1000/Glow
UR  - https://arxiv.org/abs/1512.03385
ER  -
"""
TEXT = "Provider: Harbour\n\n" + "\n".join(RECORD.format(title=t, abstract=a) for t, a in PAIRS)


def read(text: str) -> list[Record | Skipped]:
    return list(read_ris(text, "p.ris"))


def faults(text: str) -> list[tuple[int, str]]:
    return [(item.origin.line, item.reason) for item in read(text) if isinstance(item, Skipped)]


def test_read_ris_reads_fields_and_lines() -> None:
    first, *_ = records = read(TEXT)
    assert isinstance(first, Record)
    assert [item.origin.line for item in records] == [3, 14, 25]
    assert (first.title, first.abstract, first.year, first.venue) == (*PAIRS[0], 2015, "Lamps")
    assert (first.authors, first.arxiv_id) == (("Ray, Ada", "Sun, Bo"), "https://arxiv.org/abs/1512.03385")


def test_read_ris_joins_wrapped_lines() -> None:
    record = read(TEXT.replace("lanterns learn", "lanterns\n      learn"))[0]
    assert isinstance(record, Record)
    assert record.abstract == ABSTRACTS[0]


def test_read_ris_reports_a_missing_end() -> None:
    assert [line for line, _ in faults(TEXT.replace("ER  -\n", "", 1))] == [3]
    assert sum(isinstance(item, Record) for item in read(TEXT.replace("ER  -\n", "", 1))) == 3


def test_read_ris_sets_aside_lines_outside_of_records() -> None:
    text = TEXT.replace("TY  - JOUR\n", "", 1) + "ende\n"
    reason = "lines outside of a record, which a TY line begins"
    assert faults(text) == [(1, reason), (34, reason)]


def test_read_papers_recognises_ris(write: Write) -> None:
    reading = read_papers(
        write("export.txt", TEXT.replace("https://arxiv.org/abs/1512.03385", "").replace("DO  -", "XX  -"))
    )
    assert (len(reading.papers), reading.skipped) == (3, ())
