"""CSV and TSV with a header line."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from kg.errors import InputError, NotPapersError
from kg.papers.fields import Columns
from kg.papers.record import Record, excerpt
from kg.types import Origin, Skipped

_DELIMITERS = (",", "\t", ";", "|")
_UNCLOSED = "unexpected end of data"
"""What the csv module says at the end of a text inside quotes."""


class _Row(NamedTuple):
    line: int
    cells: Sequence[str]


_PREAMBLE = re.compile(r"#|sep=.$|\s*$")
"""Lines before the header: comments, and the line by which a spreadsheet learns the delimiter."""


def header_line(lines: Iterable[str]) -> str:
    """The first line that may name columns; empty if there is none."""
    return next((line for line in lines if not _PREAMBLE.match(line)), "")


def header_delimiter(line: str, columns: Columns) -> str | None:
    """The character that divides the cells of a header line; ``None`` if no header of papers."""
    for delimiter in _DELIMITERS:
        header = _cells(line, delimiter)
        named = {field for field in columns.names if columns.has(field, header)}
        if len(named) > 1 and named & {"title", "doi"}:
            return delimiter
    return None


def is_table(lines: Sequence[str], columns: Columns) -> bool:
    """True for lines under a header of papers, or with equally many cells where the user has named the columns."""
    top = header_line(lines)
    if header_delimiter(top, columns):
        return True
    return bool(columns.chosen) and _even_delimiter(lines) is not None


def _even_delimiter(lines: Sequence[str]) -> str | None:
    """The character that divides the first two lines into equally many cells, two or more; ``None`` if none does."""
    top = header_line(lines)
    second = header_line(lines[lines.index(top) + 1 :]) if top else ""
    counts = {delimiter: (len(_cells(top, delimiter)), len(_cells(second, delimiter))) for delimiter in _DELIMITERS}
    return next((delimiter for delimiter, (first, following) in counts.items() if first == following > 1), None)


def refuse_unknown_columns(lines: Sequence[str], file: str) -> None:
    """Does nothing for lines of another kind than a table; in prose a space follows a comma.

    Raises:
        NotPapersError: they are a table under a header that names no column of papers.
    """
    delimiter = _even_delimiter(lines)
    top = header_line(lines)
    if delimiter and f"{delimiter} " not in top:
        raise NotPapersError(file, _unknown("title", _cells(top, delimiter)))


def read_table(text: str, file: str, columns: Columns, *, enriching: bool) -> Iterator[Record | Skipped]:
    """The rows of a table; rows that do not fit the header are set aside.

    Raises:
        InputError: the header names no title or no abstract (a title or a DOI is enough when ``enriching``), or a quote
            is never closed.
    """
    first = header_line(text.split("\n"))
    delimiter = header_delimiter(first, columns) or max(_DELIMITERS, key=first.count)
    above = text[: text.index(first)].count("\n")
    rows = (row for row in _rows(text, file, delimiter) if not isinstance(row, _Row) or row.line > above)
    top = next(rows, None)
    header = tuple(cell.strip() for cell in top.cells) if isinstance(top, _Row) else ()
    identified = ("doi",) if enriching and columns.has("doi", header) else ("title",)
    _check(header, file, columns, needed=identified if enriching else ("title", "abstract"))
    for row in rows:
        yield row if isinstance(row, Skipped) else _record(row, header, file, columns)


def _record(row: _Row, header: tuple[str, ...], file: str, columns: Columns) -> Record | Skipped:
    origin = Origin(file=file, line=row.line)
    if any(cell.strip() for cell in row.cells[len(header) :]):
        reason = f"{len(row.cells)} fields where the header has {len(header)}: a field with the delimiter needs quotes"
        return Skipped(origin=origin, reason=reason, excerpt=excerpt(" | ".join(row.cells)))
    pairs = reversed(list(zip(header, row.cells, strict=False)))
    return columns.record(dict(pairs), origin)


def _check(header: tuple[str, ...], file: str, columns: Columns, *, needed: tuple[str, ...]) -> None:
    for field, name in columns.chosen.items():
        if not columns.has(field, header):
            raise InputError(file, f"no column {name!r} for the {field}; the columns are {_names(header)}", line=1)
    for field in needed:
        if not columns.has(field, header):
            raise InputError(file, _unknown(field, header), line=1)


def _unknown(field: str, header: tuple[str, ...]) -> str:
    remedy = f"name it, as in --column {field}=NAME; the first line must hold the names of the columns"
    return f"no column is known to hold the {field}; the columns are {_names(header)}: {remedy}"


def _names(header: tuple[str, ...]) -> str:
    return ", ".join(map(repr, header)) or "none"


def _rows(text: str, file: str, delimiter: str) -> Iterator[_Row | Skipped]:
    """The rows that are not blank; those between broken quotes are set aside."""
    literal = delimiter == "\t" and not _quotes_close(text)
    quoting: Literal[0, 3] = csv.QUOTE_NONE if literal else csv.QUOTE_MINIMAL
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, quoting=quoting, strict=True, skipinitialspace=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if str(error) == _UNCLOSED:
                message = "the row that begins here opens a quote that is never closed"
                raise InputError(file, message, line=line) from error
            lines = f"lines {line} to {reader.line_num} are" if reader.line_num > line else f"line {line} is"
            reason = f"not valid CSV ({error}): {lines} left out"
            yield Skipped(origin=Origin(file=file, line=line), reason=reason)
            continue
        if any(cell.strip() for cell in cells):
            yield _Row(line, cells)


def _quotes_close(text: str) -> bool:
    """False for a table whose quotes are part of the text, as in many TSV files."""
    try:
        for _ in csv.reader(io.StringIO(text), delimiter="\t", strict=True, skipinitialspace=True):
            pass
    except csv.Error:
        return False
    return True


def _cells(line: str, delimiter: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), []))
