"""The cues, read from ``words``, ``roles``, ``statements``, ``results`` and ``links`` (all ``.jsonl``).

Patterns are regular expressions, matched without regard to case, over a sentence in which one character stands for each
mention. ``{Method}`` is a list of such mentions (most often of one), ``{one Method}`` a single one, ``{Method|Task}``
of either kind, ``{Any}`` of any kind; ``{we}`` is the word list ``we``. A statement names its ends, ``{source:Method}``
and ``{target:Task}``; one that is left out is the method that the paper proposes.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from kg.errors import RulesError
from kg.rules.calibration import RESULT, ROLE, load_calibration
from kg.rules.cue import Cues, Fact, LinkCue, Place, Reading, ResultCue, RoleCue, Rule, StatementCue
from kg.rules.examples import NUMBER, faults
from kg.rules.folder import rules_folder
from kg.rules.lines import Lines, read_lines
from kg.rules.link_weights import load_link_weights
from kg.rules.literals import Strings, needed
from kg.rules.number_weights import load_number_weights
from kg.rules.schema import load_schema
from kg.types import Schema

_SLOT = re.compile(r"\{(?:(source|target):)?(one )?([A-Za-z][\w|-]*)\}")
_FIRST_MARK = 0xE000
_NUMBER_MARK = "\ue0ff"
_ANY = "Any"
_COMMA, _FINAL = "comma", "final"
R = TypeVar("R", bound=Rule)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What patterns and weights may name."""

    schema: Schema
    marks: Mapping[str, str]
    words: Mapping[str, str]


def load_cues(folder: Path | None = None, schema: Schema | None = None) -> Cues:
    """The cues in ``folder`` (by default the built-in rules) for the kinds of ``schema`` (by default the folder's).

    Raises:
        RulesError: the lines that are no sound rules, each with file and line.
    """
    folder = folder or rules_folder()
    schema = schema or load_schema(folder)
    marks = {kind: chr(_FIRST_MARK + number) for number, kind in enumerate(schema.entity_kinds())}
    marks[NUMBER] = _NUMBER_MARK
    problems: list[str] = []
    words = _words(read_lines(folder / "words.jsonl", ("pattern",)), problems)
    names = _Names(schema=schema, marks=marks, words={name: f"(?:{word.pattern})" for name, word in words.items()})
    missing = [f"words.jsonl: the word list {name!r} is missing" for name in (_COMMA, _FINAL) if name not in words]
    if missing:
        raise RulesError([*problems, *missing])
    roles = read_lines(folder / "roles.jsonl", ("where", "pattern", "weights"))
    statements = read_lines(folder / "statements.jsonl", ("relation", "pattern", "confidence"))
    results = read_lines(folder / "results.jsonl", ("where", "pattern", "expected", "weights"))
    links = read_lines(folder / "links.jsonl", ("where", "pattern"))
    parts = (
        _rules(roles, lambda data: _role(data, names), problems),
        _rules(statements, lambda data: _statement(data, names), problems),
        _rules(results, lambda data: _result(data, names), problems),
        _rules(links, lambda data: _link(data, names), problems),
    )
    link_weights, number_weights = load_link_weights(folder, problems), load_number_weights(folder, problems)
    if problems:
        raise RulesError(problems)
    calibrations = load_calibration(folder)
    return Cues(
        marks=MappingProxyType(marks),
        lists=MappingProxyType({kind: re.compile(_list(mark, names), re.I) for kind, mark in marks.items()}),
        words=MappingProxyType(words),
        roles=parts[0],
        calibration=calibrations[ROLE],
        result_calibration=calibrations[RESULT],
        statements=parts[1],
        results=parts[2],
        links=parts[3],
        link_weights=MappingProxyType(link_weights),
        number_weights=MappingProxyType(number_weights),
        needs=Strings(string for part in parts for rule in part for string in rule.needs),
    )


def _words(read: Lines, problems: list[str]) -> dict[str, re.Pattern[str]]:
    return {word.id: word.pattern for word in _rules(read, _word, problems)}


def _rules(read: Lines, make: Callable[[dict[str, Any]], R], problems: list[str]) -> tuple[R, ...]:
    """The rules that ``make`` makes of the lines; what it raises joins the problems."""
    problems.extend(read.problems)
    made = []
    for line in read.lines:
        try:
            made.append(make(line.data))
        except (ValueError, re.error) as error:
            problems.append(f"{line.where}: {error}")
    return tuple(made)


