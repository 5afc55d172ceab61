"""Ten thousand made-up variants and collisions: kinds stay apart, and the order of papers says nothing."""

import random
from pathlib import Path

from kg.assemble import assemble
from kg.export.native import write
from kg.graph import Graph
from kg.resolve import resolve
from kg.rules import load_schema, rules_folder
from kg.rules.catalogue import load_catalogue
from kg.types import Extraction, Paper
from tests.benchmarks.linking import corpus, variants

CATALOGUE = load_catalogue(rules_folder(), [], load_schema())


def graph_of(pairs: list[tuple[Paper, Extraction]]) -> Graph:
    found = [resolve(paper, extraction, CATALOGUE) for paper, extraction in pairs]
    return assemble([paper for paper, _ in pairs], found, CATALOGUE, CATALOGUE.schema)


def test_ten_thousand_variants_keep_their_kinds_in_any_order(tmp_path: Path) -> None:
    pairs = corpus(variants(10_000, CATALOGUE))
    graph = graph_of(pairs)
    kinds = {(extraction.paper_id, m.span): m.kind for _, extraction in pairs for m in extraction.mentions}
    found = {
        (item.paper_id, span): graph.kind(edge.target)
        for edge in graph.edges()
        if graph.kind(edge.source) == "Paper"
        for item in edge.evidence
        for span in item.mentions
    }
    assert len(found) > 9_900
    assert {place for place, kind in found.items() if kinds[place] != kind} == set()
    write(graph, tmp_path / "one.json")
    write(graph_of(random.Random(2).sample(pairs, len(pairs))), tmp_path / "other.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "other.json").read_bytes()
