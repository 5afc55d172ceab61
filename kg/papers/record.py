"""One record of a file, and its cleaning."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.papers.identifiers import arxiv_id_in, arxiv_id_of_doi, arxiv_year, doi_in, given_first
from kg.text import clean, control_characters
from kg.types import Origin, Skipped

EXCERPT_CHARS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one place of one file says about a paper. Empty and ``None`` mean that it does not say."""

    origin: Origin
    title: str = ""
    abstract: str = ""
    id: str | None = None
    year: int | None = None
    authors: tuple[str, ...] = ()
    venue: str | None = None
    doi: str | None = None
    arxiv_id: str | None = None
    url: str | None = None
    source_ids: tuple[tuple[str, str], ...] = ()
    enriching: bool = False
    """True for a record that adds metadata to a paper of another record and is no paper by itself."""


def excerpt(text: str) -> str:
    """The start of a text on one line, to recognise it by."""
    short = clean(text[: 4 * EXCERPT_CHARS])
    return short if len(short) <= EXCERPT_CHARS else short[: EXCERPT_CHARS - 1].rstrip() + "…"


def cleaned(record: Record) -> Iterator[Record | Skipped]:
    """The record with clean texts and identifiers in one spelling, after a note if characters had to be dropped."""
    dropped = control_characters(record.title + record.abstract)
    if dropped:
        what = "1 control character was" if dropped == 1 else f"{dropped} control characters were"
        yield Skipped(origin=record.origin, reason=f"{what} dropped from the text", excerpt=excerpt(record.title))
    doi = doi_in(record.doi or "") or doi_in(record.url or "")
    arxiv_id = _arxiv_id(record, doi)
    yield replace(
        record,
        title=clean(record.title),
        abstract=clean(record.abstract),
        id=_clean(record.id),
        authors=tuple(name for name in (given_first(clean(author)) for author in record.authors) if name),
        venue=_clean(record.venue),
        doi=doi,
        year=record.year or (arxiv_year(arxiv_id) if arxiv_id else None),
        arxiv_id=arxiv_id,
        url=_clean(record.url),
        source_ids=tuple(sorted({(source, clean(local)) for source, local in record.source_ids if clean(local)})),
    )


def _clean(text: str | None) -> str | None:
    return clean(text or "") or None


def _arxiv_id(record: Record, doi: str | None) -> str | None:
    url = record.url if record.url and "arxiv.org/" in record.url else ""
    return arxiv_id_in(record.arxiv_id or "") or arxiv_id_of_doi(doi) or arxiv_id_in(url)
