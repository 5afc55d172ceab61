"""arXiv: the metadata snapshot (JSONL) and the Atom feeds of its API."""

from collections.abc import Iterator, Mapping
from typing import Any

from kg.papers.fields import as_names, as_text
from kg.papers.identifiers import arxiv_id_in, year_in
from kg.papers.record import Record, excerpt
from kg.papers.sources import Source
from kg.papers.tex import plain
from kg.papers.xml_elements import child_text, elements, text_of
from kg.types import Origin, Skipped

_ERRORS = "/api/errors"


def is_arxiv_snapshot(values: Mapping[str, Any]) -> bool:
    """True for a line of the metadata snapshot."""
    return "authors_parsed" in values and "categories" in values


def arxiv_snapshot_record(values: Mapping[str, Any], origin: Origin) -> Record:
    """The record of a line, whose texts are TeX."""
    people = values.get("authors_parsed")
    names = [_name(parts) for parts in people if isinstance(parts, list)] if isinstance(people, list) else []
    versions = values.get("versions")
    first = versions[0] if isinstance(versions, list) and versions else {}
    created = as_text(first.get("created")) if isinstance(first, dict) else ""
    return Record(
        origin=origin,
        title=plain(as_text(values.get("title"))),
        abstract=plain(as_text(values.get("abstract"))),
        year=year_in(created),
        authors=tuple(map(plain, names or as_names(values.get("authors")))),
        venue=as_text(values.get("journal-ref")) or None,
        doi=as_text(values.get("doi")) or None,
        arxiv_id=as_text(values.get("id")),
    )


def _name(parts: list[object]) -> str:
    """The name in a list of family name, given names and suffix."""
    family, given, suffix = (*map(as_text, parts), "", "", "")[:3]
    return " ".join(filter(None, (given, family, suffix)))


def read_arxiv_atom(source: Source) -> Iterator[Record | Skipped]:
    """The entries of a feed of arXiv or of another Atom feed; arXiv's own errors are entries too and set aside."""
    for line, entry in elements(source, {"entry"}):
        origin = Origin(file=source.file, line=line)
        address = child_text(entry, "id")
        if _ERRORS in address:
            reason = f"arXiv answered with an error: {child_text(entry, 'summary')}"
            yield Skipped(origin=origin, reason=reason, excerpt=excerpt(address))
            continue
        yield Record(
            origin=origin,
            title=plain(child_text(entry, "title")),
            abstract=plain(child_text(entry, "summary")),
            year=year_in(child_text(entry, "published")),
            authors=tuple(text_of(name) for name in entry.iterfind("author/name")),
            venue=child_text(entry, "journal_ref") or None,
            doi=child_text(entry, "doi") or None,
            arxiv_id=arxiv_id_in(address),
            url=address if address.startswith("http") else None,
        )
