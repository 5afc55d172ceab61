"""What the page knows: nodes, edges and evidence as compact JSON values, with offsets in UTF-16 units."""

from collections.abc import Mapping
from typing import Any

from kg.export.html.utf16 import utf16_offsets
from kg.graph import Graph, paper_node_id
from kg.types import Edge, Evidence, Kind, Relation


class Numbering:
    """Numbers for strings in the order in which they are asked for; the page holds each string once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

    def names(self) -> list[str]:
        """The strings in the order of their numbers."""
        return list(self._numbers)


def payload(graph: Graph) -> dict[str, Any]:
    """The JSON value of a graph: nodes sorted by id, edges by source, relation and target; ends are row numbers."""
    extractors = Numbering()
    rows = {node: number for number, node in enumerate(graph.ids())}
    papers = [graph.paper(node) for node in graph.ids("Paper")]
    at = {paper.id: (rows[paper_node_id(paper.id)], utf16_offsets(paper.text)) for paper in papers}

    def proof(item: Evidence) -> list[Any]:
        row, offset = at[item.paper_id]
        spans = [offset(place) for span in (item.sentence, *item.mentions) for place in span]
        return [row, extractors(item.extractor), item.confidence, *spans]

    def edge_row(edge: Edge) -> list[Any]:
        proofs = [proof(item) for item in edge.evidence if item.paper_id in at]
        ends = [rows[edge.source], edge.relation, rows[edge.target]]
        return [*ends, int(edge.stated), edge.support, edge.confidence, proofs]

    edges = [edge_row(edge) for edge in graph.edges()]
    return {
        "kinds": [_kind(kind) for kind in graph.schema.kinds.values()],
        "relations": [_relation(relation) for relation in graph.schema.relations.values()],
        "nodes": [[node, *_node(graph, node)] for node in rows],
        "edges": edges,
        "extractors": extractors.names(),
    }


def _kind(kind: Kind) -> dict[str, Any]:
    names = ("name", "label", "plural", "colour", "colour_dark", "entity")
    return {name: getattr(kind, name) for name in names}


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "name": relation.name,
        "label": relation.label,
        "inverse": relation.inverse_label,
        "paper": bool(relation.strength),
    }


_LEFT_OUT = {"kind", "label", "source_ids", "origins"}


def _node(graph: Graph, node: str) -> tuple[str, str, Mapping[str, Any]]:
    data = graph.nx.nodes[node]
    details = {name: value for name, value in sorted(data.items()) if name not in _LEFT_OUT}
    return str(data["kind"]), str(data["label"]), details
