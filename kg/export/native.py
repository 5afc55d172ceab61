"""``graph.json``: the lossless native form, one node or edge a line, sorted; the same graph gives the same bytes."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import networkx as nx

from kg.errors import GraphError
from kg.graph import Graph
from kg.rules.kinds import with_kinds
from kg.types import Schema

FORMAT = "kg-graph/1"


def write(graph: Graph, path: Path) -> None:
    """Writes the graph to ``path``."""
    nodes = ({"id": node, **_sorted(graph.nx.nodes[node])} for node in graph.ids())
    rows = sorted(graph.nx.edges(keys=True, data=True), key=lambda row: (row[0], row[2], row[1]))
    edges = ({"source": source, "target": target, **_sorted(data)} for source, target, _, data in rows)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        kinds = json.dumps(graph.schema.entity_kinds(), ensure_ascii=False)
        file.write(f'{{"format": "{FORMAT}",\n"kinds": {kinds},\n"nodes": [')
        file.writelines(_lines(nodes))
        file.write('\n],\n"edges": [')
        file.writelines(_lines(edges))
        file.write("\n]}\n")


def read(path: Path, schema: Schema) -> Graph:
    """The graph that ``write`` wrote; kinds of entities that a dictionary pack had added join the schema.

    Raises:
        GraphError: the file is no ``graph.json`` of this version, or not allowed by ``schema``.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise GraphError(f"{path}: not a graph.json file: {error}") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise GraphError(f"{path}: not a graph.json file: no {FORMAT!r} at its head; write one with 'kg build'")
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    try:
        for node in data["nodes"]:
            plain.add_node(node.pop("id"), **node)
        for edge in data["edges"]:
            plain.add_edge(edge.pop("source"), edge.pop("target"), key=edge["relation"], **edge)
    except (KeyError, TypeError, AttributeError) as error:
        raise GraphError(f"{path}: a node or an edge is not complete: {error!r}; build the graph again") from error
    return Graph.checked(with_kinds(schema, data.get("kinds", ())), plain, where=str(path))


def _sorted(data: dict[str, Any]) -> dict[str, Any]:
    return dict(sorted(data.items()))


def _lines(rows: Iterable[dict[str, Any]]) -> Iterable[str]:
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n") + json.dumps(row, ensure_ascii=False)
