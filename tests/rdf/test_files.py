"""What is written is RDF, the same in every format, and comes back as the graph it was."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import networkx as nx
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

WRITERS = {
    "nt": rdf.write_ntriples,
    "ttl": rdf.write_turtle,
    "trig": rdf.write_trig,
    "jsonld": rdf.write_jsonld,
}
FORMATS = pytest.mark.parametrize("suffix", WRITERS)


def write(graph: Graph, folder: Path, suffix: str, **options: str) -> Path:
    path = folder / f"graph.{suffix}"
    WRITERS[suffix](graph, path, **options)
    return path


def oxigraph_triples(path: Path) -> set[str]:
    return {f"{quad.triple}" for quad in ox.parse(path=str(path), format=ox.RdfFormat.from_extension(path.suffix[1:]))}


def parsed(path: Path) -> rdflib.Graph:
    """The triples that rdflib reads, of all named graphs together."""
    text, form = path.read_text("utf-8"), {".jsonld": "json-ld"}.get(path.suffix, path.suffix[1:])
    found = rdflib.Graph()
    for subject, predicate, value, _ in rdflib.Dataset(default_union=True).parse(data=text, format=form).quads():
        found.add((subject, predicate, value))
    return found


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
@given(graph=graphs())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_write_gives_rdflib_the_triples_that_pyoxigraph_reads(graph: Graph, suffix: str, tmp_path: Path) -> None:
    path = write(graph, tmp_path, suffix)
    lines = parsed(path).serialize(format="nt")
    found = ox.parse(input=lines, format=ox.RdfFormat.N_TRIPLES)
    assert {f"{quad.triple}" for quad in found} == oxigraph_triples(path)


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
    found = parsed(write(toy_graph(), tmp_path, suffix)).objects(predicate=rdflib.DCTERMS.title)
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


def test_write_trig_keeps_what_a_paper_says_in_its_own_graph(tmp_path: Path) -> None:
    path = write(toy_graph(), tmp_path, "trig")
    places = {f"{quad.graph_name}" for quad in ox.parse(path=str(path), format=ox.RdfFormat.TRIG)}
    named = {f"<https://w3id.org/paper-kg/graph/{local}>" for local in ("10.1000%2Falpha", "beta", "gamma")}
    assert places == {"DEFAULT", *named}


def test_write_trig_leaves_entities_to_all_papers(tmp_path: Path) -> None:
    found = ox.parse(path=str(write(toy_graph(), tmp_path, "trig")), format=ox.RdfFormat.TRIG)
    places = {quad.subject.value.split("/")[-2]: isinstance(quad.graph_name, ox.DefaultGraph) for quad in found}
    assert {name for name, default in places.items() if default} >= {"method", "dataset", "metric", "task", "source"}
    assert {name for name, default in places.items() if not default} >= {
        "paper",
        "evidence",
        "span",
        "result",
        "author",
    }


def test_write_jsonld_speaks_in_words_of_the_context(tmp_path: Path) -> None:
    document = json.loads(write(toy_graph(), tmp_path, "jsonld").read_text("utf-8"))
    found = next(node for node in document["@graph"] if node["id"] == "method:resnet-50")
    assert (found["label"], found["altLabel"], found["paperCount"], found["known"]) == (
        "ResNet-50",
        "ResNet50",
        2,
        True,
    )
    assert found["firstYear"] == "2020"


@pytest.mark.parametrize("write_one", [*WRITERS.values(), rdf.write_void], ids=[*WRITERS, "void"])
def test_write_does_not_depend_on_the_order_of_building(
    write_one: Callable[[Graph, Path], None], tmp_path: Path
) -> None:
    graph = toy_graph()
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(graph.nx.nodes(data=True))))
    for source, target, key, data in reversed(list(graph.nx.edges(keys=True, data=True))):
        turned.add_edge(source, target, key=key, **data)
    write_one(graph, tmp_path / "one")
    write_one(Graph(graph.schema, turned), tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_write_void_counts_what_the_graph_holds(tmp_path: Path) -> None:
    triples = rdflib.Graph().parse(write(toy_graph(), tmp_path, "nt"))
    rdf.write_void(toy_graph(), tmp_path / "void.ttl")
    void = rdflib.Graph().parse(tmp_path / "void.ttl")
    dataset = rdflib.URIRef("https://w3id.org/paper-kg/")
    keys = ("triples", "distinctSubjects", "distinctObjects", "properties", "classes", "entities")
    counted = {key: int(str(void.value(dataset, rdflib.VOID[key]))) for key in keys}
    assert counted == {
        "triples": len(triples),
        "distinctSubjects": len({*triples.subjects()}),
        "distinctObjects": len({*triples.objects()}),
        "properties": len({*triples.predicates()}),
        "classes": len({*triples.objects(predicate=rdflib.RDF.type)}),
        "entities": len(toy_graph().nx),
    }


def test_write_void_counts_each_class_and_property(tmp_path: Path) -> None:
    triples = rdflib.Graph().parse(write(toy_graph(), tmp_path, "nt"))
    rdf.write_void(toy_graph(), tmp_path / "void.ttl")
    void = rdflib.Graph().parse(tmp_path / "void.ttl")
    for part, number in void.subject_objects(rdflib.VOID.entities):
        found = void.value(part, rdflib.VOID["class"])
        assert found is None or len({*triples.subjects(rdflib.RDF.type, found)}) == int(str(number))
    for part, number in void.subject_objects(rdflib.VOID.triples):
        found = void.value(part, rdflib.VOID.property)
        assert found is None or len([*triples.triples((None, found, None))]) == int(str(number))


def test_read_refuses_a_node_of_no_kind(tmp_path: Path) -> None:
    path = write(toy_graph(), tmp_path, "nt")
    path.write_text(path.read_text("utf-8").replace("ontology#Task>", "ontology#Planet>"), "utf-8")
    with pytest.raises(GraphError, match="task/image-classification> is of no class of the schema"):
        rdf.read(path, load_schema())


SCRIPT = """
import sys
from pathlib import Path
from kg.export import rdf
from tests.rdf.rich import rich_graph
for write in (rdf.write_ntriples, rdf.write_turtle, rdf.write_trig, rdf.write_jsonld, rdf.write_void):
    write(rich_graph(), Path(sys.argv[1]) / write.__name__)
"""


def test_write_does_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
        subprocess.run([sys.executable, "-c", SCRIPT, str(tmp_path / seed)], check=True, env=environment)
    for path in (tmp_path / "1").iterdir():
        assert path.read_bytes() == (tmp_path / "2" / path.name).read_bytes(), path.name
    assert len([*(tmp_path / "2").iterdir()]) == 5
