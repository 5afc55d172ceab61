"""One record of a file, and its cleaning."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.papers.identifiers import arxiv_id_in, arxiv_id_of_doi, arxiv_year, doi_in, given_first, link_in
from kg.text import clean, control_characters
from kg.types import Origin, ReadingRules, Skipped

EXCERPT_CHARS = 80
MAX_TEXT_CHARS = 50_000
"""A longer title and abstract is a paper's whole text or a mistake: the longest of 212,197 known abstracts has 4,518
characters, and the time to extract from one grows faster than its length.
"""


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


def excerpt(text: str, length: int = EXCERPT_CHARS) -> str:
    """The start of a text on one line of at most ``length`` characters, to recognise it by."""
    short = clean(text[: 4 * length])
    return short if len(short) <= length else short[: length - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What is cut off the start of titles and abstracts because it only names them."""

    title: re.Pattern[str]
    abstract: re.Pattern[str]

    @classmethod
    def of(cls, rules: ReadingRules) -> "Labels":
        """The labels in the rules."""
        return cls(title=_label(rules.title_labels), abstract=_label(rules.abstract_labels))


def _label(words: Iterable[str]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, words))
    return re.compile(
        rf"\s*(?:<(?:jats:)?title>\s*(?:{names})\s*</(?:jats:)?title>|(?:{names})(?:\s?[:.—–]\s|:))", re.I
    )


def cleaned(record: Record, labels: Labels) -> Iterator[Record | Skipped]:
    """The record with clean texts and identifiers in one spelling, after a note if characters had to be dropped.

    One whose text is too long for an abstract is set aside.
    """
    dropped = control_characters(record.title + record.abstract)
    if dropped:
        what = "1 control character was" if dropped == 1 else f"{dropped} control characters were"
        yield Skipped(origin=record.origin, reason=f"{what} dropped from the text", excerpt=excerpt(record.title))
    title, abstract = clean(_without(labels.title, record.title)), clean(_without(labels.abstract, record.abstract))
    if len(title) + len(abstract) > MAX_TEXT_CHARS:
        what = f"{len(title)} characters of title and {len(abstract)} of abstract ({MAX_TEXT_CHARS} at most)"
        yield Skipped(origin=record.origin, reason=f"too long: {what}", excerpt=excerpt(title))
        return
    doi = doi_in(record.doi or "") or doi_in(record.url or "")
    arxiv_id = _arxiv_id(record, doi)
    yield replace(
        record,
        title=title,
        abstract=abstract,
        id=_clean(record.id),
        authors=tuple(name for name in (given_first(clean(author)) for author in record.authors) if name),
        venue=_clean(record.venue),
        doi=doi,
        year=record.year or (arxiv_year(arxiv_id) if arxiv_id else None),
        arxiv_id=arxiv_id,
        url=link_in(clean(record.url or "")),
        source_ids=tuple(sorted({(source, clean(local)) for source, local in record.source_ids if clean(local)})),
    )


def _without(label: re.Pattern[str], text: str) -> str:
    found = label.match(text)
    return text[found.end() :] if found else text


def _clean(text: str | None) -> str | None:
    return clean(text or "") or None


def _arxiv_id(record: Record, doi: str | None) -> str | None:
    url = record.url if record.url and "arxiv.org/" in record.url else ""
    return arxiv_id_in(record.arxiv_id or "") or arxiv_id_of_doi(doi) or arxiv_id_in(url)
