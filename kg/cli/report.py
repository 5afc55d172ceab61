"""``kg report``: the corpus in pictures."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import DEFAULT_GRAPH, GraphFile


def report(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="report.html, or report.md with a folder of pictures.")
    ],
    graph: GraphFile = DEFAULT_GRAPH,
) -> None:
    """Write top lists, trends, a matrix of methods and datasets, and results tables as one page."""
    from kg.export import report as pictures
    from kg.export.loading import load

    pictures.write(load(graph), output)
    print(f"{output}  the corpus in pictures")
