"""BibTeX and BibLaTeX."""

import logging
import re
from collections.abc import Iterator

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import RemoveEnclosingMiddleware, ResolveStringReferencesMiddleware
from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock

from kg.papers.identifiers import arxiv_id_in, year_in
from kg.papers.record import Record, excerpt
from kg.papers.tex import plain
from kg.types import Origin, Skipped

_AND = re.compile(r"\s+and\s+")
_VENUES = ("journal", "journaltitle", "booktitle", "series", "school", "institution", "publisher")
_COPY = "\x1f"
"""Marks the key of an entry whose key another entry has too."""
_log = logging.getLogger("bibtexparser")
_log.addHandler(logging.NullHandler())


def read_bibtex(text: str, file: str) -> Iterator[Record | Skipped]:
    """The entries; a broken one is set aside up to where the next begins."""
    split = parse_string(text, parse_stack=[])
    for block in split.blocks:
        if isinstance(block, ParsingFailedBlock) and block.ignore_error_block is None:
            yield _broken(block, file)
    library = Library([_block(block, number) for number, block in enumerate(split.blocks)])
    for middleware in (ResolveStringReferencesMiddleware(), RemoveEnclosingMiddleware()):
        library = middleware.transform(library)
    for entry in library.entries:
        yield _record(entry, file)


def _broken(block: ParsingFailedBlock, file: str) -> Skipped:
    what = " ".join(str(block.error.abort_reason if hasattr(block.error, "abort_reason") else block.error).split())
    reason = f"broken BibTeX entry: {what}" if what else "broken BibTeX entry"
    return Skipped(origin=_origin(block, file), reason=reason, excerpt=excerpt(block.raw or ""))


def _block(block: Block, number: int) -> Block:
    """The block; an entry that repeats a key or a field as an entry of its own."""
    if not isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        return block
    entry = block.ignore_error_block
    if isinstance(block, DuplicateBlockKeyBlock) and isinstance(entry, Entry):
        entry.key = f"{entry.key}{_COPY}{number}"
    return entry or block


def _origin(block: Block, file: str) -> Origin:
    return Origin(file=file, line=(block.start_line or 0) + 1)


def _record(entry: Entry, file: str) -> Record:
    values = {field.key.lower(): str(field.value) for field in reversed(entry.fields)}
    venue = next((values[name] for name in _VENUES if values.get(name)), "")
    key = entry.key.partition(_COPY)[0]
    return Record(
        origin=_origin(entry, file),
        title=plain(": ".join(filter(None, (values.get("title"), values.get("subtitle"))))),
        abstract=plain(values.get("abstract", "")),
        year=year_in(values.get("year") or values.get("date", "")),
        authors=tuple(plain(name) for name in _AND.split(values.get("author", "").strip()) if name != "others"),
        venue=plain(venue) or None,
        doi=values.get("doi"),
        arxiv_id=_eprint(values) or (venue if "arxiv" in venue.lower() else None),
        url=plain(values.get("url", "")) or None,
        source_ids=(("bibtex", key),) if key else (),
    )


def _eprint(values: dict[str, str]) -> str | None:
    archive = values.get("archiveprefix") or values.get("eprinttype") or "arxiv"
    return arxiv_id_in(values.get("eprint", "")) if archive.lower() == "arxiv" else None
