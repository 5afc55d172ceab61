"""The ready queries: files in ``kg/ontology/queries``, each with a description and the parameters it takes."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError, UnknownNameError
from kg.export.rdf.vocabulary import ONTOLOGY_FOLDER
from kg.text import closest

_PARAMETER = re.compile(r"# \?(\w+)( \(needed\))?: such as (\S+)")
_WHEN_EMPTY = re.compile(r"# Empty: (.+)")
_PLACE = "# {{?{}}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyQuery:
    """A query that ships with the program; without values for its parameters it answers about everything."""

    name: str
    description: str
    parameters: tuple[tuple[str, str], ...]
    """Pairs (name, example): what the answer can be narrowed to."""
    needed: tuple[str, ...]
    """Those of ``parameters`` without which the answer would be the whole graph."""
    when_empty: str
    """Why the answer may be empty, for people; "" where the query does not say."""
    text: str

    def check(self, names: Collection[str]) -> None:
        """Returns if the query can be asked with values for these parameters.

        Raises:
            QueryError: a parameter is unknown, or one that is needed is missing.
        """
        known = dict(self.parameters)
        for name in names:
            if name not in known:
                raise QueryError(f"{self.name} has no parameter {name!r}; it has {', '.join(known) or 'none'}")
        for name in self.needed:
            if name not in names:
                raise QueryError(f"{self.name} needs a {name}: kg query {self.name} {name}={known[name]}")

    def narrowed(self, values: Mapping[str, str]) -> str:
        """The query with each parameter's place filled with its IRI, which must be legal.

        Raises:
            QueryError: as ``check`` does.
        """
        self.check(values)
        text = self.text
        for name, iri in values.items():
            text = text.replace(_PLACE.format(name), f"VALUES ?{name} {{ <{iri}> }}")
        return text


def ready_queries() -> tuple[ReadyQuery, ...]:
    """All ready queries, sorted by name."""
    return tuple(_read(path) for path in sorted((ONTOLOGY_FOLDER / "queries").glob("*.rq")))


def ready_query(name: str) -> ReadyQuery:
    """The ready query of a name.

    Raises:
        UnknownNameError: there is none; the suggestions are near names.
    """
    known = {query.name: query for query in ready_queries()}
    if name not in known:
        raise UnknownNameError(name, closest(name, sorted(known), limit=3), lacking="there is no ready query or file")
    return known[name]


def _read(path: Path) -> ReadyQuery:
    text = path.read_text(encoding="utf-8")
    return ReadyQuery(
        name=path.stem,
        description=text.split("\n", 1)[0].removeprefix("# "),
        parameters=tuple((match[1], match[3]) for match in _PARAMETER.finditer(text)),
        needed=tuple(match[1] for match in _PARAMETER.finditer(text) if match[2]),
        when_empty=next((match[1] for match in _WHEN_EMPTY.finditer(text)), ""),
        text=text,
    )
