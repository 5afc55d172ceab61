"""Real names that are one thing, and real names that are not, each in a paper of its own."""

import csv
from pathlib import Path

import pytest

from kg.assemble import assemble
from kg.resolve import resolve
from kg.rules import load_schema, rules_folder
from kg.rules.catalogue import load_catalogue
from tests.extractions import extraction_of, paper_of

FOLDER = Path(__file__).resolve().parent
SCHEMA = load_schema()
CATALOGUE = load_catalogue(rules_folder(), [], SCHEMA)


def rows(name: str) -> list[tuple[str, str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        table = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(table)
        return [(kind, one, other) for kind, one, other in table]


def nodes(kind: str, *names: str) -> list[str]:
    """The nodes of the kind in the graph of papers that each hold one of the names."""
    sources = [f"This is [{name}|{kind}]." for name in names]
    papers = [paper_of(source, str(index)) for index, source in enumerate(sources)]
    pairs = zip(papers, sources, strict=True)
    found = [resolve(paper, extraction_of(source, paper.id), CATALOGUE) for paper, source in pairs]
    graph = assemble(papers, found, CATALOGUE, SCHEMA)
    return [node for node in graph.ids(kind) if graph.entity(node).papers]


@pytest.mark.parametrize(("kind", "one", "other"), rows("must_merge.tsv"), ids=lambda value: value.replace(" ", "-"))
def test_names_of_one_thing_are_one_node(kind: str, one: str, other: str) -> None:
    assert len(nodes(kind, one, other)) == 1


@pytest.mark.parametrize(
    ("kind", "one", "other"), rows("must_not_merge.tsv"), ids=lambda value: value.replace(" ", "-")
)
def test_names_of_two_things_are_two_nodes(kind: str, one: str, other: str) -> None:
    assert len(nodes(kind, one, other)) == 2
