"""BibTeX: fields, TeX notation, broken entries."""

import pytest

from kg.papers import read_papers
from kg.papers.bibtex import read_bibtex
from kg.papers.record import Record
from kg.types import Skipped
from tests.papers.conftest import Write
from tests.papers.texts import ABSTRACTS, PAIRS

ENTRY = """@InProceedings{glow,
  Title = {{GlowNet}: Lanterns at 80\\% of Sch{\\"o}n's $x_1$},
  author = {Ray, Ada and Bo {van Sun} and others},
  abstract = "ABSTRACT",
  booktitle = lamps,
  year = 2020,
  eprint = {2001.00001v3},
  archivePrefix = {arXiv},
  doi = {10.1000/GLOW},
}
"""


def read(text: str) -> list[Record | Skipped]:
    return list(read_bibtex(text, "p.bib"))


def test_read_bibtex_reads_fields_and_tex() -> None:
    record = read('@string{lamps = "Lamps"}\n' + ENTRY.replace("ABSTRACT", ABSTRACTS[0]))[0]
    assert isinstance(record, Record)
    assert record.title == "GlowNet: Lanterns at 80% of Schön's $x_1$"
    assert record.abstract == ABSTRACTS[0]
    assert (record.authors, record.year, record.origin.line) == (("Ray, Ada", "Bo van Sun"), 2020, 2)
    assert (record.doi, record.arxiv_id, record.venue) == ("10.1000/GLOW", "2001.00001", "Lamps")


def test_read_bibtex_keeps_a_bare_percent_sign() -> None:
    record = read("@misc{a, title={T{\\'e}}, abstract={We reach 90% of {\\'e}t\\'e and more}}")[0]
    assert isinstance(record, Record)
    assert record.abstract == "We reach 90% of été and more"


def test_read_bibtex_keeps_entries_with_equal_keys() -> None:
    text = "".join(f"@misc{{same, title = {{{title}}}, abstract = {{{abstract}}}}}\n" for title, abstract in PAIRS)
    records = read(text)
    assert [item.source_ids for item in records if isinstance(item, Record)] == [(("bibtex", "same"),)] * 3


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ("@misc{bad, title = {Never {closed}, year = 2001\n", 2),
        ("@misc{bad title = {no comma}}\n", 2),
        ("@misc{bad, title = {x} year = 1}\n@misc(\n", 2),
    ],
    ids=["unclosed", "no comma", "nothing"],
)
def test_read_bibtex_sets_aside_a_broken_entry(broken: str, line: int) -> None:
    found = read(f"@misc{{a, title={{A}}}}\n{broken}@misc{{b, title={{B}}}}\n")
    assert {item.title for item in found if isinstance(item, Record)} >= {"A", "B"}
    faults = [item for item in found if isinstance(item, Skipped)]
    assert faults[0].origin.line >= line
    assert faults[0].reason.startswith("broken BibTeX entry")


def test_read_papers_recognises_bibtex_after_a_comment(write: Write) -> None:
    text = f"% my library\n\n@misc{{a, title={{{PAIRS[0][0]}}}, abstract={{{PAIRS[0][1]}}}}}"
    assert read_papers(write("lib.txt", text)).papers[0].origins[0].line == 3
