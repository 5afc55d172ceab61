"""The reading of rule files: one JSON object a line, every fault with its file and line."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROVENANCE = ("id", "example", "counter", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One rule as it stands in its file. ``where`` is "file:line"."""

    where: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The sound lines of a file, and what is wrong with the others."""

    lines: tuple[Line, ...]
    problems: tuple[str, ...]


def read_lines(path: Path, keys: Collection[str]) -> Lines:
    """The lines of a rule file that hold exactly ``keys`` and the keys of every rule; ids are unique in the file."""
    lines, problems, seen = [], [], set()
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        where = f"{path.name}:{number}"
        faults, data = _parse(text, {*keys, *PROVENANCE})
        if not faults and data["id"] in seen:
            faults = [f"the id {data['id']!r} stands in the file twice"]
        problems += [f"{where}: {fault}" for fault in faults]
        if not faults:
            seen.add(data["id"])
            lines.append(Line(where=where, data=data))
    return Lines(lines=tuple(lines), problems=tuple(problems))


def _parse(text: str, keys: set[str]) -> tuple[list[str], dict[str, Any]]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        return [f"not valid JSON: {error}"], {}
    if not isinstance(data, dict):
        return ["expected a JSON object"], {}
    found = [f"unknown key {key!r}" for key in sorted(data.keys() - keys)]
    found += [f"the key {key!r} is missing" for key in sorted(keys - data.keys())]
    return found, data
