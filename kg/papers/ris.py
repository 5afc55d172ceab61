"""RIS."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import rispy

from kg.papers.fields import as_text
from kg.papers.identifiers import year_in
from kg.papers.record import Record, excerpt
from kg.types import Origin, Skipped

_START = re.compile(r"TY {0,2}- ?")
_END = re.compile(r"ER {0,2}-")
_TAG = re.compile(r"[A-Z][A-Z0-9] {0,2}-")
_TITLES = ("title", "primary_title", "translated_title")
_ABSTRACTS = ("abstract", "notes_abstract")
_YEARS = ("year", "publication_year", "date")
_VENUES = ("journal_name", "secondary_title", "alternate_title3", "alternate_title2", "alternate_title1")
_PEOPLE = ("authors", "first_authors")


class _Chunk(NamedTuple):
    line: int
    lines: list[str]
    ended: bool


def read_ris(text: str, file: str) -> Iterator[Record | Skipped]:
    """The records; what lies outside of one is set aside, and an end that is missing is reported."""
    for number, chunk in enumerate(_chunks(text)):
        origin = Origin(file=file, line=chunk.line)
        begins = _START.match(chunk.lines[0])
        if begins:
            if not chunk.ended:
                reason = "no ER line ends the record: read up to the next one, check that nothing is missing"
                yield Skipped(origin=origin, reason=reason, excerpt=excerpt(chunk.lines[0]))
            yield _record(rispy.loads("\n".join([*chunk.lines, "ER  - "]))[0], origin)
        elif number or any(_TAG.match(line) for line in chunk.lines):
            yield Skipped(
                origin=origin,
                reason="lines outside of a record, which a TY line begins",
                excerpt=excerpt(" ".join(chunk.lines)),
            )


def _chunks(text: str) -> Iterator[_Chunk]:
    """The lines from one TY line to its ER line or to the next TY line; blank ones around them are left out."""
    held: list[str] = []
    first = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if held and (_END.match(line) or _START.match(line)):
            yield _Chunk(first, held, bool(_END.match(line)))
            held = []
        if _END.match(line) or not (held or line.strip()):
            continue
        if not held:
            first = number
        held.append(line)
    if "".join(held).strip():
        yield _Chunk(first, held, ended=False)


def _record(values: dict[str, Any], origin: Origin) -> Record:
    links = [as_text(link) for link in values.get("urls", [])]
    own_id = as_text(values.get("id")) or as_text(values.get("accession_number"))
    return Record(
        origin=origin,
        title=_first(values, _TITLES) or "",
        abstract=_first(values, _ABSTRACTS) or "",
        year=year_in(_first(values, _YEARS) or ""),
        authors=tuple(as_text(name) for key in _PEOPLE for name in values.get(key, [])),
        venue=_first(values, _VENUES),
        doi=_first(values, ("doi",)),
        arxiv_id=next((link for link in links if "arxiv.org/" in link), None),
        url=links[0] if links else None,
        source_ids=(("ris", own_id),) if own_id else (),
    )


def _first(values: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    return next((as_text(values[key]) for key in keys if values.get(key)), None)
