"""Parts of a graph keep what was asked for, with a sentence behind every edge."""

import networkx as nx
import pytest

from kg.errors import UnknownNameError
from kg.graph import paper_node_id
from kg.query import Part, subgraph
from tests.toy import toy_graph

ALPHA = paper_node_id("10.1000/alpha")


def test_subgraph_of_everything_is_the_graph() -> None:
    assert nx.utils.graphs_equal(subgraph(toy_graph(), Part()).nx, toy_graph().nx)


def test_subgraph_leaves_the_graph_as_it_was() -> None:
    graph = toy_graph()
    subgraph(graph, Part(kinds=("Dataset",), first_year=2021, confidence=0.7))
    assert nx.utils.graphs_equal(graph.nx, toy_graph().nx)


@pytest.mark.parametrize(
    ("part", "nodes"),
    [
        pytest.param(
            Part(kinds=("Dataset",)),
            {ALPHA, "paper:beta", "paper:gamma", "dataset:cifar-10", "result:000000000001", "result:000000000002"},
            id="kind",
        ),
        pytest.param(
            Part(first_year=2021),
            {"paper:beta", "method:resnet-50", "method:resnet", "dataset:cifar-10", "metric:accuracy"},
            id="year",
        ),
        pytest.param(Part(first_year=2030), set(), id="no-year"),
        pytest.param(
            Part(around="method:resnet-50", depth=1, first_year=2021, kinds=("Dataset",)),
            {"method:resnet-50", "paper:beta"},
            id="middle-of-another-kind",
        ),
        pytest.param(Part(around="paper:gamma"), {"paper:gamma"}, id="alone"),
        pytest.param(Part(around="method:resnet", depth=1), {"method:resnet", "method:resnet-50"}, id="depth-1"),
        pytest.param(Part(top=3), {"dataset:cifar-10", ALPHA, "paper:beta"}, id="top"),
    ],
)
def test_subgraph_keeps(part: Part, nodes: set[str]) -> None:
    assert set(subgraph(toy_graph(), part).nx) == nodes


def test_subgraph_by_confidence_drops_the_weak_edges() -> None:
    weak = {edge.confidence for edge in subgraph(toy_graph(), Part(confidence=0.7)).edges()}
    assert weak == {0.8, 1.0}


@pytest.mark.parametrize(
    "part",
    [Part(first_year=2021), Part(around="dataset:cifar-10", depth=1), Part(top=5), Part(kinds=("Method",))],
    ids=["year", "around", "top", "kind"],
)
def test_subgraph_keeps_the_sentence_of_every_edge(part: Part) -> None:
    kept = subgraph(toy_graph(), part)
    assert all(kept.quote(item) for edge in kept.edges() for item in edge.evidence)
    assert all(kept.result(node) for node in kept.ids("Result"))


@pytest.mark.parametrize("part", [Part(around="method:nothing"), Part(kinds=("Planet",))], ids=["node", "kind"])
def test_subgraph_refuses_unknown_names(part: Part) -> None:
    with pytest.raises(UnknownNameError):
        subgraph(toy_graph(), part)
