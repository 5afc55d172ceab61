"""Whether a file of a graph is what the shapes ask for, and what its description says of it is true."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH, VOID, XSD

from kg.errors import GraphError
from kg.export.rdf.described import FORMATS
from kg.export.rdf.vocabulary import ONTOLOGY_FOLDER

SHAPES = ONTOLOGY_FOLDER / "shapes.ttl"
_CACHED = 200_000


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One thing that is wrong."""

    node: str
    """The IRI of the node, or the name of the file."""
    rule: str
    """The name of the shape that says so, or what was counted."""
    message: str
    value: str
    """The offending value, "" where something is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """What was checked and what is wrong, sorted."""

    file: Path
    triples: int
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """True if nothing is wrong."""
        return not self.violations


def validate(path: Path) -> Validation:
    """What is wrong with an RDF file of a graph; if a ``void.ttl`` lies beside it, its counts are checked too.

    Raises:
        GraphError: the file is not RDF at all, or its suffix is unknown.
    """
    graph = _parsed(path)
    found = [*_broken_shapes(graph), *_false_counts(graph, path.with_name("void.ttl"))]
    return Validation(file=path, triples=len(graph), violations=tuple(sorted({*found})))


def _broken_shapes(graph: rdflib.Graph) -> list[Violation]:
    shapes = rdflib.Graph().parse(SHAPES, format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    if not isinstance(report, rdflib.Graph):
        raise GraphError(f"{SHAPES.name}: the shapes cannot be checked: {report}")
    return [_violation(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)]


def _violation(report: rdflib.Graph, result: rdflib.term.Node) -> Violation:
    constraint = report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)
    return Violation(
        node=str(report.value(result, SH.focusNode)),
        rule=str(constraint).rpartition("#")[2],
        message=str(report.value(result, SH.resultMessage)),
        value=str(report.value(result, SH.value) or ""),
    )


def _false_counts(graph: rdflib.Graph, void: Path) -> list[Violation]:
    if not void.is_file():
        return []
    described = _parsed(void)
    counts = {
        VOID.triples: len(graph),
        VOID.distinctSubjects: len({*graph.subjects()}),
        VOID.distinctObjects: len({*graph.objects()}),
        VOID.properties: len({*graph.predicates()}),
        VOID.classes: len({*graph.objects(predicate=RDF.type)}),
    }
    dataset = described.value(predicate=VOID.uriSpace, any=True)
    subject = next(described.subjects(VOID.uriSpace, dataset), None)
    return [
        Violation(
            node=void.name,
            rule=str(name).rpartition("#")[2],
            message=f"the number of {_words(str(name))} in the graph is {number}",
            value=str(described.value(subject, name)),
        )
        for name, number in counts.items()
        if described.value(subject, name) != rdflib.Literal(number, datatype=XSD.integer)
    ]


def _words(name: str) -> str:
    """The name of a count of VoID as words.

    >>> _words("http://rdfs.org/ns/void#distinctSubjects")
    'distinct subjects'
    """
    return re.sub("([A-Z])", r" \1", name.rpartition("#")[2]).lower()


def _parsed(path: Path) -> rdflib.Graph:
    """The triples of a file; IRIs that are not legal are kept, so that a shape can name them."""
    known = FORMATS.get(path.suffix)
    if known is None:
        raise GraphError(f"{path}: no RDF format ends in {path.suffix!r}; known are {', '.join(FORMATS)}")
    graph = rdflib.Graph()
    resource = lru_cache(maxsize=_CACHED)(rdflib.URIRef)

    def term(
        found: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
    ) -> rdflib.term.IdentifiedNode | rdflib.Literal:
        if isinstance(found, ox.NamedNode):
            return resource(found.value)
        if isinstance(found, ox.Literal):
            plain = found.language is not None or found.datatype.value == str(XSD.string)
            datatype = None if plain else resource(found.datatype.value)
            return rdflib.Literal(found.value, lang=found.language, datatype=datatype, normalize=False)
        return rdflib.BNode(str(found))

    try:
        for quad in ox.parse(path=str(path), format=known, lenient=True):
            graph.add((term(quad.subject), resource(quad.predicate.value), term(quad.object)))
    except SyntaxError as error:
        where = f":{error.lineno}" if error.lineno else ""
        raise GraphError(f"{path}{where}: not {known.name}: {error.msg}") from error
    return graph
