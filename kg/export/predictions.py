"""``predictions.jsonl``: a line a paper: its entities, their mentions, the paper's relation to each, its results."""

import json
from pathlib import Path
from typing import Any

from kg.graph import Graph
from kg.types import Edge


def write(graph: Graph, path: Path) -> None:
    """Writes a line for each paper, in the order of the paper nodes' ids."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for node in graph.ids("Paper"):
            file.write(json.dumps(_prediction(graph, node), ensure_ascii=False) + "\n")


def _prediction(graph: Graph, paper_node: str) -> dict[str, Any]:
    edges = graph.edges_from(paper_node)
    ranked = graph.schema.paper_relations()
    return {
        "id": graph.paper(paper_node).id,
        "entities": [_entity(graph, edge) for edge in edges if edge.relation in ranked],
        "results": [_result(graph, edge.target) for edge in edges if edge.relation == "has_result"],
    }


def _entity(graph: Graph, edge: Edge) -> dict[str, Any]:
    node = graph.entity(edge.target)
    spans = sorted({span for evidence in edge.evidence for span in evidence.mentions})
    return {
        "type": node.kind,
        "name": node.label,
        "id": node.id,
        "relation": edge.relation,
        "confidence": edge.confidence,
        "mentions": [{"start": span.start, "end": span.end} for span in spans],
    }


def _result(graph: Graph, node: str) -> dict[str, Any]:
    result = graph.result(node)
    names = {field: getattr(result, field) for field in ("method", "dataset", "metric", "task")}
    return {
        **{field: graph.label(target) if target else None for field, target in names.items()},
        "value": result.printed,
        "relative": result.relative,
    }
