"""Plain strings that a pattern cannot do without, so that most sentences are passed over without trying it."""

import re
from collections.abc import Iterable, Sequence
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST_LENGTH = 2
_MOST = 80
_OPENING = 3

Options = frozenset[str] | None
"""Strings of which every match holds at least one; ``None`` where no such strings are known."""


def needed(pattern: str) -> frozenset[str]:
    """Lower-case strings of which each text that the pattern matches holds at least one; empty if none are known.

    >>> sorted(needed(r"\\b(?:us(?:es|ing)|based (?:up)?on|reuses) "))
    ['based', 'uses', 'using']
    """
    strings = {_core(string) for string in _best(_items(parser.parse(pattern))) or ()}
    return frozenset(one for one in strings if not any(other in one for other in strings - {one}))


class Strings:
    """Strings to look for in many texts; found by how they begin, for to try each in each text is slow."""

    def __init__(self, strings: Iterable[str]) -> None:
        self._short: list[str] = []
        self._by_opening: dict[str, list[str]] = {}
        for string in sorted(set(strings)):
            some = self._short if len(string) < _OPENING else self._by_opening.setdefault(string[:_OPENING], [])
            some.append(string)

    def held(self, text: str) -> frozenset[str]:
        """Those that a text holds.

        >>> sorted(Strings(["on", "use", "user", "net"]).held("based on users"))
        ['on', 'use', 'user']
        """
        openings = {text[at : at + _OPENING] for at in range(len(text))}
        possible = [string for one in self._by_opening.keys() & openings for string in self._by_opening[one]]
        return frozenset(string for string in (*self._short, *possible) if string in text)


def _core(string: str) -> str:
    """The longest word of a string, if it has one; ties go to the first."""
    return max(_WORD.findall(string), key=len, default=string)


def _items(tree: Iterable[tuple[Any, Any]]) -> list[Options]:
    """What each part of a sequence needs; literals in a row, and alternatives right after them, are one string."""
    found: list[Options] = []
    run: frozenset[str] = frozenset({""})
    for code, value in tree:
        strings = _exact(code, value)
        if strings is not None and len(run) * len(strings) <= _MOST:
            run = frozenset(start + end for start in run for end in strings)
        else:
            found += [run, _one(code, value)]
            run = frozenset({""})
    return [*found, run]


def _exact(code: Any, value: Any) -> frozenset[str] | None:
    """All strings that a part matches, if they are few and plain."""
    if code is codes.LITERAL:
        return frozenset({chr(value).lower()})
    if code is codes.SUBPATTERN:
        return _joined(value[-1])
    if code is codes.BRANCH:
        branches = [_joined(branch) for branch in value[1]]
        return None if None in branches else frozenset().union(*(b for b in branches if b is not None))
    return None


def _joined(tree: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    run: frozenset[str] = frozenset({""})
    for code, value in tree:
        strings = _exact(code, value)
        if strings is None or len(run) * len(strings) > _MOST:
            return None
        run = frozenset(start + end for start in run for end in strings)
    return run


def _one(code: Any, value: Any) -> Options:
    """What one part of a pattern needs."""
    if code is codes.SUBPATTERN:
        return _best(_items(value[-1]))
    if code is codes.BRANCH:
        branches = [_best(_items(branch)) for branch in value[1]]
        return None if None in branches else frozenset().union(*(b for b in branches if b is not None))
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] > 0:
        return _best(_items(value[2]))
    return None


def _best(options: Sequence[Options]) -> Options:
    """Of the needs of a sequence, those that are rarest: the longest shortest string, then the fewest."""
    usable = [found for found in options if found and min(map(len, found)) >= _LEAST_LENGTH and len(found) <= _MOST]
    return max(usable, key=lambda found: (min(map(len, found)), -len(found)), default=None)
