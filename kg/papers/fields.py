"""Records from rows of named values: columns of a table or keys of a JSON object."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.papers.identifiers import arxiv_id_in, title_key, year_in
from kg.papers.record import Record
from kg.types import Origin, ReadingRules

FIELDS = ("id", "title", "abstract", "year", "authors", "venue", "doi", "arxiv_id", "url")
_name_key = lru_cache(maxsize=10_000)(title_key)
_SEPARATORS = re.compile(r"\s*[;|\n]\s*|\s+and\s+|\s*,\s+and\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """For each field the names that may hold it, the preferred first, as title keys."""

    names: dict[str, tuple[str, ...]]
    chosen: Mapping[str, str]
    """Names that the user gave, by field."""

    @classmethod
    def of(cls, rules: ReadingRules, chosen: Mapping[str, str]) -> "Columns":
        """The names in the rules, with those of ``chosen`` (field to name) alone in the fields that it has."""
        names = {**rules.columns, **{field: (name,) for field, name in chosen.items()}}
        return cls(names={field: tuple(title_key(name) for name in names[field]) for field in FIELDS}, chosen=chosen)

    def has(self, field: str, header: tuple[str, ...]) -> bool:
        """True if a header names the field."""
        return not set(self.names[field]).isdisjoint(map(title_key, header))

    def is_table(self, row: Mapping[str, object]) -> bool:
        """True if an object holds the titles and abstracts of several papers, each in a list of its own."""
        values = {_name_key(name): value for name, value in row.items()}
        lists = [next((values[n] for n in self.names[field] if n in values), None) for field in ("title", "abstract")]
        return all(isinstance(value, list) and len(value) > 1 for value in lists)

    def record(self, row: Mapping[str, object], origin: Origin) -> Record:
        """The record that a row of named values gives."""
        values = {_name_key(name): value for name, value in row.items() if value not in (None, "", [], {})}
        found = {field: next((values[n] for n in self.names[field] if n in values), None) for field in FIELDS}
        own_id, source = as_text(found["id"]), as_text(values.get("source"))
        return Record(
            origin=origin,
            title=_title(found["title"]),
            abstract=as_text(found["abstract"]),
            id=own_id or None,
            year=year_in(as_text(found["year"])),
            authors=as_names(found["authors"]),
            venue=as_text(found["venue"]) or None,
            doi=as_text(found["doi"]) or None,
            arxiv_id=as_text(found["arxiv_id"]) or (own_id if own_id == arxiv_id_in(own_id) else None),
            url=as_text(found["url"]) or None,
            source_ids=((source, own_id),) if source and own_id else (),
        )


def _title(value: object) -> str:
    """A title as text; of several, as in Crossref's records, the first."""
    return as_text(value[0] if isinstance(value, list) and value else value)


def as_text(value: object) -> str:
    """A value as text: numbers in digits, lists joined by spaces, of an object its name or value; else empty."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return " ".join(filter(None, map(as_text, value)))
    if isinstance(value, dict):
        return next((as_text(value[key]) for key in ("name", "value", "text", "date-parts") if key in value), "")
    return ""


def as_names(value: object) -> tuple[str, ...]:
    """The people that a value names: a list of names or of objects, or one text with separators."""
    if isinstance(value, list):
        return tuple(filter(None, map(_name, value)))
    return tuple(split_names(value)) if isinstance(value, str) else ()


def _name(value: object) -> str:
    if isinstance(value, dict):
        parts = [as_text(value.get(key)) for key in ("given", "first", "firstName", "family", "last", "lastName")]
        return " ".join(filter(None, parts)) or as_text(value) or as_text(value.get("author"))
    return as_text(value)


def split_names(text: str) -> Iterator[str]:
    """The names in a text: divided by semicolon, bar or "and", and by comma where each part is a full name.

    >>> list(split_names("He, Kaiming; Sun, Jian")), list(split_names("Ada Lovelace, Alan Turing"))
    (['He, Kaiming', 'Sun, Jian'], ['Ada Lovelace', 'Alan Turing'])
    """
    for part in _SEPARATORS.split(text.strip()):
        names = [name.strip() for name in part.split(",")]
        full = all(" " in name for name in names)
        yield from names if full else [part.strip()] if part.strip() else []
