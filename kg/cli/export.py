"""``kg export``: one more form of a built graph."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import fail
from kg.cli.options import DEFAULT_GRAPH, GraphFile


def export(
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", help="json, graphml, turtle, ntriples, html, results, predictions.")
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file; by default named as in a build.")
    ] = None,
    graph: GraphFile = DEFAULT_GRAPH,
) -> None:
    """Write a built graph in one format."""
    from kg.export.formats import FORMATS
    from kg.export.loading import load

    if form not in FORMATS:
        fail(f"unknown format {form!r}; known are {', '.join(FORMATS)}")
    target = output or Path(FORMATS[form].file)
    FORMATS[form].write(load(graph), target)
    print(f"{target}  {FORMATS[form].purpose}")
