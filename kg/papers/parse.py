"""One file to clean records: its format is recognised and the parser of the format reads it."""

import codecs
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.errors import NotPapersError
from kg.papers.acl import read_acl
from kg.papers.arxiv import arxiv_snapshot_record, is_arxiv_snapshot, read_arxiv_atom
from kg.papers.bibtex import read_bibtex
from kg.papers.decode import Decoded, decode, refuse_binary, wide_codec
from kg.papers.fields import Columns
from kg.papers.formats import Format, recognise
from kg.papers.json_text import Row, json_rows, jsonl_rows
from kg.papers.listing import has_entries, read_listing
from kg.papers.openalex import inverted_abstract, is_openalex, openalex_record
from kg.papers.page import Page
from kg.papers.pubmed import read_pubmed
from kg.papers.record import Labels, Record, cleaned, excerpt
from kg.papers.ris import read_ris
from kg.papers.semantic_scholar import is_semantic_scholar, semantic_scholar_record
from kg.papers.sources import Source
from kg.papers.table import read_table, refuse_unknown_columns
from kg.types import ReadingRules, Skipped

_XML_PARSERS: Mapping[Format | None, Callable[[Source], Iterator[Record | Skipped]]] = {
    Format.ATOM: read_arxiv_atom,
    Format.ACL: read_acl,
    Format.PUBMED: read_pubmed,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How files are read."""

    rules: ReadingRules
    columns: Columns
    labels: Labels
    format: Format | None = None
    """``None`` if each file's content shows it."""
    enriching: bool = False
    """True for bibliographies that add metadata only."""


def read_source(source: Source, settings: Settings) -> Iterator[Record | Skipped]:
    """The records of a file, cleaned, and what was set aside or assumed.

    Raises:
        InputError: the file cannot be read at all.
    """
    head = source.head()
    if not head.removeprefix(codecs.BOM_UTF8).strip():
        raise NotPapersError(source.file, "the file is empty: a list of papers was expected")
    refuse_binary(head, source.file)
    start = _peek(head)
    chosen = settings.format or recognise(start, settings.columns, source.file)
    if settings.format is Format.LISTING:
        yield from _asked_listing(source, head, settings)
        return
    found = False
    for item in _items(source, head, settings, chosen=chosen):
        found = True
        yield item
    if settings.format and not found:
        _refuse_other_format(source.file, recognise(start, settings.columns, source.file), settings)


def _asked_listing(source: Source, head: bytes, settings: Settings) -> list[Record | Skipped]:
    """What a listing that the user says is one holds; "Title, Abstract" may be its first line.

    Raises:
        NotPapersError: it is of another format, or no paper is in it but one under a table's header.
    """
    top = _peek(head).lstrip().split("\n")[:2]
    seen = recognise("\n".join(top), settings.columns, source.file)
    if seen is not Format.CSV:
        _refuse_other_format(source.file, seen, settings)
    try:
        found = list(_items(source, head, settings, chosen=Format.LISTING))
    except NotPapersError:
        _refuse_other_format(source.file, seen, settings)
        raise
    if not any(isinstance(item, Record) and item.title != top[0].strip() for item in found):
        _refuse_other_format(source.file, seen, settings)
    return found


def _refuse_other_format(file: str, seen: Format | None, settings: Settings) -> None:
    """Does nothing for a text that shows the format asked for (a listing shows none): it may hold no papers.

    Raises:
        NotPapersError: it is of another format.
    """
    if (seen or Format.LISTING) is not settings.format:
        hint = f"it looks like {seen}: " if seen else ""
        raise NotPapersError(file, f"no record of the format {settings.format} is in it; {hint}leave --format out")


def _items(source: Source, head: bytes, settings: Settings, *, chosen: Format | None) -> Iterator[Record | Skipped]:
    if chosen in _XML_PARSERS:
        yield from _cleaned(_XML_PARSERS[chosen](source), settings)
        return
    if chosen is Format.JSONL and not wide_codec(head):
        with source.open() as lines:
            yield from _cleaned(_from_rows(jsonl_rows(lines, source.file), settings), settings)
        return
    decoded = decode(source.read(), source.file)
    yield from decoded.notes
    yield from _cleaned(_parsed(decoded, source.file, settings, chosen=chosen), settings)


def _peek(head: bytes) -> str:
    """The start of the text, good enough to recognise a format."""
    return (
        head.decode(wide_codec(head) or "utf-8", "replace")
        .removeprefix("\ufeff")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )


def _cleaned(found: Iterator[Record | Skipped], settings: Settings) -> Iterator[Record | Skipped]:
    for item in found:
        if isinstance(item, Skipped):
            yield item
        else:
            yield from cleaned(item, settings.labels)


def _parsed(decoded: Decoded, file: str, settings: Settings, *, chosen: Format | None) -> Iterator[Record | Skipped]:
    text = decoded.text
    match chosen:
        case Format.JSON:
            return _from_rows(json_rows(text, file), settings)
        case Format.JSONL:
            return _from_rows(jsonl_rows(text.encode("utf-8", "replace").split(b"\n"), file), settings)
        case Format.CSV:
            return read_table(text, file, settings.columns, enriching=settings.enriching)
        case Format.BIBTEX:
            return read_bibtex(text, file)
        case Format.RIS:
            return read_ris(text, file)
        case _:
            return _listing(text, file, settings, certain=chosen is not None)


def _from_rows(rows: Iterator[Row | Skipped], settings: Settings) -> Iterator[Record | Skipped]:
    for row in rows:
        yield row if isinstance(row, Skipped) else _json_record(row, settings.columns)


def _json_record(row: Row, columns: Columns) -> Record | Skipped:
    """The record of a JSON object, which may be in the form of a known service."""
    if is_openalex(row.values):
        return openalex_record(row.values, row.origin)
    if is_semantic_scholar(row.values):
        return semantic_scholar_record(row.values, row.origin)
    if is_arxiv_snapshot(row.values):
        return arxiv_snapshot_record(row.values, row.origin)
    if columns.is_table(row.values):
        return Skipped(
            origin=row.origin, reason="lists of titles and of abstracts: one object for each paper is needed"
        )
    record = columns.record(row.values, row.origin)
    record = record if record.abstract else replace(record, abstract=inverted_abstract(row.values))
    if record.title or record.abstract or record.doi:
        return record
    reason = (
        f"no text of a title or an abstract under the keys {', '.join(map(repr, row.values)) or 'of an empty object'}"
    )
    return Skipped(origin=row.origin, reason=excerpt(reason, 200))


def _listing(text: str, file: str, settings: Settings, *, certain: bool) -> Iterator[Record | Skipped]:
    """The papers of a listing; unless it is certain to be one, by its entries or else, most lines must pair up."""
    page = Page.of(settings.rules)
    found = list(read_listing(text, file, page))
    pairs = sum(isinstance(item, Record) for item in found)
    others = len(found) - pairs
    if has_entries(text, page) or (pairs and (certain or others <= 1 + pairs // 3)):
        return iter(found)
    refuse_unknown_columns([line for line in text.split("\n", 20)[:20] if line.strip()], file)
    raise NotPapersError(
        file,
        f"no known format: {pairs} titles have an abstract below them, {others} lines fit no such pair; "
        "expected a listing, JSON, JSONL, CSV or TSV with a header, BibTeX or RIS (--format and --column tell more)",
    )
