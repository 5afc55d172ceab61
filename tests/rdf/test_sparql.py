"""The embedded store: kept beside the graph, made again when it changes, and read-only whatever the query."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import GraphError, QueryError, UnknownNameError
from kg.export import native, rdf
from kg.export.rdf.answers import Sparql, open_sparql
from kg.export.rdf.queries import ready_queries, ready_query
from kg.export.rdf.store import store_folder
from kg.graph import Graph
from kg.rules import load_schema
from tests.rdf.rich import rich_graph
from tests.toy import toy_graph


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rdf.write_ntriples(rich_graph(), tmp_path / "graph.nt")
    return tmp_path


@pytest.fixture
def sparql(folder: Path) -> Sparql:
    return open_sparql(folder)


def column(sparql: Sparql, query: str, name: str) -> list[str | None]:
    table = sparql.table(query, limit=100)
    return [row[table.columns.index(name)] for row in table.rows]


def test_store_folder_is_kept_until_the_graph_changes(folder: Path) -> None:
    first = store_folder(folder)
    made = first.stat().st_mtime_ns
    assert store_folder(folder / "graph.nt").stat().st_mtime_ns == made
    rdf.write_ntriples(toy_graph(), folder / "graph.nt")
    assert store_folder(folder) != first
    assert not first.exists()


def test_open_sparql_reads_a_native_graph(tmp_path: Path) -> None:
    native.write(toy_graph(), tmp_path / "graph.json")
    assert column(open_sparql(tmp_path), "SELECT ?m { ?m a kg:Metric }", "m") == ["metric:accuracy"]


def test_open_sparql_names_nodes_beneath_another_base(tmp_path: Path) -> None:
    rdf.write_turtle(toy_graph(), tmp_path / "graph.ttl", base="http://example.org/x/")
    assert column(open_sparql(tmp_path), "SELECT ?m { ?m a kg:Metric }", "m") == ["metric:accuracy"]


def test_open_sparql_answers_about_an_empty_graph(tmp_path: Path) -> None:
    rdf.write_ntriples(Graph(load_schema()), tmp_path / "graph.nt")
    assert open_sparql(tmp_path).table("ASK { ?x a kg:Paper }", limit=1).rows == (("false",),)


def test_open_sparql_says_where_no_graph_is(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph here; build one"):
        open_sparql(tmp_path)


def test_open_sparql_names_the_line_of_a_fault(tmp_path: Path) -> None:
    (tmp_path / "graph.nt").write_text("<http://a/> <http://b/> <http://c/> .\nnonsense\n", "utf-8")
    with pytest.raises(GraphError, match=r"graph\.nt:2: not N-Triples"):
        open_sparql(tmp_path)
    assert list((tmp_path / ".cache" / "sparql").iterdir()) == []


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <http://a/> <http://b/> 1 }",
        "load <http://127.0.0.1/x>",
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'x\\u0027 . SeRvIcE <http://127.0.0.1/> { ?s ?p ?o } #' }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * FROM <http://127.0.0.1/x> { ?s ?p ?o }",
    ],
)
def test_written_refuses_what_does_not_only_read(sparql: Sparql, query: str) -> None:
    with pytest.raises(QueryError, match="refused"):
        sparql.written(query, ["json"])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?service ?from 'SERVICE FROM \" INSERT' } # LOAD",
        'SELECT * { ?s <http://a/SERVICE#FROM> """a " SERVICE "" """@en }',
        "PREFIX service: <http://a/> ASK { service:FROM service:LOAD $DELETE }",
    ],
)
def test_written_takes_words_that_are_no_keywords(sparql: Sparql, query: str) -> None:
    assert sparql.written(query, ["json"]).media_type == "application/sparql-results+json"


def test_written_names_the_place_of_a_fault(sparql: Sparql) -> None:
    with pytest.raises(QueryError, match="not a SPARQL query: error at 1:"):
        sparql.written("SELECT {", ["json"])


@pytest.mark.parametrize("form", ["turtle", "ntriples", "jsonld", "rdfxml"])
def test_written_gives_triples_in_every_form(sparql: Sparql, form: str) -> None:
    answer = sparql.written("DESCRIBE method:resnet", [form])
    assert b"Residual Network" in answer.content


def test_written_says_which_forms_an_answer_has(sparql: Sparql) -> None:
    with pytest.raises(QueryError, match="holds rows: it can be written as json, xml, csv, tsv, not as turtle"):
        sparql.written("SELECT * { ?s ?p ?o }", ["turtle"])


def test_written_turtle_is_the_same_in_every_run(sparql: Sparql) -> None:
    query = ready_query("describe").narrowed({"node": sparql.iri("method:resnet")})
    content = sparql.written(query, ["turtle"]).content.decode()
    assert content.startswith("@prefix dcterms: ")
    assert "\nmethod:resnet a kg:Entity, kg:Method, skos:Concept, mls:Algorithm ;\n" in content


@pytest.mark.parametrize("name", ["method:resnet-50", "ResNet-50", "resnet50"])
def test_iri_finds_a_node_by_any_of_its_names(sparql: Sparql, name: str) -> None:
    assert sparql.iri(name) == "https://w3id.org/paper-kg/method/resnet-50"


def test_iri_says_that_there_is_none(sparql: Sparql) -> None:
    with pytest.raises(UnknownNameError, match="'no \"such\" thing'"):
        sparql.iri('no "such" thing')


def test_iri_takes_the_node_of_the_kind_where_names_are_shared(tmp_path: Path) -> None:
    graph = toy_graph()
    graph.add_entity(replace(graph.entity("task:image-classification"), id="task:cifar-10", label="CIFAR-10"))
    rdf.write_ntriples(graph, tmp_path / "graph.nt")
    asked = open_sparql(tmp_path)
    assert asked.iri("CIFAR-10", prefix="task") == "https://w3id.org/paper-kg/task/cifar-10"
    with pytest.raises(QueryError, match="several nodes: dataset:cifar-10, task:cifar-10; write the id"):
        asked.iri("CIFAR-10", prefix="method")


def test_leaderboard_puts_the_best_first_and_leaves_differences_out(sparql: Sparql) -> None:
    query = ready_query("leaderboard")
    for metric, values in (("metric:accuracy", ["80.5", "78.1"]), ("metric:error", ["3.5", "12"])):
        assert column(sparql, query.narrowed({"metric": sparql.iri(metric)}), "value") == values


def test_evidence_quotes_the_sentence(sparql: Sparql) -> None:
    query = ready_query("evidence").narrowed(
        {"subject": sparql.iri("method:alphanet"), "object": sparql.iri("ResNet-50")}
    )
    assert "AlphaNet: Small Networks for Image Classification" in column(sparql, query, "quote")


def test_ready_queries_are_at_least_twelve_and_all_described() -> None:
    ready = ready_queries()
    assert len(ready) >= 12
    assert all(query.description.endswith(".") for query in ready)
    assert all(f"# {{?{name}}}" in query.text for query in ready for name, _ in query.parameters)


def test_narrowed_refuses_an_unknown_parameter() -> None:
    with pytest.raises(QueryError, match="trend has no parameter 'planet'; it has entity"):
        ready_query("trend").narrowed({"planet": "http://x/"})


def test_narrowed_asks_for_what_it_needs() -> None:
    with pytest.raises(QueryError, match="describe needs a node: kg query describe node=method:resnet-50"):
        ready_query("describe").narrowed({})


def test_ready_query_suggests_near_names() -> None:
    with pytest.raises(UnknownNameError, match="did you mean leaderboard"):
        ready_query("leaderbord")
