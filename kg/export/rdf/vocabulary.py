"""Namespaces, and the IRIs of a graph's nodes, kinds and relations."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GraphError
from kg.export.rdf.alignment import alignment
from kg.export.rdf.terms import legal_iri
from kg.text import curie
from kg.types import Schema

ONTOLOGY_FOLDER = Path(__file__).resolve().parent.parent.parent / "ontology"
KG = "https://w3id.org/paper-kg/ontology#"
PREFIXES: Mapping[str, str] = {
    "kg": KG,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "fabio": "http://purl.org/spar/fabio/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "mls": "http://www.w3.org/ns/mls#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
WRITTEN = ("kg", "dcterms", "fabio", "mls", "oa", "prism", "prov", "rdf", "rdfs", "schema", "skos", "xsd")
"""Those of ``PREFIXES`` that a graph is written in."""
STRUCTURE = (
    *("author", "evidence", "identifier", "record", "run", "scheme", "software", "source", "span", "statement"),
)
"""The prefixes of the nodes that are written beside those of the graph."""
RESERVED = (*PREFIXES, *STRUCTURE, "distribution", "graph", "partition")
"""The prefixes that no kind may have."""
ENTITY = ("kg:Entity", "skos:Concept")


def expand(curie: str) -> str:
    """The IRI of a CURIE with one of ``PREFIXES``, or of a full http(s) IRI.

    Raises:
        GraphError: the prefix is unknown or the IRI is not legal.

    >>> expand("skos:broader")
    'http://www.w3.org/2004/02/skos/core#broader'
    """
    prefix, _, local = curie.partition(":")
    value = PREFIXES[prefix] + local if prefix in PREFIXES else curie
    if not legal_iri(value):
        known = ", ".join(PREFIXES)
        raise GraphError(f"schema.toml: {curie!r} is no IRI; write a full one, or one of the prefixes {known}")
    return value


def term(curie: str) -> str:
    """The N-Triples term of a CURIE with one of ``PREFIXES``."""
    return f"<{expand(curie)}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The N-Triples terms under which a graph's nodes, kinds and relations are written."""

    base: str
    """What every node's IRI starts with, ending in "/" or "#"."""
    types: Mapping[str, tuple[str, ...]]
    """The classes of each kind: its own, those above it in other vocabularies, for entities what all of them are."""
    properties: Mapping[str, tuple[str, ...]]
    """The properties of each relation: its own first, then those above it in other vocabularies."""

    def node(self, node_id: str) -> str:
        """The term of a node of the graph."""
        prefix, _, local = node_id.partition(":")
        return f"<{self.base}{prefix}/{local}>"

    def minted(self, prefix: str, local: str) -> str:
        """The term of a node outside the graph; ``prefix`` is one of ``RESERVED``, ``local`` is safe already."""
        return f"<{self.base}{prefix}/{local}>"


def names(schema: Schema, base: str | None = None) -> Names:
    """The names under a base, by default that of the schema.

    Raises:
        GraphError: the base is no IRI that ends in "/" or "#", a kind takes a prefix of ``RESERVED``, or two kinds or
            relations share one class or property (reading could not tell them apart).
    """
    base = schema.base if base is None else base
    if not (legal_iri(base) and base.endswith(("/", "#"))):
        raise GraphError(f"{base!r} is no base for IRIs: it must start with http:// or https:// and end in / or #")
    _refuse_clashes(schema)
    above = alignment(ONTOLOGY_FOLDER / "kg.ttl", KG)
    types = {
        kind.name: _with_above(kind.rdf_class, above) + (tuple(map(term, ENTITY)) if kind.entity else ())
        for kind in schema.kinds.values()
    }
    properties = {relation.name: _with_above(relation.rdf_property, above) for relation in schema.relations.values()}
    return Names(base=base, types=types, properties=properties)


def file_local(file: str) -> str:
    """The local part of the node of a source file."""
    return curie("source", file).partition(":")[2]


def prefixes(schema: Schema, base: str | None = None) -> dict[str, str]:
    """The namespaces of a written graph by prefix: the vocabularies, then those of the nodes."""
    start = schema.base if base is None else base
    nodes = sorted({*STRUCTURE, *(kind.prefix for kind in schema.kinds.values())})
    vocabularies = {prefix: PREFIXES[prefix] for prefix in WRITTEN}
    return {**vocabularies, **{prefix: f"{start}{prefix}/" for prefix in nodes}}


def _with_above(curie: str, above: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    own = expand(curie)
    return tuple(f"<{value}>" for value in (own, *above.get(own, ())))


def _refuse_clashes(schema: Schema) -> None:
    for kind in schema.kinds.values():
        if kind.prefix in RESERVED:
            raise GraphError(
                f"schema.toml: the RDF export uses the prefix {kind.prefix!r} itself; give {kind.name!r} another"
            )
    for what in (
        [kind.rdf_class for kind in schema.kinds.values()],
        [relation.rdf_property for relation in schema.relations.values()],
    ):
        for twice in sorted({value for value in what if what.count(value) > 1}):
            raise GraphError(f"schema.toml: {twice!r} names two kinds or relations; reading could not tell them apart")
