"""The numbers that a text prints, with their signs and units."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.rules.cue import Cues
from kg.rules.examples import NUMBER
from kg.types import Mention, Span

_FREE = r"(?<![\w.,/^_@#\-\u2212\u2013])"  # no part of a name
_SIGN = r"(?<!%)[+\-\u2212\u2013](?=[\d.])"
_END_OF_RANGE = r"(?<=[\d%][-\u2013])|(?<=[\d%]--)"
_AFTER_SLASH = r"(?<=[\d%]/)"
_START = rf"(?:(?:{_FREE}|{_AFTER_SLASH})(?:{_SIGN})?|{_END_OF_RANGE})"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+|(?<=\d))"
_END = r"(?!\w|\.\d)"
_SIZE = re.compile(r"[\d,]*\.?\d+")
_MINUS = "-\u2212\u2013"


def find_numbers(text: str, mentions: Sequence[Mention], cues: Cues) -> tuple[Mention, ...]:
    """The numbers outside the mentions and the title, in the order of the text, as mentions of the kind ``NUMBER``."""
    taken = {offset for mention in mentions for offset in range(*mention.span)}
    found: list[Mention] = []
    for match in _pattern(cues.words["unit"].pattern).finditer(text, text.find("\n") + 1):
        slash = text.startswith("/", match.start() - 1)
        if slash and not (found and found[-1].span.end == match.start() - 1):
            continue  # "GPT-3.5/4" is a name
        if taken.isdisjoint(range(*match.span())):
            found.append(Mention(kind=NUMBER, span=Span(*match.span()), extractor="number", confidence=1.0))
    return tuple(found)


def value(printed: str) -> float:
    """The number that is printed: -1204.5 for "-1,204.5%"."""
    digits = _SIZE.search(printed)
    assert digits is not None, "a number holds a digit"
    size = float(digits[0].replace(",", ""))
    return -size if printed[0] in _MINUS else size


def unit(printed: str) -> str | None:
    """What follows the digits: "%" for "80.5%"; ``None`` where nothing does."""
    digits = _SIZE.search(printed)
    assert digits is not None, "a number holds a digit"
    return printed[digits.end() :].strip(" -\\") or None


@lru_cache
def _pattern(units: str) -> re.Pattern[str]:
    return re.compile(rf"{_START}{_DIGITS}(?:(?: ?|-)(?:{units})(?!\w))?{_END}")
