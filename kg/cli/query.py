"""``kg query``: SPARQL over a built graph, without a server."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import fail, print_json, print_table
from kg.cli.options import DEFAULT_GRAPH, AsJson, GraphFile

if TYPE_CHECKING:
    from kg.export.rdf.answers import Sparql

FORMATS = {
    "json": ("json", "jsonld"),
    "csv": ("csv",),
    "tsv": ("tsv",),
    "xml": ("xml", "rdfxml"),
    "turtle": ("turtle",),
    "ntriples": ("ntriples",),
}
LIST = "list"


def query(
    what: Annotated[
        str, typer.Argument(metavar="SPARQL|NAME", help="A query, a file that holds one, or the name of a ready query.")
    ] = LIST,
    about: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PARAMETER=NODE...", help="What a ready query is about: dataset=CIFAR-10.", show_default=False
        ),
    ] = None,
    graph: GraphFile = DEFAULT_GRAPH,
    form: Annotated[
        str, typer.Option("--format", "-f", help="table, json, csv, tsv, xml; for triples turtle, ntriples, json, xml.")
    ] = "table",
    limit: Annotated[int, typer.Option(min=1, help="Rows of a table to show; files hold all.")] = 50,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the answer to this file.")] = None,
    text: Annotated[bool, typer.Option("--text", help="Print the query instead of running it.")] = False,
    json: AsJson = False,
) -> None:
    """Ask SPARQL, or run a ready query by its name; without a name, list the ready queries."""
    form = "json" if json else form
    if form != "table" and form not in FORMATS:
        fail(f"unknown format {form!r}; known are table, {', '.join(FORMATS)}")
    if what == LIST:
        _list(json=form == "json")
        return
    from kg.export.rdf.answers import open_sparql

    sparql = open_sparql(graph)
    asked = _query_text(sparql, what, about or [])
    if text:
        print(asked)
        return
    with _stopped_by_interrupt():
        if form == "table" and output is None:
            _print(sparql, asked, limit=limit, nothing=_when_empty(what))
        else:
            _write(sparql.written(asked, FORMATS["csv" if form == "table" else form]).content, output)


def _list(*, json: bool) -> None:
    from kg.export.rdf.queries import ready_queries

    found = ready_queries()
    if json:
        print_json([{"name": q.name, "description": q.description, "parameters": dict(q.parameters)} for q in found])
        return
    rows = [(q.name, " ".join(name for name, _ in q.parameters), q.description) for q in found]
    print_table("Ready queries: kg query NAME [PARAMETER=NODE]", ("name", "parameters", "answers"), rows)


def _query_text(sparql: "Sparql", what: str, about: list[str]) -> str:
    from kg.export.rdf.queries import ready_query

    if len(what.split()) > 1 or "{" in what:
        if about:
            fail("only ready queries take parameters; write the value into the query")
        return what
    if what.endswith((".rq", ".sparql")):
        return Path(what).read_text(encoding="utf-8")
    pairs = [pair.partition("=") for pair in about]
    for name, sign, _ in pairs:
        if not sign:
            fail(f"{name!r} is no parameter; write PARAMETER=NODE, such as dataset=CIFAR-10")
    ready = ready_query(what)
    ready.check([name for name, _, _ in pairs])
    return ready.narrowed({name: sparql.iri(node, prefix=name) for name, _, node in pairs})


def _when_empty(what: str) -> str:
    """Why a ready query may have no rows, "" if it is none or does not say."""
    from kg.export.rdf.queries import ready_queries

    return next((query.when_empty for query in ready_queries() if query.name == what), "")


def _print(sparql: "Sparql", asked: str, *, limit: int, nothing: str) -> None:
    table = sparql.table(asked, limit=limit)
    print_table("", table.columns, table.rows)
    if table.more:
        print(f"... and more rows; see --limit, or --format csv -o FILE for all (here {limit})")
    elif not table.rows:
        print(nothing or "no rows")


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        output.write_bytes(content)


@contextmanager
def _stopped_by_interrupt() -> Iterator[None]:
    """Lets an interrupt end the process at once: the store runs a query to its end before Python hears of it."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
