"""``graph.node-link.json``: networkx's node-link form, which D3, vis.js and many notebooks read."""

import json
from pathlib import Path

from kg.graph import Graph


def write(graph: Graph, path: Path) -> None:
    """Writes the graph to ``path``; ``networkx.node_link_graph`` gives the same graph back."""
    rows = sorted(graph.nx.edges(keys=True, data=True), key=lambda row: (row[0], row[2], row[1]))
    data = {
        "directed": True,
        "multigraph": True,
        "graph": {},
        "nodes": [{"id": node, **dict(sorted(graph.nx.nodes[node].items()))} for node in graph.ids()],
        "edges": [
            {"source": source, "target": target, "key": key, **dict(sorted(values.items()))}
            for source, target, key, values in rows
        ],
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8", newline="\n")
