"""The toy graph with comparisons, methods used together and a metric where less is better."""

from dataclasses import replace

from kg.graph import Graph
from kg.types import Evidence, Result, Span
from tests.toy import PAPERS, add, evidence, toy_graph

ERRORS = ("3.5", "12", "2.25")


def rich_graph() -> Graph:
    """The toy graph, comparisons, and results in a metric where less is better, one of them relative."""
    graph = toy_graph()
    beta = evidence(PAPERS[1], "ResNet-50", confidence=0.4)
    add(graph, "paper:beta", "compares_with", "method:alphanet", stated=True, found=(beta,))
    add(graph, "method:alphanet", "compared_with", "method:resnet-50", stated=True, found=(beta,))
    error = replace(
        graph.entity("metric:accuracy"), id="metric:error", label="Error", aliases=(), higher_is_better=False
    )
    graph.add_entity(error)
    for number, printed in enumerate(ERRORS):
        _add_error(graph, f"result:error-{number}", printed, relative=number == 2)
    return graph


def _add_error(graph: Graph, node_id: str, printed: str, *, relative: bool) -> None:
    found = Evidence(
        paper_id="beta", sentence=Span(92, 141), mentions=(Span(105, 114),), extractor="toy", confidence=0.7
    )
    result = Result(
        id=node_id, paper_id="beta", value=float(printed), printed=printed, unit=None, relative=relative,
        metric="metric:error", dataset="dataset:cifar-10", method=None, task=None, evidence=found,
    )  # fmt: skip
    graph.add_result(result, f"{printed} Error on CIFAR-10")
    add(graph, "paper:beta", "has_result", node_id, stated=True, found=(found,))
    add(graph, node_id, "result_metric", "metric:error", stated=True, found=(found,))
    add(graph, node_id, "result_dataset", "dataset:cifar-10", stated=True, found=(found,))
