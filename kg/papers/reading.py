"""Files of papers to papers: find, parse, join."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.errors import InputError, NotPapersError
from kg.papers.fields import FIELDS, Columns
from kg.papers.formats import format_named
from kg.papers.join import Joined, join
from kg.papers.parse import Settings, read_source
from kg.papers.record import Labels, Record
from kg.papers.sources import Source, find_sources
from kg.rules.reading import load_reading_rules
from kg.types import Origin, Reading, Skipped

PathLike = str | os.PathLike[str]


def read_papers(
    *paths: PathLike,
    format: str | None = None,
    columns: Mapping[str, str] | None = None,
    enrich: Iterable[PathLike] = (),
) -> Reading:
    """The papers in files, in all files of folders, and on standard input ("-"); records of one paper are joined.

    The format of each file is recognised by its content unless ``format`` names it. ``columns`` gives the column or key
    that holds a field (``{"title": "Paper Title"}``) where the usual names do not. The files in ``enrich`` add metadata
    to these papers and no papers of their own; neither ``format`` nor ``columns`` is meant for them.

    Raises:
        InputError: a file cannot be read at all, or there are records but no paper can be made of any.
    """
    settings = _settings(format, columns or {})
    sources = find_sources(paths)
    additions = find_sources(enrich)
    found = [item for source in sources for item in _found(source, settings)]
    adding = replace(settings, enriching=True, format=None, columns=Columns.of(settings.rules, {}))
    found += [_metadata(item) for source in additions for item in _found(source, adding)]
    joined = join([item for item in found if isinstance(item, Record)], settings.rules)
    skipped = sorted([*joined.skipped, *(item for item in found if isinstance(item, Skipped))])
    skipped += _idle(additions, joined)
    if skipped and not joined.papers:
        raise _nothing(skipped)
    files = tuple(sorted({source.file for source in (*sources, *additions)}))
    return Reading(papers=joined.papers, skipped=tuple(skipped), records=joined.records, files=files)


def _settings(format: str | None, columns: Mapping[str, str]) -> Settings:
    unknown = sorted(set(columns) - set(FIELDS))
    if unknown:
        raise InputError("columns", f"no field is called {unknown[0]!r}; the fields are {', '.join(FIELDS)}")
    rules = load_reading_rules()
    chosen = format_named(format) if format else None
    return Settings(rules=rules, columns=Columns.of(rules, columns), labels=Labels.of(rules), format=chosen)


def _found(source: Source, settings: Settings) -> Iterator[Record | Skipped]:
    """The records of a source; a file that a folder holds beside those of papers is set aside as a whole."""
    try:
        yield from read_source(source, settings)
    except NotPapersError as error:
        if not source.searched:
            raise
        yield Skipped(origin=Origin(file=source.file, line=1), reason=str(error).removeprefix(f"{source.file}: "))


def _metadata(item: Record | Skipped) -> Record | Skipped:
    return replace(item, enriching=True, abstract="", id=None) if isinstance(item, Record) else item


def _idle(additions: Iterable[Source], joined: Joined) -> list[Skipped]:
    """A report for each bibliography that adds to no paper."""
    used = {origin.file for paper in joined.papers for origin in paper.origins}
    idle = sorted(source.file for source in additions if source.file not in used)
    reason = "adds to no paper: no title, DOI or arXiv id in common"
    return [Skipped(origin=Origin(file=file, line=1), reason=reason) for file in idle]


def _nothing(skipped: list[Skipped]) -> InputError:
    first = skipped[0]
    rest = f" (1 of {len(skipped)} reports)" if len(skipped) > 1 else ""
    remedy = "expected titles with abstracts; a bibliography without abstracts can only enrich other files"
    message = f"no paper can be made of what was read: {first.reason}{rest}; {remedy}"
    return InputError(first.origin.file, message, line=first.origin.line)
