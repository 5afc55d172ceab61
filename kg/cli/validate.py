"""``kg validate``: whether the RDF of a graph is what the shapes ask for."""

import logging
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from kg.cli.console import print_json, print_table
from kg.cli.options import DEFAULT_GRAPH, AsJson, GraphFile


def validate(
    graph: GraphFile = DEFAULT_GRAPH,
    limit: Annotated[int, typer.Option(min=1, help="Faults to show.")] = 50,
    json: AsJson = False,
) -> None:
    """Check the RDF of a graph against the SHACL shapes and its description; exit code 1 if something is wrong."""
    from kg.export.rdf.store import graph_file
    from kg.export.rdf.validation import validate as check

    logging.getLogger("rdflib").setLevel(logging.ERROR)  # it warns of each ill-typed value, which the shapes report
    found = check(graph_file(graph))
    if json:
        rows = [asdict(violation) for violation in found.violations]
        print_json({"file": str(found.file), "triples": found.triples, "conforms": found.conforms, "violations": rows})
    else:
        if found.violations:
            rows_shown = [(v.node, v.rule, v.message, v.value) for v in found.violations[:limit]]
            print_table("", ("node", "shape", "what is asked for", "found"), rows_shown)
        print(f"{found.file}: {found.triples} triples, {len(found.violations)} faults")
    if not found.conforms:
        sys.exit(1)
