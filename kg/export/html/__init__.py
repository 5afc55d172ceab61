"""``graph.html``: the graph as one page that needs no network, for a browser.

fold        papers become ties between the entities they name
layout      communities of entities, placed once, here and not in the browser
payload     nodes, edges and evidence as JSON
drawing     nodes and ties as pyvis holds them, and its vis-network
page        template, style and scripts under a content security policy
"""

from pathlib import Path

from kg.export.html.drawing import drawing, library
from kg.export.html.layout import lay_out
from kg.export.html.page import page
from kg.export.html.payload import payload
from kg.graph import Graph


def write(graph: Graph, path: Path, *, title: str = "Papers, methods and datasets") -> None:
    """Writes the page of a graph to ``path``."""
    layout = lay_out(graph)
    rows = {node: number for number, node in enumerate(graph.ids())}
    topics = [[topic.x, topic.y, topic.radius, [rows[node] for node in topic.members]] for topic in layout.topics]
    data = {**payload(graph), "drawing": drawing(graph, layout, rows), "topics": topics, "folded": []}
    path.write_bytes(page(title, data, library()).encode("utf-8", "replace"))
