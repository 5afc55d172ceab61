"""``graph.gexf``: the graph for Gephi with the colours, sizes and places of the explorer.

Attributes are those of ``graph.graphml``; lists are JSON text.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from kg.export.columns import Column, Type, columns, edge_rows, node_rows, printable
from kg.export.html.layout import Layout, lay_out
from kg.export.html.topics import size
from kg.graph import Graph

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<graph mode="static" defaultedgetype="directed">
"""
_TYPES = {Type.BOOLEAN: "boolean", Type.INT: "integer", Type.DOUBLE: "double", Type.STRING: "string"}
_PAPER_SIZE = 5.0


def write(graph: Graph, path: Path) -> None:
    """Writes the graph to ``path``, nodes sorted by id, edges by source, relation and target."""
    of_nodes = columns(_without_label(data) for _, data in node_rows(graph))
    of_edges = columns(_without_label(data) for *_, data in edge_rows(graph))
    layout = lay_out(graph)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        file.writelines(_declared("node", of_nodes))
        file.writelines(_declared("edge", of_edges))
        file.write("<nodes>\n")
        file.writelines(_node(graph, node, layout, of_nodes) for node in graph.ids())
        file.write("</nodes>\n<edges>\n")
        file.writelines(_edge(row, of_edges) for row in edge_rows(graph))
        file.write("</edges>\n</graph>\n</gexf>\n")


def _without_label(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != "label"}


def _declared(scope: str, of: Iterable[Column]) -> Iterator[str]:
    yield f'<attributes class="{scope}">\n'
    for column in of:
        yield f'<attribute id="{column.name}" title="{column.name}" type="{_TYPES[column.type]}"/>\n'
    yield "</attributes>\n"


def _node(graph: Graph, node: str, layout: Layout, of: Iterable[Column]) -> str:
    data = graph.nx.nodes[node]
    colour = graph.schema.kinds[data["kind"]].colour
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    x, y = layout.places[node]
    radius = size(data["papers"]) if "papers" in data else _PAPER_SIZE
    look = (
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:position x="{x}" y="{-y}" z="0"/>'
        f'<viz:size value="{radius}"/>'
    )
    return f"<node id={_attribute(node)} label={_attribute(data['label'])}>{_values(of, data)}{look}</node>\n"


def _edge(row: tuple[str, str, str, Mapping[str, Any]], of: Iterable[Column]) -> str:
    edge, source, target, data = row
    ends = f"id={_attribute(edge)} source={_attribute(source)} target={_attribute(target)}"
    return f"<edge {ends} label={_attribute(data['label'])}>{_values(of, data)}</edge>\n"


def _values(of: Iterable[Column], row: Mapping[str, Any]) -> str:
    held = (column for column in of if column.name in row)
    values = (f'<attvalue for="{column.name}" value={_attribute(column.text(row[column.name]))}/>' for column in held)
    return f"<attvalues>{''.join(values)}</attvalues>"


def _attribute(text: str) -> str:
    return quoteattr(printable(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
