"""The graph gives back what was put in, and refuses what the schema does not know."""

from dataclasses import replace

import pytest

from kg.errors import GraphError, UnknownNameError
from tests.toy import PAPERS, add, evidence, toy_graph


def test_paper_comes_back_as_added() -> None:
    graph = toy_graph()
    assert [graph.paper(node) for node in graph.ids("Paper")] == sorted(PAPERS, key=lambda p: p.id)


def test_result_reads_its_fields_from_its_edges() -> None:
    result = toy_graph().result("result:000000000002")
    assert (result.value, result.method, result.metric) == (78.1, "method:resnet-50", "metric:accuracy")


def test_quote_is_the_sentence_of_the_evidence() -> None:
    graph = toy_graph()
    edge = next(graph.edges("variant_of"))
    assert graph.quote(edge.evidence[0]).startswith("AlphaNet: Small Networks")


def test_add_edge_refuses_ends_outside_the_schema() -> None:
    graph = toy_graph()
    with pytest.raises(GraphError, match="not in the schema for Method and Dataset"):
        add(graph, "method:resnet", "used_for", "dataset:cifar-10", stated=True, found=())


def test_add_entity_refuses_an_unknown_kind() -> None:
    graph = toy_graph()
    with pytest.raises(GraphError, match="unknown kind 'Planet'"):
        graph.add_entity(replace(graph.entity("method:resnet"), kind="Planet"))


def test_kind_names_the_missing_node() -> None:
    with pytest.raises(UnknownNameError, match="method:nothing"):
        toy_graph().kind("method:nothing")


def test_add_edge_sorts_the_evidence_and_drops_repeats() -> None:
    graph = toy_graph()
    first, second = evidence(PAPERS[0], "AlphaNet"), evidence(PAPERS[0], "ResNet-50")
    add(graph, "method:alphanet", "compared_with", "method:resnet", stated=True, found=(second, first, second))
    assert next(graph.edges("compared_with")).evidence == (first, second)
