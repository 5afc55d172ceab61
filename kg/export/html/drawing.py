"""The picture as pyvis holds it: nodes with fixed places and the options of vis-network. The only importer of pyvis."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from pyvis.network import Network  # type: ignore[import-untyped]

from kg.export.html.folding import Tie
from kg.export.html.layout import Layout
from kg.export.html.topics import size
from kg.graph import Graph

_OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "nodes": {"shape": "dot", "borderWidth": 0, "fixed": True, "chosen": False},
    "edges": {"smooth": False, "width": 1, "selectionWidth": 0, "hoverWidth": 0, "chosen": False},
    "interaction": {
        **{"dragNodes": False, "hover": True, "tooltipDelay": 0, "keyboard": False, "zoomSpeed": 0.7},
        **{"hideEdgesOnDrag": False, "hideEdgesOnZoom": False, "selectConnectedEdges": False, "multiselect": False},
    },
}


def drawing(graph: Graph, layout: Layout, rows: Mapping[str, int]) -> dict[str, Any]:
    """The nodes, ties and options for vis-network; ``rows`` gives each node's number.

    pyvis' own ``from_nx`` and ``add_edge`` check for duplicates one by one; a finished graph has none, so the lists are
    filled directly.
    """
    net = Network(directed=True, cdn_resources="in_line")
    net.nodes = [_node(graph, node, layout.places[node], rows[node]) for node in sorted(rows, key=rows.__getitem__)]
    net.edges = list(_edges(layout.ties, rows))
    net.set_options(json.dumps(_OPTIONS))
    nodes, edges, _, _, _, options = net.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


@cache
def library() -> str:
    """The source of vis-network as pyvis ships it."""
    versions = [
        place for place in files("pyvis").joinpath("templates", "lib").iterdir() if place.name.startswith("vis-")
    ]
    newest = max(versions, key=lambda place: place.name)
    return newest.joinpath("vis-network.min.js").read_text(encoding="utf-8")


def _node(graph: Graph, node: str, place: Sequence[int], row: int) -> dict[str, Any]:
    data = graph.nx.nodes[node]
    radius = size(data["papers"]) if "papers" in data else 5.0
    node_look = {"id": row, "x": place[0], "y": place[1], "size": radius, "group": data["kind"]}
    return node_look if data["kind"] != "Paper" else {**node_look, "shape": "square"}


def _edges(ties: Iterable[Tie], rows: Mapping[str, int]) -> Iterable[dict[str, Any]]:
    for tie in ties:
        yield {"id": f"{rows[tie.a]}~{rows[tie.b]}", "from": rows[tie.a], "to": rows[tie.b], "value": tie.shared}
