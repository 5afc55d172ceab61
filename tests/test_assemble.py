"""Across papers: one node a thing, one edge a relation, whatever the order."""

import json
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.assemble import assemble
from kg.assemble.edges import confidence
from kg.graph import Graph
from kg.resolve import resolve
from kg.rules import load_schema, rules_folder
from kg.rules.catalogue import load_catalogue
from kg.types import Evidence, Paper, Resolution, Span
from tests.extractions import extraction_of, paper_of

SCHEMA = load_schema()
CATALOGUE = load_catalogue(rules_folder(), [], SCHEMA)
NAMES = ("BERT", "Moss Router", "moss routers", "MossRouter", "MRX", "ResNet-50", "ResNet-101", "moss", "Mosses")


def resolved(source: str, paper_id: str, year: int | None = None, **claims: object) -> tuple[Paper, Resolution]:
    paper = paper_of(source, paper_id, year)
    return paper, resolve(paper, extraction_of(source, paper_id, **claims), CATALOGUE)  # type: ignore[arg-type]


def graph_of(*pairs: tuple[Paper, Resolution]) -> Graph:
    return assemble([paper for paper, _ in pairs], [resolution for _, resolution in pairs], CATALOGUE, SCHEMA)


def written(graph: Graph) -> str:
    return json.dumps(nx.node_link_data(graph.nx, edges="edges"), sort_keys=False)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("A [moss router|Method].", "Two [Moss Routers|Method].", True),
        ("A [moss router|Method].", "A [MossRouter|Method].", True),
        ("A [Moss Router|Method] (MR).", "The [MR|Method] wins.", True),
        ("A [MossNet-2|Method].", "A [MossNet-3|Method].", False),
        ("A [moss router|Method].", "The [moss router|Task].", False),
        ("A [moss router|Method].", "A [moss routing table|Method].", False),
    ],
)
def test_assemble_joins_new_names_across_papers(first: str, second: str, joined: bool) -> None:
    graph = graph_of(resolved(first, "a"), resolved(second, "b"))
    entities = [node for node in graph.ids() if not node.startswith("paper:")]
    assert len(entities) == (1 if joined else 2)


def test_assemble_leaves_a_short_form_with_two_meanings_alone() -> None:
    pairs = ("A [Moss Row Router|Method] (MRR).", "A [Mud Rim Reader|Method] (MRR).", "The [MRR|Method] wins.")
    graph = graph_of(*(resolved(source, str(index)) for index, source in enumerate(pairs)))
    assert graph.ids("Method") == ["method:moss-row-router", "method:mrr", "method:mud-rim-reader"]


def test_assemble_makes_no_node_of_an_unexplained_letter() -> None:
    graph = graph_of(resolved("We set [PL|Method] to 3. [S4|Method] is fast.", "a"))
    assert graph.ids("Method") == ["method:s4"]
    graph = graph_of(resolved("We set [PL|Method] to 3.", "a"), resolved("[Pale Lichen|Method] (PL).", "b"))
    assert graph.entity("method:pale-lichen").papers == 2


def test_assemble_counts_papers_and_the_first_year() -> None:
    graph = graph_of(resolved("[BERT|Method]. [BERT|Method].", "a", 2020), resolved("[BERT|Method].", "b", 2019))
    node = graph.entity("method:bert")
    assert (node.papers, node.first_year, node.label, node.known) == (2, 2019, "BERT", True)


def test_assemble_adds_a_broader_node_where_it_brings_two_together() -> None:
    graph = graph_of(resolved("[DistilBERT|Method] and [RoBERTa|Method].", "a"))
    found = {(edge.source, edge.target, edge.support) for edge in graph.edges("broader")}
    assert found == {("method:distilbert", "method:bert", 0), ("method:roberta", "method:bert", 0)}
    assert graph.entity("method:bert").papers == 0


def test_assemble_adds_no_broader_node_for_one() -> None:
    assert graph_of(resolved("A [DistilBERT|Method].", "a")).ids("Method") == ["method:distilbert"]


def test_assemble_calls_a_version_a_variant() -> None:
    graph = graph_of(resolved("[ResNet-50|Method] and [ResNet|Method].", "a"))
    assert [(edge.source, edge.target) for edge in graph.edges("variant_of")] == [("method:resnet-50", "method:resnet")]


def test_assemble_ties_results_to_their_fields() -> None:
    source = "[BERT|Method] has [91.5%|Number] [accuracy|Metric] on [SST-2|Dataset]."
    graph = graph_of(resolved(source, "a", result={"method": 0, "metric": 1, "dataset": 2}))
    (node,) = graph.ids("Result")
    assert graph.label(node) == "91.5% Accuracy on SST-2"
    assert graph.result(node).method == "method:bert"


@pytest.mark.parametrize(
    ("source", "fields", "label"),
    [
        ("A gain of [+2%|Number] in [accuracy|Metric].", {"metric": 0}, "difference of +2% in Accuracy"),
        ("A gain of [+2%|Number] on [SST-2|Dataset].", {"dataset": 0}, "difference of +2% on SST-2"),
    ],
    ids=["metric", "no metric"],
)
def test_the_label_of_a_difference_says_so(source: str, fields: dict[str, int], label: str) -> None:
    graph = graph_of(resolved(source, "a", result=fields))
    assert [graph.label(node) for node in graph.ids("Result")] == [label]


def test_confidence_grows_with_papers_and_not_with_repeats() -> None:
    def piece(paper: str, value: float) -> Evidence:
        return Evidence(paper_id=paper, sentence=Span(0, 1), mentions=(), extractor="", confidence=value)

    one = confidence([piece("a", 0.6)])
    assert confidence([piece("a", 0.6), piece("a", 0.5)]) == one == 0.6
    assert one < confidence([piece("a", 0.6), piece("b", 0.6)]) < 0.84


papers = st.lists(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(["Method", "Task"])), min_size=1, max_size=4),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(papers=papers, data=st.data())
def test_assemble_does_not_depend_on_the_order_of_papers(
    papers: list[list[tuple[str, str]]], data: st.DataObject
) -> None:
    pairs = [
        resolved("A " + " and ".join(f"[{name}|{kind}]" for name, kind in names) + ".", str(index))
        for index, names in enumerate(papers)
    ]
    shuffled = data.draw(st.permutations(pairs))
    assert written(graph_of(*pairs)) == written(graph_of(*shuffled))


@settings(max_examples=40, deadline=None)
@given(papers=papers)
def test_assemble_never_merges_kinds_and_keeps_every_name(papers: list[list[tuple[str, str]]]) -> None:
    pairs = [
        resolved("A " + " and ".join(f"[{name}|{kind}]" for name, kind in names) + ".", str(index))
        for index, names in enumerate(papers)
    ]
    graph = graph_of(*pairs)
    marked = {(index, name, kind) for index, names in enumerate(papers) for name, kind in names}
    found = {
        (int(item.paper_id), graph.paper(edge.source).text[span.start : span.end], graph.kind(edge.target))
        for edge in graph.edges()
        if edge.source.startswith("paper:")
        for item in edge.evidence
        for span in item.mentions
    }
    assert found == marked


def test_assemble_is_the_same_for_unlinked_copies() -> None:
    pair = resolved("A [moss router|Method].", "a")
    assert written(graph_of(pair)) == written(graph_of((pair[0], replace(pair[1]))))
