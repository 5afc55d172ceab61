"""What the network reads of a text beside its word pieces: the case of each word and the catalogue's names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kg.text import singular
from kg.types import Span

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_WORD = re.compile(r"\w+|[^\w\s]")
_JOINTS = frozenset("-_")
_LONGEST = 7
_CONTEXTS = 4


class Shape(IntEnum):
    """How a word is spelt; 0 is kept for pieces that belong to no word."""

    MARK = 1
    HYPHEN = 2
    NUMBER = 3
    MIXED = 4
    """Letters and digits."""
    LOWER = 5
    LETTER = 6
    """One capital."""
    CAPS = 7
    OPENING = 8
    """Capitalised, the first word of a sentence."""
    TITLE = 9
    """Capitalised elsewhere."""
    PLURAL = 10
    """Capitals and a plural "s"."""
    CAMEL = 11


SHAPES = (len(Shape) + 1) * _CONTEXTS
"""The number of different values of ``shapes``."""


def word_spans(text: str) -> tuple[Span, ...]:
    """The words of a text: runs of word characters, and every other character that is no space."""
    return tuple([Span(*match.span()) for match in _WORD.finditer(text)])


def shapes(text: str, words: Sequence[Span], title_end: int) -> Ints:
    """For each word a number below ``SHAPES``: its spelling, if it is in the title, if a space precedes it."""
    found = np.zeros(len(words), dtype=np.int64)
    opening, before = True, -1
    for index, (start, end) in enumerate(words):
        word = text[start:end]
        context = 2 * (before == start) + (start < title_end)
        found[index] = _shape(word, opening or before < title_end <= start) * _CONTEXTS + context
        opening, before = word in ".!?:", end
    return found


def _shape(word: str, opening: bool) -> Shape:
    if not word[0].isalnum():
        return Shape.HYPHEN if word == "-" else Shape.MARK
    if word.isdigit():
        return Shape.NUMBER
    if any(char.isdigit() for char in word):
        return Shape.MIXED
    if word.islower():
        return Shape.LOWER
    return _capital_shape(word, opening)


def _capital_shape(word: str, opening: bool) -> Shape:
    if len(word) == 1:
        return Shape.LETTER
    if word.isupper():
        return Shape.CAPS
    if word[0].isupper() and word[1:].islower():
        return Shape.OPENING if opening else Shape.TITLE
    return Shape.PLURAL if word.endswith("s") and word[:-1].isupper() else Shape.CAMEL


class Match(NamedTuple):
    """A name of the catalogue: words ``first`` to ``last`` (inclusive) and the index of its kind."""

    first: int
    last: int
    kind: int


class Names:
    """The names of a catalogue, found by their words in any case, the last in singular or plural."""

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        self._kinds: dict[tuple[str, ...], set[int]] = {}
        for name, kind in names:
            key = _key(name)
            if 0 < len(key) <= _LONGEST:
                self._kinds.setdefault(key, set()).add(kind)
        self._openings = {key[:size] for key in self._kinds for size in range(1, len(key))}

    def matches(self, text: str, words: Sequence[Span]) -> list[Match]:
        """The names in a text, longest first within a kind; those of one kind do not overlap."""
        lower = [text[start:end].casefold() for start, end in words]
        places = [index for index, word in enumerate(lower) if word not in _JOINTS]
        found = sorted(self._find(places, lower), key=lambda one: (one.first - one.last, one.first, one.kind))
        taken: set[tuple[int, int]] = set()
        kept = []
        for one in found:
            cells = {(one.kind, index) for index in range(one.first, one.last + 1)}
            if not cells & taken:
                taken |= cells
                kept.append(one)
        return kept

    def _find(self, places: Sequence[int], lower: Sequence[str]) -> Iterator[Match]:
        for at, first in enumerate(places):
            before: tuple[str, ...] = ()
            for last in places[at : at + _LONGEST]:
                for kind in self._kinds.get((*before, singular(lower[last])), ()):
                    yield Match(first, last, kind)
                before = (*before, lower[last])
                if before not in self._openings:
                    break


def _key(name: str) -> tuple[str, ...]:
    words = [word for word in map(str.casefold, _WORD.findall(name)) if word not in _JOINTS]
    return (*words[:-1], singular(words[-1])) if words else ()


def flags(matches: Iterable[Match], words: int, kinds: int) -> Floats:
    """For each word and kind whether a match begins there, holds the word, and ends there: (words, 3 * kinds)."""
    found = np.zeros((words, 3 * kinds), dtype=np.float32)
    for first, last, kind in matches:
        found[first, kind] = 1.0
        found[first : last + 1, kinds + kind] = 1.0
        found[last, 2 * kinds + kind] = 1.0
    return found
