"""The five copied pages and the annotated texts that lie beside a checkout."""

import json
import random

import pytest

from kg.papers import read_papers
from kg.rules.reading import load_reading_rules
from tests.shared import shared


def test_read_papers_finds_every_paper_of_the_five_pages() -> None:
    reading = read_papers(shared("corpus"))
    assert (reading.records, len(reading.papers), reading.records - len(reading.papers)) == (600, 525, 75)
    assert reading.skipped == ()
    assert len(reading.files) == 5


def test_read_papers_leaves_no_furniture_in_titles() -> None:
    glued = ("Subscribe", "Get trending", "Daily Papers", "by AK", "byAK", "Mar 14")
    examples = {item.example for item in load_reading_rules().lines if item.part in ("furniture", "within")}
    for paper in read_papers(shared("corpus")).papers:
        assert not paper.title.startswith(glued)
        assert paper.title not in examples


def test_read_papers_does_not_depend_on_the_order_of_the_pages() -> None:
    pages = sorted(shared("corpus").glob("*.txt"))
    mixed = random.Random(1).sample(pages, len(pages))
    assert read_papers(*mixed) == read_papers(*pages)


@pytest.mark.parametrize("name", ["train.json", "dev.json", "results_dev.json"])
def test_read_papers_leaves_annotated_texts_unchanged(name: str) -> None:
    path = shared("gold", name)
    given = {row["id"]: (row["title"], row["abstract"]) for row in json.loads(path.read_text(encoding="utf-8"))}
    reading = read_papers(path)
    assert {paper.id: (paper.title, paper.abstract) for paper in reading.papers} == given
    assert reading.skipped == ()
