"""Bibliographies that add metadata to papers."""

import json

from kg.papers import read_papers
from tests.papers.conftest import Write
from tests.papers.texts import PAIRS, TITLES

LISTING = "\n".join(line for pair in PAIRS for line in pair)
LIBRARY = f"""@misc{{glow, title={{{TITLES[0].upper()}}}, year=2020, author={{Ray, Ada}}, doi={{10.1000/glow}},
  abstract={{Another and much longer text that must not take the place of what the listing says. {PAIRS[0][1]}}}}}
@misc{{other, title={{A Paper That Nobody Read}}, year=2021, abstract={{{PAIRS[1][1]}}}}}
"""


def test_read_papers_adds_metadata_and_no_papers(write: Write) -> None:
    reading = read_papers(write("page.txt", LISTING), enrich=[write("lib.bib", LIBRARY)])
    paper = reading.papers[0]
    assert (len(reading.papers), reading.records, reading.skipped) == (3, 3, ())
    assert (paper.id, paper.year, paper.authors) == ("10.1000/glow", 2020, ("Ada Ray",))
    assert (paper.title, paper.abstract) == PAIRS[0]
    assert [origin.file for origin in paper.origins] == ["lib.bib", "page.txt"]


def test_read_papers_enriches_by_doi_and_leaves_ids_alone(write: Write) -> None:
    title, abstract = PAIRS[0]
    papers = write("p.json", json.dumps([{"id": "mine", "title": title, "abstract": abstract, "doi": "10.1000/GLOW"}]))
    table = write("t.csv", "id,title,doi,venue\nw1,Quite Another Name,https://doi.org/10.1000/glow,Lamps\n")
    paper = read_papers(papers, enrich=[table]).papers[0]
    assert (paper.id, paper.title, paper.venue) == ("mine", title, "Lamps")


def test_read_papers_reports_a_bibliography_that_adds_nothing(write: Write) -> None:
    library = write("lib.bib", "@misc{x, title={A Paper That Nobody Read}, year=2021}")
    reading = read_papers(write("page.txt", LISTING), enrich=[library])
    assert [note.reason for note in reading.skipped] == ["adds to no paper: no title, DOI or arXiv id in common"]


def test_read_papers_enriches_from_a_table_of_dois(write: Write) -> None:
    title, abstract = PAIRS[0]
    papers = write("p.json", json.dumps([{"title": title, "abstract": abstract, "doi": "10.1000/glow"}]))
    assert read_papers(papers, enrich=[write("t.csv", "doi,year\n10.1000/glow,2019\n")]).papers[0].year == 2019
