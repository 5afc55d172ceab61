"""The objects in a JSON or JSONL text, each with its line."""

import json
import re
from collections.abc import Generator, Iterable, Iterator
from typing import Any, NamedTuple

from kg.errors import InputError
from kg.papers.decode import LATIN, decode_line, is_utf8, note
from kg.papers.record import excerpt
from kg.types import Origin, Skipped

_LISTS = ("papers", "results", "data", "items", "records")
"""Keys under which an object may hold the list of papers."""
_OUTER = "message"
"""The key under which Crossref's answers hold the object with the list."""
_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


class Row(NamedTuple):
    """A JSON object and where it begins."""

    origin: Origin
    values: dict[str, Any]


def json_rows(text: str, file: str) -> Iterator[Row | Skipped]:
    """The objects of a list, of a list inside an object (``{"papers": [...]}``), or one object after another.

    Raises:
        InputError: this is no JSON.
    """
    counted, line = 0, 1
    for position, value in _places(text, file):
        line += text.count("\n", counted, position)
        counted = position
        yield _row(Origin(file=file, line=line), value)


def jsonl_rows(lines: Iterable[bytes], file: str) -> Iterator[Row | Skipped]:
    """The objects of a text with one on each line; a broken line is set aside."""
    for number, line in enumerate(lines, start=1):
        text = decode_line(line).strip("\ufeff \t\r\n").rstrip(",")
        if not text:
            continue
        if not is_utf8(line):
            yield note(file, number, LATIN)
        origin = Origin(file=file, line=number)
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            yield Skipped(origin=origin, reason=f"not valid JSON: {_what(error)}", excerpt=excerpt(text))
        else:
            yield _row(origin, value)


def _row(origin: Origin, value: object) -> Row | Skipped:
    if isinstance(value, dict):
        return Row(origin, value)
    return Skipped(origin=origin, reason="not a JSON object with a title and an abstract", excerpt=excerpt(str(value)))


def _what(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} (column {error.colno})"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _places(text: str, file: str) -> Iterator[tuple[int, object]]:
    """The values that may be papers, each with its position."""
    start = _skip_space(text, 0)
    if text.startswith("[", start):
        end = yield from _items(text, file, start)
        _refuse_rest(text, file, end)
        return
    value, end = _value(text, file, start)
    following = _skip_space(text, end)
    while text.startswith("{", following):
        yield start, value
        start = following
        value, end = _value(text, file, start)
        following = _skip_space(text, end)
    _refuse_rest(text, file, end)
    inside = _list_inside(text, start, value)
    if inside is None:
        yield start, value
    else:
        yield from _items(text, file, inside)


def _items(text: str, file: str, start: int) -> Generator[tuple[int, object], None, int]:
    """The items of the list at ``start``, each with its position; returns the position after the list."""
    position = _skip_space(text, start + 1)
    while not text.startswith("]", position):
        value, end = _value(text, file, position)
        yield position, value
        position = _skip_space(text, end)
        if text.startswith(",", position):
            position = _skip_space(text, position + 1)
        elif not text.startswith("]", position):
            raise _fault(text, file, position, "a comma or the end of the list was expected")
    return position + 1


def _value(text: str, file: str, position: int) -> tuple[Any, int]:
    """The value at a position, and the position after it."""
    try:
        value, end = _DECODER.raw_decode(text, position)
    except json.JSONDecodeError as error:
        raise _fault(text, file, error.pos, _what(error)) from error
    except (ValueError, RecursionError) as error:
        raise _fault(text, file, position, _what(error)) from error
    return value, end


def _list_inside(text: str, start: int, value: object) -> int | None:
    """The position of the list of papers in the object at ``start``; ``None`` if the object is a paper itself."""
    if not isinstance(value, dict) or "abstract" in value:
        return None
    if isinstance(value.get(_OUTER), dict):
        return _list_inside(text, _place_of(text, start, _OUTER), value[_OUTER])
    for key in _LISTS:
        if isinstance(value.get(key), list):
            return _place_of(text, start, key)
    return None


def _place_of(text: str, start: int, key: str) -> int:
    """The position of the last value with this key in the valid object at ``start``."""
    position, found = _skip_space(text, start + 1), start
    while text.startswith('"', position):
        name, position = _DECODER.raw_decode(text, position)
        position = _skip_space(text, _skip_space(text, position) + 1)
        if name == key:
            found = position
        _, position = _DECODER.raw_decode(text, position)
        position = _skip_space(text, _skip_space(text, position) + 1)
    return found


def _skip_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _refuse_rest(text: str, file: str, end: int) -> None:
    rest = _skip_space(text, end)
    if rest < len(text):
        raise _fault(text, file, rest, "more text follows the end of the list or object")


def _fault(text: str, file: str, position: int, what: str) -> InputError:
    line = text.count("\n", 0, position) + 1
    return InputError(file, f"not valid JSON: {what}; mend it there, or give one object a line (JSONL)", line=line)
