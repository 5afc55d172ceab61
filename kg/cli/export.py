"""``kg export``: one more form of a built graph, or of a part of it."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import fail
from kg.cli.options import DEFAULT_GRAPH, GraphFile

_FORMATS = (
    "json, graphml, turtle, ntriples, html, results, predictions; gexf, yed, neo4j, cytoscape, node-link, triples, "
    "trig, jsonld, void, ontology. Options that name a part of the graph hold for every format."
)


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=_FORMATS)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file or folder; by default named as in a build.")
    ] = None,
    graph: GraphFile = DEFAULT_GRAPH,
    around: Annotated[str | None, typer.Option(metavar="ENTITY", help="Only what lies around this node.")] = None,
    depth: Annotated[int, typer.Option(min=0, help="Edges from the node of --around.")] = 2,
    top: Annotated[int | None, typer.Option(min=1, help="Only so many nodes: the best supported ones.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only entities of this kind; repeat for more.")] = None,
    first_year: Annotated[int | None, typer.Option("--from", metavar="YEAR", help="Only papers since.")] = None,
    last_year: Annotated[int | None, typer.Option("--to", metavar="YEAR", help="Only papers until.")] = None,
    confidence: Annotated[float, typer.Option(min=0, max=1, help="Only edges at least so sure.")] = 0.0,
    base: Annotated[str | None, typer.Option(metavar="IRI", help="What the IRIs of nodes start with, in RDF.")] = None,
) -> None:
    """Write a built graph, or a part of it, in one format."""
    from kg.export.formats import FORMATS, ON_REQUEST
    from kg.export.loading import load
    from kg.graph import Graph
    from kg.query import Part, node_called, subgraph

    known = {**FORMATS, **ON_REQUEST}
    if form not in known:
        fail(f"unknown format {form!r}; known are {', '.join(known)}")
    whole = load(graph)
    if base:
        whole = Graph(replace(whole.schema, base=base), whole.nx)
    part = Part(
        around=node_called(whole, around) if around else None, depth=depth, top=top, kinds=tuple(kind or ()),
        first_year=first_year, last_year=last_year, confidence=confidence,
    )  # fmt: skip
    kept = whole if part == Part(depth=depth) else subgraph(whole, part)
    if not len(kept.nx):
        fail("nothing of the graph is left: no paper passes these filters")
    target = output or Path(known[form].file)
    known[form].write(kept, target)
    print(f"{target}  {known[form].purpose}")
