"""Real triple stores load the export without complaint, and all answer every ready query with the same rows."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import rdflib

from kg.export import rdf
from kg.export.rdf.answers import open_sparql
from kg.export.rdf.queries import ReadyQuery, ready_queries, ready_query
from kg.papers import read_papers
from kg.types import Reading
from tests.rdf.rich import rich_graph
from tests.rdf.stores import Server, oxigraph, virtuoso
from tests.toy import NASTY

Rows = Counter[tuple[str | None, ...]]
SERVERS = {"oxigraph": oxigraph, "virtuoso": virtuoso}
READY = [query for query in ready_queries() if not query.needed]
NUMBERS = ("#decimal", "#integer", "#int", "#double")
READ = """<script>"x"\x07 é {}|^` and backticks `\\t` \\u0007 </script> \U0001f600 'y' <http://a b> %zz &amp"""
TITLES = "PREFIX dcterms: <http://purl.org/dc/terms/> SELECT ?title { ?paper dcterms:title ?title }"


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """A paper whose title tries every escape, as it is read from a file."""
    path = tmp_path_factory.mktemp("input") / "nasty.json"
    record = {"id": "nasty", "title": READ, "abstract": "The title of this paper tries to break files. " * 3}
    path.write_text(json.dumps([record]), "utf-8")
    return read_papers(path)


@pytest.fixture(scope="module")
def export(reading: Reading, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "graph.nt"
    graph = rich_graph()
    graph.add_paper(reading.papers[0])
    rdf.write_ntriples(graph, path)
    return path


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, export: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with ExitStack() as stack:
        yield stack.enter_context(SERVERS[request.param](export, tmp_path_factory.mktemp("server")))


def rows(found: dict[str, Any]) -> Rows:
    columns = found["head"]["vars"]
    return Counter(tuple(_plain(row.get(name)) for name in columns) for row in found["results"]["bindings"])


def _plain(term: dict[str, str] | None) -> str | None:
    """The value of a term in one spelling: 1.0 is 1, and Virtuoso writes true as 1."""
    if term is None:
        return None
    datatype = term.get("datatype", "")
    if datatype.endswith("#boolean"):
        return {"1": "true", "0": "false"}.get(term["value"], term["value"])
    return str(Decimal(term["value"]).normalize()) if datatype.endswith(NUMBERS) else term["value"]


def embedded_rows(export: Path, query: str) -> Rows:
    return rows(json.loads(open_sparql(export).written(query, ["json"]).content))


def triples(content: str) -> set[tuple[str, str, str | None]]:
    """The triples of an N-Triples file, values in one spelling."""
    found = rdflib.Graph().parse(data=content, format="nt")
    return {
        (str(subject), str(predicate), _plain({"value": str(value), "datatype": str(getattr(value, "datatype", ""))}))
        for subject, predicate, value in found
    }


def narrowed(query: ReadyQuery, export: Path) -> str:
    """The query about the first values that its own answer has for its parameters."""
    answer = json.loads(open_sparql(export).written(query.text, ["json"]).content)["results"]["bindings"]
    return query.narrowed({name: answer[0][name]["value"] for name, _ in query.parameters} if answer else {})


def test_server_loads_the_export_without_complaint(server: Server) -> None:
    notes = ("Some files like", "If you plan to run")  # what Oxigraph says of every load
    assert [line for line in server.messages.splitlines() if line and not line.startswith(notes)] == []


def test_server_holds_every_triple(server: Server, export: Path) -> None:
    found = server.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert rows(found) == Counter([(str(len(export.read_text("utf-8").split("\n")) - 1),)])


def test_server_gives_nasty_titles_back(server: Server) -> None:
    assert rows(server.ask(TITLES)) >= Counter([(NASTY,), (READ.replace("\x07", ""),)])


def test_control_characters_are_dropped_and_reported(reading: Reading) -> None:
    assert reading.papers[0].title == READ.replace("\x07", "")
    assert [skipped.reason for skipped in reading.skipped if "control" in skipped.reason]


@pytest.mark.parametrize("query", READY, ids=lambda query: query.name)
def test_server_answers_like_the_embedded_store(server: Server, query: ReadyQuery, export: Path) -> None:
    for text in (query.text, narrowed(query, export)):
        assert rows(server.ask(text)) == embedded_rows(export, text)


def test_server_describes_like_the_embedded_store(server: Server, export: Path) -> None:
    embedded = open_sparql(export)
    query = ready_query("describe").narrowed({"node": embedded.iri("ResNet-50")})
    assert triples(server.construct(query)) == triples(embedded.written(query, ["ntriples"]).content.decode())


@pytest.mark.parametrize("query", READY, ids=lambda query: query.name)
def test_rdflib_answers_like_the_embedded_store(query: ReadyQuery, export: Path) -> None:
    graph = rdflib.Graph().parse(export)
    for text in (query.text, narrowed(query, export)):
        answer = graph.query(text).serialize(format="json")
        assert answer is not None
        assert rows(json.loads(answer)) == embedded_rows(export, text)


@pytest.mark.parametrize("query", READY, ids=lambda query: query.name)
def test_ready_query_finds_rows(query: ReadyQuery, export: Path) -> None:
    assert embedded_rows(export, query.text)
