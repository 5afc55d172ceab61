"""The ontology is complete, says what the export writes, and its reference is up to date."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

from kg.errors import GraphError
from kg.export import rdf
from kg.export.rdf.reference import reference
from kg.export.rdf.vocabulary import KG, ONTOLOGY_FOLDER, expand, names
from kg.rules import load_schema
from kg.types import Schema
from tests.rdf.rich import rich_graph


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY_FOLDER / "kg.ttl")


def own(terms: set[rdflib.term.Node]) -> set[str]:
    return {str(term) for term in terms if str(term).startswith(KG)}


def test_ontology_gives_every_term_label_and_comment(ontology: rdflib.Graph) -> None:
    for term in own({*ontology.subjects()}):
        for needed in (RDFS.label, RDFS.comment, RDFS.isDefinedBy):
            assert (rdflib.URIRef(term), needed, None) in ontology, (term, needed)


@pytest.mark.parametrize("kind", [OWL.ObjectProperty, OWL.DatatypeProperty], ids=["objects", "values"])
def test_ontology_gives_every_property_domain_and_range(ontology: rdflib.Graph, kind: rdflib.URIRef) -> None:
    for term in ontology.subjects(RDF.type, kind):
        assert ontology.value(term, RDFS.domain), term
        assert ontology.value(term, RDFS.range), term


def test_ontology_defines_every_term_of_the_export(ontology: rdflib.Graph, tmp_path: Path) -> None:
    rdf.write_ntriples(rich_graph(), tmp_path / "graph.nt")
    graph = rdflib.Graph().parse(tmp_path / "graph.nt")
    used = own({*graph.predicates()}) | own({*graph.objects(predicate=RDF.type)})
    assert used <= own({*ontology.subjects()})


def test_ontology_defines_every_term_of_the_schema(ontology: rdflib.Graph) -> None:
    schema = load_schema()
    named = [kind.rdf_class for kind in schema.kinds.values()] + [r.rdf_property for r in schema.relations.values()]
    assert {iri for iri in map(expand, named) if iri.startswith(KG)} <= own({*ontology.subjects()})


def test_reference_is_up_to_date(request: pytest.FixtureRequest) -> None:
    file = ONTOLOGY_FOLDER / "README.md"
    if request.config.getoption("--rewrite"):
        file.write_text(reference(), "utf-8")
    assert file.read_text("utf-8") == reference()


def test_write_ontology_gives_what_a_publisher_needs(tmp_path: Path) -> None:
    rdf.write_ontology(rich_graph(), tmp_path / "ontology")
    found = {path.name for path in (tmp_path / "ontology").iterdir()}
    assert found == {"README.md", "context.jsonld", "kg.ttl", "queries", "shapes.ttl"}


def changed(**row: Any) -> Schema:
    """The schema with another row for the kind ``Task``."""
    schema = load_schema()
    return replace(schema, kinds={**schema.kinds, "Task": replace(schema.kinds["Task"], **row)})


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"prefix": "evidence"}, "uses the prefix 'evidence' itself"),
        ({"prefix": "skos"}, "uses the prefix 'skos' itself"),
        ({"rdf_class": "kg:Method"}, "'kg:Method' names two kinds"),
        ({"rdf_class": "nowhere:Task"}, "'nowhere:Task' is no IRI"),
        ({"rdf_class": "http://example.org/a b"}, "is no IRI"),
    ],
)
def test_names_refuses_a_schema_that_cannot_be_written(row: dict[str, str], fault: str) -> None:
    with pytest.raises(GraphError, match=fault):
        names(changed(**row))


def test_names_takes_a_class_of_another_vocabulary() -> None:
    found = names(changed(rdf_class="http://example.org/Task")).types["Task"]
    assert found == ("<http://example.org/Task>", f"<{KG}Entity>", "<http://www.w3.org/2004/02/skos/core#Concept>")
