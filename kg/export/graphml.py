"""``graph.graphml``: the whole graph for Gephi, Cytoscape, yEd, igraph and networkx, and back without loss.

Lists such as the aliases of an entity and the evidence of an edge are JSON text. Nodes and edges carry ``label``, which
Gephi shows. An edge's id is unique in the file; its relation stands in the attribute ``relation``.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from kg.errors import GraphError
from kg.export.columns import Column, columns, edge_rows, node_rows
from kg.graph import LISTS, Graph
from kg.types import Schema

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(graph: Graph, path: Path) -> None:
    """Writes the graph to ``path``, nodes sorted by id, edges by source, relation and target."""
    of_nodes = columns(data for _, data in node_rows(graph))
    of_edges = columns(data for *_, data in edge_rows(graph))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        file.writelines(_keys("node", of_nodes))
        file.writelines(_keys("edge", of_edges))
        file.write('<graph edgedefault="directed">\n')
        for node, data in node_rows(graph):
            file.write(f"<node id={quoteattr(node)}>{''.join(_data('node', of_nodes, data))}</node>\n")
        for edge, source, target, data in edge_rows(graph):
            ends = f"id={quoteattr(edge)} source={quoteattr(source)} target={quoteattr(target)}"
            file.write(f"<edge {ends}>{''.join(_data('edge', of_edges, data))}</edge>\n")
        file.write("</graph>\n</graphml>\n")


def read(path: Path, schema: Schema) -> Graph:
    """The graph that ``write`` wrote.

    Raises:
        GraphError: the file is no GraphML, or holds what ``schema`` does not allow.
    """
    try:
        found = nx.read_graphml(path, force_multigraph=True)
        if not found.is_directed():
            raise GraphError(f"{path}: the graph is not directed; write the file with 'kg export graphml'")
        plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        plain.add_nodes_from((node, _decoded(data)) for node, data in found.nodes(data=True))
        for source, target, data in found.edges(data=True):
            del data["label"]
            plain.add_edge(source, target, key=data["relation"], **_decoded(data))
    except (ParseError, UnicodeDecodeError, json.JSONDecodeError, nx.NetworkXError, StopIteration) as error:
        raise GraphError(f"{path}: not a GraphML file: {error}") from error
    except KeyError as error:
        raise GraphError(
            f"{path}: an edge has no attribute {error}; write the file with 'kg export graphml'"
        ) from error
    return Graph.checked(schema, plain, where=str(path))


def _keys(scope: str, of: Iterable[Column]) -> Iterator[str]:
    for column in of:
        yield f'<key id="{scope}-{column.name}" for="{scope}" attr.name="{column.name}" attr.type="{column.type}"/>\n'


def _data(scope: str, of: Iterable[Column], row: Mapping[str, Any]) -> Iterator[str]:
    for column in of:
        if column.name in row:
            text = escape(column.text(row[column.name]), {"\r": "&#13;"})
            yield f'<data key="{scope}-{column.name}">{text}</data>'


def _decoded(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: json.loads(value) if name in LISTS else value for name, value in data.items()}
