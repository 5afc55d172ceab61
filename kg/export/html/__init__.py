"""``graph.html``: the graph as one page that needs no network, for a browser.

extent      how much of the graph one page holds
folding     papers become ties between the entities they name
layout      communities of entities, placed once, here and not in the browser
payload     nodes, edges and evidence as JSON
drawing     nodes and ties as pyvis holds them, and its vis-network
page        template, style and scripts under a content security policy
"""

from pathlib import Path

from kg.export.html.drawing import drawing, library
from kg.export.html.extent import extent
from kg.export.html.layout import lay_out
from kg.export.html.page import page
from kg.export.html.payload import payload
from kg.graph import Graph


def write(graph: Graph, path: Path, *, title: str = "Papers, methods and datasets", limit: int = 5000) -> None:
    """Writes the page of a graph to ``path``, with at most ``limit`` entities on the map at first."""
    held = extent(graph, limit)
    layout = lay_out(held.graph, folded=held.folded)
    rows = {node: number for number, node in enumerate(held.graph.ids())}
    data = {
        **payload(held.graph),
        "drawing": drawing(held.graph, layout, rows),
        "topics": [[topic.x, topic.y, topic.radius, [rows[node] for node in topic.members]] for topic in layout.topics],
        "folded": sorted(rows[node] for node in held.folded),
        "note": held.note,
    }
    path.write_bytes(page(title, data, library()).encode("utf-8", "replace"))
