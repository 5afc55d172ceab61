"""Answers of the embedded store to SPARQL queries: as tables for people, as files for programs."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError, UnknownNameError
from kg.export.rdf.block import block
from kg.export.rdf.entities import SCHEME_LOCAL
from kg.export.rdf.guard import refuse_unsafe
from kg.export.rdf.store import open_store
from kg.export.rdf.terms import text
from kg.export.rdf.turtle import Shorten, shortener, turtle, used
from kg.export.rdf.vocabulary import expand, prefixes, term
from kg.rules import load_schema
from kg.text import closest
from kg.types import Schema

ROW_FORMS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
"""How rows and truth values can be written."""
TRIPLE_FORMS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
"""How triples can be written."""
_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Found = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows for people: IRIs are shortened to the ids of nodes, literals to their text, ``None`` is unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    more: bool
    """True if rows were left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An answer as a file."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Sparql:
    """A read-only store and the prefixes that its queries need not declare."""

    store: ox.Store
    prefixes: Mapping[str, str]
    base: str
    """What the IRIs of nodes start with."""

    def table(self, query: str, *, limit: int) -> Table:
        """The first ``limit`` rows of the answer.

        Raises:
            QueryError: the query is wrong or refused.
        """
        found = self._run(query)
        if isinstance(found, ox.QueryBoolean):
            return Table(columns=("answer",), rows=((str(bool(found)).lower(),),), more=False)
        columns, terms = _terms(found)
        short = shortener(self.prefixes)
        rows = tuple(tuple(_cell(value, short) for value in row) for row in islice(terms, limit + 1))
        return Table(columns=columns, rows=rows[:limit], more=len(rows) > limit)

    def written(self, query: str, forms: Sequence[str]) -> Written:
        """The answer in the first of ``forms`` (of ``ROW_FORMS`` and ``TRIPLE_FORMS``) that it can have.

        Raises:
            QueryError: the query is wrong or refused, or its answer can have none of the forms.
        """
        found = self._run(query)
        if isinstance(found, ox.QueryTriples):
            form = _first(forms, TRIPLE_FORMS, "triples")
            return Written(content=self._triples(found, form), media_type=TRIPLE_FORMS[form].media_type)
        rows = ROW_FORMS[_first(forms, ROW_FORMS, "rows")]
        return Written(content=found.serialize(format=rows) or b"", media_type=rows.media_type)

    def iri(self, name: str, *, prefix: str = "") -> str:
        """The IRI of the node with this id, label or alias (the case of letters does not matter).

        Where several have the name, those whose ids start with ``prefix`` and a colon come first.

        Raises:
            UnknownNameError: there is none; it carries near names.
            QueryError: there are several.
        """
        for pattern in (
            f"?node dcterms:identifier {text(name)}",
            f"?node rdfs:label|skos:altLabel ?name FILTER(LCASE(?name) = LCASE({text(name)}))",
        ):
            query = f"SELECT DISTINCT ?node ?id {{ ?node dcterms:identifier ?id {{ {pattern} }} }} ORDER BY ?id"
            found = {row["id"]: row["node"] for row in self._rows(query)}
            preferred = [node for node in found if node.startswith(f"{prefix}:")] or list(found)
            if len(preferred) == 1:
                return found[preferred[0]]
            if found:
                raise QueryError(f"{name!r} names several nodes: {', '.join(preferred)}; write the id of one")
        names = (
            row["name"] for row in self._rows("SELECT DISTINCT ?name { ?node skos:prefLabel|skos:altLabel ?name }")
        )
        raise UnknownNameError(name, closest(name, sorted(names), limit=3))

    def _rows(self, query: str) -> list[dict[str, str]]:
        rows = json.loads(self.written(query, ["json"]).content)["results"]["bindings"]
        return [{name: cell["value"] for name, cell in row.items()} for row in rows]

    def _run(self, query: str) -> _Found:
        refuse_unsafe(query)
        try:
            return self.store.query(query, prefixes=dict(self.prefixes))
        except SyntaxError as error:
            raise QueryError(f"not a SPARQL query: {error.msg}") from error

    def _triples(self, found: ox.QueryTriples, form: str) -> bytes:
        triples = _sorted(found)
        if form != "turtle":
            return ox.serialize(triples, format=TRIPLE_FORMS[form]) or b""
        subjects = groupby(triples, key=lambda triple: str(triple.subject))
        blocks = [block(subject, (f"{t.predicate} {_term(t.object)}" for t in group)) for subject, group in subjects]
        return "".join(turtle(blocks, used(self.prefixes, blocks))).encode()


def open_sparql(path: Path, schema: Schema | None = None) -> Sparql:
    """The store of a built graph (a folder or a file); it is made first where it is missing.

    Raises:
        GraphError: there is no graph, or it is not what its suffix says.
    """
    store = open_store(path)
    schema = schema or load_schema()
    schemes = store.quads_for_pattern(None, _TYPE, _SCHEME, None)
    bases = sorted(str(quad.subject)[1:-1].removesuffix(f"scheme/{SCHEME_LOCAL}") for quad in schemes)
    base = bases[0] if bases else schema.base
    return Sparql(store, prefixes(schema, base), base)


_TYPE = ox.NamedNode(expand("rdf:type"))
_SCHEME = ox.NamedNode(expand("skos:ConceptScheme"))


def _first(forms: Sequence[str], possible: Mapping[str, object], what: str) -> str:
    for form in forms:
        if form in possible:
            return form
    raise QueryError(f"the answer holds {what}: it can be written as {', '.join(possible)}, not as {', '.join(forms)}")


def _terms(found: ox.QuerySolutions | ox.QueryTriples) -> tuple[tuple[str, ...], Iterator[tuple[_Term | None, ...]]]:
    if isinstance(found, ox.QueryTriples):
        return ("subject", "predicate", "object"), ((t.subject, t.predicate, t.object) for t in _sorted(found))
    columns = tuple(variable.value for variable in found.variables)
    return columns, (tuple(solution[name] for name in columns) for solution in found)


def _sorted(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    return sorted({*triples}, key=str)


def _cell(value: _Term | None, short: Shorten) -> str | None:
    if value is None or isinstance(value, ox.Literal):
        return None if value is None else value.value
    return short(str(value)).strip("<>").replace("\\", "")


def _term(value: _Term) -> str:
    if not isinstance(value, ox.Literal):
        return str(value)
    tail = f"@{value.language}" if value.language else f"^^{value.datatype}"
    return text(value.value) + ("" if tail == f"^^{term('xsd:string')}" else tail)
