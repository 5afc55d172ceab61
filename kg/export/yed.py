"""``graph.yed.graphml``: the picture of the explorer for yEd, which shows labels, colours and places as they stand.

Only names and relations are in it; ``graph.graphml`` holds every attribute.
"""

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from kg.export.columns import edge_rows, printable
from kg.export.html.layout import lay_out
from kg.export.html.topics import Place, size
from kg.graph import Graph

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="node-picture" for="node" yfiles.type="nodegraphics"/>
<key id="edge-picture" for="edge" yfiles.type="edgegraphics"/>
<graph edgedefault="directed">
"""
_PAPER_SIZE = 5.0


def write(graph: Graph, path: Path) -> None:
    """Writes the graph to ``path``, nodes sorted by id, edges by source, relation and target."""
    places = lay_out(graph).places
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        file.writelines(_node(graph, node, places[node]) for node in graph.ids())
        file.writelines(_edge(edge, source, target, data["label"]) for edge, source, target, data in edge_rows(graph))
        file.write("</graph>\n</graphml>\n")


def _node(graph: Graph, node: str, place: Place) -> str:
    data = graph.nx.nodes[node]
    wide = 2 * (size(data["papers"]) if "papers" in data else _PAPER_SIZE)
    shape = "rectangle" if data["kind"] == "Paper" else "ellipse"
    colour = graph.schema.kinds[data["kind"]].colour
    box = f'x="{place[0] - wide / 2:.1f}" y="{place[1] - wide / 2:.1f}" width="{wide:.1f}" height="{wide:.1f}"'
    return (
        f'<node id={quoteattr(node)}><data key="node-picture"><y:ShapeNode><y:Geometry {box}/>'
        f'<y:Fill color="{colour}" transparent="false"/><y:BorderStyle hasColor="false" type="line" width="1.0"/>'
        f'<y:NodeLabel modelName="sides" modelPosition="s">{escape(printable(data["label"]))}</y:NodeLabel>'
        f'<y:Shape type="{shape}"/></y:ShapeNode></data></node>\n'
    )


def _edge(edge: str, source: str, target: str, label: str) -> str:
    ends = f"id={quoteattr(edge)} source={quoteattr(source)} target={quoteattr(target)}"
    return (
        f'<edge {ends}><data key="edge-picture"><y:PolyLineEdge><y:Arrows source="none" target="standard"/>'
        f"<y:EdgeLabel>{escape(printable(label))}</y:EdgeLabel></y:PolyLineEdge></data></edge>\n"
    )
