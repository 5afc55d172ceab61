"""Token patterns that find names: ``patterns.jsonl``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import RulesError
from kg.rules.examples import faults
from kg.rules.lines import Line, read_lines
from kg.types import Schema

_KEYS = ("kind", "pattern", "skip")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A sequence of tokens that holds a name of some kind."""

    id: str
    kind: str
    """The kind where nothing else tells; fitted weights may turn it into another."""
    tokens: tuple[Mapping[str, Any], ...]
    """spaCy's token descriptions."""
    skip_left: int
    """How many tokens at the left of a match are context."""
    skip_right: int
    example: str
    """A text in which the rule finds the marked name, in the notation of ``kg.rules.examples``."""
    counter: str
    """A text in which it finds nothing."""
    source: str


def load_patterns(folder: Path, schema: Schema) -> tuple[Pattern, ...]:
    """The patterns in ``folder``, in the order of the file.

    Raises:
        RulesError: all lines that are no sound rule, each with file and line.
    """
    lines = read_lines(folder / "patterns.jsonl", _KEYS)
    problems = list(lines.problems)
    for line in lines.lines:
        problems += [f"{line.where}: {fault}" for fault in _faults(line, schema)]
    if problems:
        raise RulesError(problems)
    return tuple(_pattern(line.data) for line in lines.lines)


def _faults(line: Line, schema: Schema) -> list[str]:
    data, kinds = line.data, schema.entity_kinds()
    found = faults(data["example"], kinds, focus=True) + faults(data["counter"], kinds, focus=False)
    if data["kind"] not in kinds:
        found.append(f"unknown kind {data['kind']!r}, expected one of {', '.join(kinds)}")
    if not isinstance(data["pattern"], list) or not all(isinstance(token, dict) for token in data["pattern"]):
        found.append("the pattern is not a list of token descriptions")
    skip = data["skip"]
    if not (isinstance(skip, list) and len(skip) == 2 and all(isinstance(number, int) for number in skip)):
        found.append("skip is not a pair of numbers of tokens")
    return found


def _pattern(data: Mapping[str, Any]) -> Pattern:
    return Pattern(
        id=data["id"],
        kind=data["kind"],
        tokens=tuple(data["pattern"]),
        skip_left=data["skip"][0],
        skip_right=data["skip"][1],
        example=data["example"],
        counter=data["counter"],
        source=data["source"],
    )
