"""The export is what the shapes ask for, and each planted fault is caught by the shape that is meant for it."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphError
from kg.export import rdf
from kg.export.rdf.terms import legal_iri
from kg.export.rdf.validation import SHAPES, validate
from kg.export.rdf.vocabulary import ONTOLOGY_FOLDER
from kg.graph import Graph
from kg.rules import load_schema
from tests.rdf.rich import rich_graph

BASE = "https://w3id.org/paper-kg/"
KG = f"{BASE}ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OA = "http://www.w3.org/ns/oa#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DCTERMS = "http://purl.org/dc/terms/"
METHOD = f"<{BASE}method/resnet-50>"
PAPER = f"<{BASE}paper/10.1000%2Falpha>"
RESULT = f"<{BASE}result/000000000001>"
AUTHOR = f"<{BASE}author/10.1000%2Falpha-1> <{RDF}"
SPAN = f"span/10.1000%2Falpha-0-49> <{OA}start>"
EXTRA = f"<{BASE}statement/x>"
INTEGER = f"^^<{XSD}integer>"
Edit = Callable[[str], str]


def swap(old: str, new: str) -> Edit:
    """Replaces the first occurrence of ``old``."""
    return lambda text: text.replace(old, new, 1)


def drop(*parts: str) -> Edit:
    """Drops the first line that holds all parts."""

    def edit(text: str) -> str:
        lines = text.split("\n")
        found = next(number for number, line in enumerate(lines) if all(part in line for part in parts))
        return "\n".join(lines[:found] + lines[found + 1 :])

    return edit


def add(line: str) -> Edit:
    """Adds a line."""
    return lambda text: f"{text}{line} .\n"


def drop_all(part: str) -> Edit:
    """Drops every line that starts with ``part``."""
    return lambda text: "\n".join(line for line in text.split("\n") if not line.startswith(part))


FAULTS = {
    "missing label": ("label", drop(METHOD, "#label>")),
    "missing title": ("title", drop(PAPER, "terms/title>")),
    "missing preferred label": ("preferred", drop(METHOD, "#prefLabel>")),
    "two preferred labels": ("preferred", add(f'{METHOD} <{SKOS}prefLabel> "Another"')),
    "other title is a number": ("alternative", add(f'{PAPER} <{DCTERMS}alternative> "1"{INTEGER}')),
    "other name is the preferred one": ("preferred", add(f'{METHOD} <{SKOS}altLabel> "ResNet-50"')),
    "number as text": ("value", swap(f'"80.5"^^<{XSD}decimal>', '"80.5"')),
    "number is none": ("value", swap(f'"80.5"^^<{XSD}decimal>', f'"80,5"^^<{XSD}decimal>')),
    "confidence above one": ("confidence", swap(f'"0.55"^^<{XSD}decimal>', f'"1.2"^^<{XSD}decimal>')),
    "confidence below zero": ("confidence", swap(f'"0.55"^^<{XSD}decimal>', f'"-0.1"^^<{XSD}decimal>')),
    "confidence as double": ("confidence", swap(f'"0.55"^^<{XSD}decimal>', f'"0.55"^^<{XSD}double>')),
    "dangling entity": ("object", drop_all(f"<{BASE}task/image-classification>")),
    "dangling evidence": ("evidence", drop(f"<{KG}Evidence>")),
    "dangling span": ("selector", drop_all(f"<{BASE}span/10.1000%2Falpha-0-49>")),
    "statement without evidence": ("Supported", drop(f"<{KG}evidence>")),
    "evidence without support": ("someSupport", swap(f'#support> "1"{INTEGER}', f'#support> "0"{INTEGER}')),
    "statement without its triple": ("direct", drop(PAPER, f"<{KG}proposes> <{BASE}method/alphanet>")),
    "two relations to an entity": (
        "strongest",
        add(f"{EXTRA} <{RDF}subject> {PAPER} .\n{EXTRA} <{RDF}object> <{BASE}method/alphanet>"),
    ),
    "unknown word": ("Statement", add(f'{EXTRA} <{KG}surety> "1" .\n{EXTRA} <{RDF}type> <{KG}Statement>')),
    "space in an IRI": ("Node", swap(AUTHOR, f"<{BASE}author/10.1000 alpha-1> <{RDF}")),
    "half a percent escape": ("Node", swap(AUTHOR, f"<{BASE}author/1%2-1> <{RDF}")),
    "blank node": ("Node", swap(AUTHOR, f"_:b1 <{RDF}")),
    "matching concept is no IRI": ("exactMatch", add(f'{METHOD} <{SKOS}exactMatch> "Q1"')),
    "year as number": ("issued", swap(f'issued> "2020"^^<{XSD}gYear>', f'issued> "2020"^^<{XSD}integer>')),
    "truth as text": ("stated", swap(f'#stated> "true"^^<{XSD}boolean>', '#stated> "yes"')),
    "evaluated on a method": ("evaluatedOn", add(f"{PAPER} <{KG}evaluatedOn> {METHOD}")),
    "result without a paper": ("reported", drop(f"<{KG}hasResult> {RESULT}")),
    "result in two metrics": ("metric", add(f"{RESULT} <{KG}resultMetric> <{BASE}metric/error>")),
    "measure is not the metric": ("measure", drop(RESULT, "#specifiedBy>")),
    "quote without text": ("exact", drop(f"<{OA}exact>")),
    "span ends before it starts": ("start", swap(f'{SPAN} "0"', f'{SPAN} "50"')),
    "author without a name": ("name", drop("schema.org/name>")),
    "negative number of papers": ("paperCount", swap('#paperCount> "1"', '#paperCount> "-1"')),
}  # fmt: skip


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("valid") / "graph.nt"
    rdf.write_ntriples(rich_graph(), path)
    return path.read_text("utf-8")


@pytest.mark.parametrize("suffix", ["nt", "ttl", "trig", "jsonld"])
def test_validate_finds_nothing_in_an_export(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{suffix}"
    writers = {"nt": rdf.write_ntriples, "ttl": rdf.write_turtle, "trig": rdf.write_trig, "jsonld": rdf.write_jsonld}
    writers[suffix](rich_graph(), path)
    rdf.write_void(rich_graph(), tmp_path / "void.ttl")
    assert validate(path).violations == ()


def test_validate_finds_nothing_in_an_empty_graph(tmp_path: Path) -> None:
    rdf.write_ntriples(Graph(load_schema()), tmp_path / "graph.nt")
    assert validate(tmp_path / "graph.nt").conforms


@pytest.mark.parametrize(("rule", "edit"), FAULTS.values(), ids=FAULTS)
def test_validate_catches_a_planted_fault(rule: str, edit: Edit, text: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.nt"
    broken = edit(text)
    assert broken != text
    path.write_text(broken, "utf-8")
    assert rule in {violation.rule for violation in validate(path).violations}


def test_validate_names_node_rule_and_value(text: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.nt"
    path.write_text(FAULTS["number as text"][1](text), "utf-8")
    (found,) = validate(path).violations
    assert (found.node, found.rule, found.value) == (RESULT[1:-1], "value", "80.5")
    assert found.message == "the value of a result is one number, an xsd:decimal"


def test_validate_catches_a_false_count(text: str, tmp_path: Path) -> None:
    (tmp_path / "graph.nt").write_text(add(f'{METHOD} <{SKOS}altLabel> "R50"')(text), "utf-8")
    rdf.write_void(rich_graph(), tmp_path / "void.ttl")
    found = validate(tmp_path / "graph.nt").violations
    assert {violation.rule for violation in found} == {"triples", "distinctObjects"}


def test_validate_names_the_line_of_a_syntax_error(tmp_path: Path) -> None:
    (tmp_path / "graph.nt").write_text("<http://a/> <http://b/> .\n", "utf-8")
    with pytest.raises(GraphError, match=r"graph\.nt:1: not N-Triples"):
        validate(tmp_path / "graph.nt")


@pytest.mark.parametrize("file", [ONTOLOGY_FOLDER / "kg.ttl", SHAPES], ids=lambda path: path.name)
def test_vocabulary_holds_legal_iris_only(file: Path) -> None:
    quads = list(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
    terms = [term for quad in quads for term in (quad.subject, quad.predicate, quad.object)]
    assert [term for term in terms if isinstance(term, ox.NamedNode) and not legal_iri(term.value)] == []


def test_void_holds_legal_iris_only(tmp_path: Path) -> None:
    rdf.write_void(rich_graph(), tmp_path / "void.ttl")
    quads = list(ox.parse(path=str(tmp_path / "void.ttl"), format=ox.RdfFormat.TURTLE))
    terms = [term for quad in quads for term in (quad.subject, quad.predicate, quad.object)]
    assert [term for term in terms if isinstance(term, ox.NamedNode) and not legal_iri(term.value)] == []
