"""What the readers of paper files know, read from ``reading.toml``."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from kg.errors import RulesError
from kg.rules.folder import rules_folder
from kg.types import LinePattern, ReadingRules

_LISTS = ("generic_titles", "empty_abstracts", "preprint_servers", "title_labels", "abstract_labels")
_PARTS = ("opening", "authors", "field", "furniture", "within", "glued", "names", "byline", "tail")
_FIELDS = ("id", "title", "abstract", "year", "authors", "venue", "doi", "arxiv_id", "url")


def load_reading_rules(folder: Path | None = None) -> ReadingRules:
    """The rules of reading in ``folder`` (by default the built-in rules).

    Raises:
        RulesError: a key is unknown or missing, or a pattern is no regular expression.
    """
    path = (folder or rules_folder()) / "reading.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RulesError([f"{path.name}: not valid TOML: {error}"]) from error
    problems = [
        *_key_faults("reading.toml", data, {*_LISTS, "columns", "line"}),
        *_key_faults("reading.toml: columns", data.get("columns", {}), set(_FIELDS)),
        *(fault for row in data.get("line", []) for fault in _line_faults(row)),
    ]
    if problems:
        raise RulesError(problems)
    return ReadingRules(
        **{name: tuple(data[name]) for name in _LISTS},
        columns={field: tuple(data["columns"][field]) for field in _FIELDS},
        lines=tuple(LinePattern(**row) for row in data["line"]),
    )


def _key_faults(where: str, row: dict[str, Any], wanted: set[str]) -> list[str]:
    unknown = [f"{where}: unknown key {key!r}" for key in sorted(row.keys() - wanted)]
    return unknown + [f"{where}: the key {key!r} is missing" for key in sorted(wanted - row.keys())]


def _line_faults(row: dict[str, Any]) -> list[str]:
    where = f"reading.toml: line {row.get('id', 'without an id')}"
    faults = _key_faults(where, row, {field.name for field in fields(LinePattern)})
    if row.get("part") not in _PARTS:
        faults.append(f"{where}: the part {row.get('part')!r} is none of {', '.join(_PARTS)}")
    try:
        re.compile(row.get("pattern", ""))
    except re.error as error:
        faults.append(f"{where}: the pattern is no regular expression: {error}")
    return faults