def _word(data: dict[str, Any]) -> Rule:
    pattern = re.compile(data["pattern"], re.I)
    if not pattern.fullmatch(data["example"]):
        raise ValueError(f"the pattern does not match the example {data['example']!r}")
    if pattern.fullmatch(data["counter"]):
        raise ValueError(f"the pattern matches the counter-example {data['counter']!r}")
    return Rule(**_shared(data, pattern))


def _role(data: dict[str, Any], names: _Names) -> RoleCue:
    place = Place(data["where"])
    relations = names.schema.paper_relations()
    for kind, weights in data["weights"].items():
        _known(kind, names.schema.entity_kinds(), "kind")
        for relation in weights:
            _known(relation, relations, "relation")
    _examples(data, names, focus=True)
    return RoleCue(
        **_shared(data, _placed(data["pattern"], place, names), place),
        place=place,
        weights=data["weights"],
    )


def _statement(data: dict[str, Any], names: _Names) -> StatementCue:
    _known(data["relation"], names.schema.relations, "relation")
    _examples(data, names, focus=False)
    pattern = re.compile(_expanded(data["pattern"], names), re.I)
    if not pattern.groupindex:
        raise ValueError("the pattern names neither {source:Kind} nor {target:Kind}")
    return StatementCue(
        **_shared(data, pattern),
        relation=data["relation"],
        confidence=data["confidence"],
    )


def _result(data: dict[str, Any], names: _Names) -> ResultCue:
    place = Place(data["where"])
    _examples(data, names, focus=True)
    return ResultCue(
        **_shared(data, _placed(data["pattern"], place, names), place),
        place=place,
        expected={Reading(reading): weight for reading, weight in data["expected"].items()},
        weights={Reading(reading): weight for reading, weight in data["weights"].items()},
    )


def _link(data: dict[str, Any], names: _Names) -> LinkCue:
    place = Place(data["where"])
    _examples(data, names, focus=True)
    target = re.search(r"\{target:(\w+)\}", data["pattern"])
    if target is None:
        raise ValueError("the pattern names no {target:Kind}")
    return LinkCue(
        **_shared(data, _placed(data["pattern"], place, names), place),
        place=place,
        kind=target[1],
    )


def _shared(data: dict[str, Any], pattern: re.Pattern[str], place: Place | None = None) -> dict[str, Any]:
    """The fields of every rule. What looks at anything but a sentence needs no string of the sentence."""
    needs = frozenset() if place in (Place.NAME, Place.FACT, Place.AFTER) else needed(pattern.pattern)
    return {
        "id": data["id"],
        "pattern": pattern,
        "needs": needs,
        "example": data["example"],
        "counter": data["counter"],
    }


def _known(name: str, names: Mapping[str, object] | tuple[str, ...], what: str) -> None:
    if name not in names:
        raise ValueError(f"unknown {what} {name!r}; expected one of {', '.join(names)}")


def _examples(data: dict[str, Any], names: _Names, *, focus: bool) -> None:
    found = [fault for key in ("example", "counter") for fault in faults(data[key], names.marks, focus=focus)]
    if found:
        raise ValueError("; ".join(found))


def _placed(source: str, place: Place, names: _Names) -> re.Pattern[str]:
    """The pattern, bound to the end of what lies left or to the start of what lies right."""
    if place is Place.FACT:
        return re.compile(Fact(source))
    pattern = _expanded(source, names)
    if place is Place.LEFT:
        return re.compile(rf"(?:{pattern})\Z", re.I)
    return re.compile(pattern, 0 if place is Place.NAME else re.I)


def _expanded(source: str, names: _Names) -> str:
    def expand(match: re.Match[str]) -> str:
        end, alone, name = match.groups()
        if name in names.words:
            return names.words[name]
        kinds = names.schema.entity_kinds() if name == _ANY else name.split("|")
        for kind in kinds:
            _known(kind, names.marks, "kind or word list")
        mark = "[" + "".join(names.marks[kind] for kind in kinds) + "]"
        mentions = _one(mark) if alone else _list(mark, names)
        return f"(?P<{end}>{mentions})" if end else f"(?:{mentions})"

    return _SLOT.sub(expand, source)


def _list(mark: str, names: _Names) -> str:
    """The pattern of one mention, or of several in a list; each may have its short form in brackets.

    Two with a comma between are no list: "With A, B wins".
    """
    one = _one(mark)
    more = f"(?:{names.words[_COMMA]}{one})"
    return f"{one}(?:{more}*{names.words[_FINAL]}{one}|{more}{{2,}})?"


def _one(mark: str) -> str:
    """The pattern of one mention, perhaps with its short form in brackets."""
    return rf"{mark}(?: ?\({mark}\))?"
