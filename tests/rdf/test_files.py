"""What is written is RDF, the same in every format, and comes back as the graph it was."""

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings

from kg.errors import GraphError
from kg.export import rdf
from kg.graph import Graph
from kg.rules import load_schema
from kg.types import Paper
from tests.rdf.graphs import contents, graphs
from tests.toy import NASTY, toy_graph

WRITERS = {"nt": rdf.write_ntriples, "ttl": rdf.write_turtle}
FORMATS = pytest.mark.parametrize("suffix", WRITERS)


def write(graph: Graph, folder: Path, suffix: str, **options: str) -> Path:
    path = folder / f"graph.{suffix}"
    WRITERS[suffix](graph, path, **options)
    return path


def oxigraph_triples(path: Path) -> set[str]:
    return {f"{quad.triple}" for quad in ox.parse(path=str(path), format=ox.RdfFormat.from_extension(path.suffix[1:]))}


@FORMATS
@given(graph=graphs())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_read_gives_back_what_was_written(graph: Graph, suffix: str, tmp_path: Path) -> None:
    back = rdf.read(write(graph, tmp_path, suffix), load_schema())
    assert contents(back) == contents(graph)


@FORMATS
@given(graph=graphs())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_write_gives_the_same_triples_in_every_format(graph: Graph, suffix: str, tmp_path: Path) -> None:
    assert oxigraph_triples(write(graph, tmp_path, suffix)) == oxigraph_triples(write(graph, tmp_path, "nt"))


@FORMATS
def test_write_gives_rdflib_the_triples_that_pyoxigraph_reads(suffix: str, tmp_path: Path) -> None:
    path = write(toy_graph(), tmp_path, suffix)
    lines = rdflib.Graph().parse(path).serialize(format="nt")
    parsed = ox.parse(input=lines, format=ox.RdfFormat.N_TRIPLES)
    assert {f"{quad.triple}" for quad in parsed} == oxigraph_triples(path)


@FORMATS
def test_write_mints_every_node(suffix: str, tmp_path: Path) -> None:
    path = write(toy_graph(), tmp_path, suffix)
    assert "_:" not in {triple[:2] for triple in oxigraph_triples(path)}
    assert not [triple for triple in oxigraph_triples(path) if " _:" in triple]


def test_write_ntriples_sorts_the_lines(tmp_path: Path) -> None:
    lines = write(toy_graph(), tmp_path, "nt").read_bytes().split(b"\n")[:-1]
    assert lines == sorted({*lines})


@FORMATS
def test_write_keeps_a_nasty_title_character_for_character(suffix: str, tmp_path: Path) -> None:
    found = rdflib.Graph().parse(write(toy_graph(), tmp_path, suffix)).objects(predicate=rdflib.DCTERMS.title)
    assert rdflib.Literal(NASTY) in set(found)


@FORMATS
def test_write_takes_another_base(suffix: str, tmp_path: Path) -> None:
    path = write(toy_graph(), tmp_path, suffix, base="http://example.org/my#")
    assert any("<http://example.org/my#method/resnet-50>" in triple for triple in oxigraph_triples(path))
    assert contents(rdf.read(path, load_schema())) == contents(toy_graph())


def test_write_turtle_names_a_node_by_its_id(tmp_path: Path) -> None:
    turtle = write(toy_graph(), tmp_path, "ttl").read_text("utf-8")
    assert "\nmethod:resnet-50 a " in turtle
    assert "\npaper:10.1000%2Falpha a " in turtle


@pytest.mark.parametrize("base", ["w3id.org/x/", "https://w3id.org/x", "https://w3id.org/a b/"])
def test_write_refuses_a_base_that_is_no_iri(base: str, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="is no base for IRIs"):
        write(toy_graph(), tmp_path, "nt", base=base)


def test_write_names_the_text_that_is_none(tmp_path: Path) -> None:
    graph = Graph(load_schema())
    graph.add_paper(Paper(id="x", title="half \ud83d", abstract=""))
    with pytest.raises(GraphError, match="half a surrogate pair"):
        write(graph, tmp_path, "nt")


def test_read_names_the_line_of_a_syntax_error(tmp_path: Path) -> None:
    path = tmp_path / "graph.nt"
    path.write_text("<http://a/> <http://b/> <http://c/> .\n<http://a b/> <http://b/> <http://c/> .\n", "utf-8")
    with pytest.raises(GraphError, match=r"graph\.nt:2: not "):
        rdf.read(path, load_schema())


def test_read_names_what_a_node_lacks(tmp_path: Path) -> None:
    path = write(toy_graph(), tmp_path, "nt")
    kept = [line for line in path.read_text("utf-8").split("\n") if "paperCount" not in line]
    path.write_text("\n".join(kept), "utf-8")
    with pytest.raises(GraphError, match=r"method/alphanet> has no kg:paperCount"):
        rdf.read(path, load_schema())
