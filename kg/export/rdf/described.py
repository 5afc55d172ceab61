"""The triples of a file by subject, and typed access to what a subject must have."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from sys import intern
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import GraphError
from kg.export.rdf.vocabulary import expand

FORMATS = {
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
}
_TYPE = expand("rdf:type")
_Found = dict[str, list[str]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject of a file."""

    file: Path
    iri: str
    found: _Found
    """The values of each predicate, IRIs and literals alike as their text."""

    def many(self, predicate: str) -> list[str]:
        """The different values of a predicate (a CURIE), sorted."""
        return sorted({*self.found.get(expand(predicate), ())})

    def maybe(self, predicate: str) -> str | None:
        """The only value of a predicate, or ``None`` if there is none.

        Raises:
            GraphError: there are several.
        """
        values = self.many(predicate)
        if len(values) > 1:
            raise GraphError(f"{self.file}: <{self.iri}> has {len(values)} values of {predicate}; one is allowed")
        return values[0] if values else None

    def one(self, predicate: str) -> str:
        """The only value of a predicate.

        Raises:
            GraphError: there is none, or there are several.
        """
        value = self.maybe(predicate)
        if value is None:
            raise GraphError(f"{self.file}: <{self.iri}> has no {predicate}; 'kg validate' lists all such faults")
        return value

    def parsed(self, predicate: str, parse: Callable[[str], T]) -> T:
        """The only value of a predicate as ``parse`` reads it.

        Raises:
            GraphError: there is none, there are several, or ``parse`` raises a ``ValueError``.
        """
        value = self.one(predicate)
        try:
            return parse(value)
        except ValueError as error:
            raise GraphError(f"{self.file}: <{self.iri}> has {predicate} {value!r}: {error}") from error


def truth(value: str) -> bool:
    """The truth value of an ``xsd:boolean``.

    Raises:
        ValueError: it is none.
    """
    if value not in ("true", "false", "1", "0"):
        raise ValueError("neither true nor false")
    return value in ("true", "1")


class Described:
    """The triples of a file by subject."""

    def __init__(self, file: Path, by_subject: dict[str, _Found]) -> None:
        self.file = file
        self._by_subject = by_subject
        self._by_class: dict[str, list[str]] = {}
        for iri in sorted(by_subject):
            for value in by_subject[iri].get(_TYPE, ()):
                self._by_class.setdefault(value, []).append(iri)

    def subject(self, iri: str) -> Subject:
        """The subject of an IRI.

        Raises:
            GraphError: nothing is said of it.
        """
        if iri not in self._by_subject:
            raise GraphError(f"{self.file}: nothing is said of <{iri}>, which other nodes refer to")
        return Subject(self.file, iri, self._by_subject[iri])

    def with_value(self, predicate: str) -> Iterator[Subject]:
        """The subjects that have a value of a predicate (a full IRI), sorted by IRI."""
        return (self.subject(iri) for iri in sorted(self._by_subject) if predicate in self._by_subject[iri])

    def of_class(self, name: str) -> Iterator[Subject]:
        """The subjects of a class (a full IRI), sorted by IRI."""
        return (self.subject(iri) for iri in self._by_class.get(name, ()))


def parse(file: Path) -> Described:
    """The triples of a file, of all its named graphs together.

    Raises:
        GraphError: the suffix is not known, or the file is not what it says.
    """
    known = FORMATS.get(file.suffix)
    if known is None:
        raise GraphError(f"{file}: no RDF format ends in {file.suffix!r}; known are {', '.join(FORMATS)}")
    found: dict[str, _Found] = {}
    try:
        for quad in ox.parse(path=str(file), format=known):
            values = found.setdefault(_text(quad.subject), {}).setdefault(intern(quad.predicate.value), [])
            values.append(_text(quad.object))
    except SyntaxError as error:
        where = f":{error.lineno}" if error.lineno else ""
        raise GraphError(f"{file}{where}: not {known.name}: {error.msg}") from error
    return Described(file, found)


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.BlankNode | ox.Triple) else term.value
