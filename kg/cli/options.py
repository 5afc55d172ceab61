"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT...",
        help="Files or folders: copied listing pages, JSON, JSONL, CSV, TSV, BibTeX, RIS, records of arXiv, OpenAlex, "
        "Semantic Scholar, Crossref, ACL Anthology, PubMed; gz of each; - is stdin.",
        show_default=False,
    ),
]
GraphFile = Annotated[
    Path, typer.Option("--graph", "-g", help="A built graph: its output folder, graph.json, .graphml, .ttl or .nt.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
InputFormat = Annotated[
    str | None, typer.Option("--format", help="The format of the input; by default recognised by content.")
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column", metavar="FIELD=NAME", help="Which column of a CSV or TSV holds a field: title='Paper Title'."
    ),
]
Enrich = Annotated[
    list[Path] | None,
    typer.Option(help="A bibliography that adds year, DOI, authors and links to papers with the same title or DOI."),
]
Catalogue = Annotated[
    list[Path] | None, typer.Option(help="A dictionary pack (TSV, or SKOS in Turtle) with your own names and kinds.")
]
Decisions = Annotated[
    Path | None,
    typer.Option(help="Your merges, splits, renames, retypes, blocks; by default decisions.tsv in the output folder."),
]
Model = Annotated[
    Path | None,
    typer.Option(help="A folder of weights of your own, as 'kg train' writes it.", show_default="the shipped weights"),
]
RulesOnly = Annotated[bool, typer.Option("--rules-only", help="Find names by the rules alone, without the model.")]
Jobs = Annotated[
    int | None,
    typer.Option(min=1, help="The most processes that extract.", show_default="one for each processor"),
]
DEFAULT_GRAPH = Path("output")
