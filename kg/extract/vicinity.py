"""The words of a masked sentence as clues see them: stems, kinds in the places of mentions, "0" for digits."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_WORD = re.compile(r"[\ue000-\uf8ff]|[^\W_]+(?:['\u2019][a-z]+)?|[^\w\s]")
_STEM = 6
"""So many letters of a word count."""
_OUTSIDE = "^"


class Word(NamedTuple):
    """A word and where it begins in its masked sentence."""

    at: int
    text: str


def read_words(masked: str, kinds: Mapping[str, str]) -> tuple[Word, ...]:
    """The words and signs of a masked sentence; ``kinds`` names what each mark stands for.

    >>> [word.text for word in read_words("Improves on the 2 older ones.", {})]
    ['improv', 'on', 'the', '0', 'older', 'ones', '.']
    """
    return tuple(Word(match.start(), _text(match[0], kinds)) for match in _WORD.finditer(masked))


def _text(word: str, kinds: Mapping[str, str]) -> str:
    return kinds.get(word) or ("0" if word.isdigit() else word.lower()[:_STEM])


def index_at(words: Sequence[Word], at: int) -> int:
    """The index of the word that begins at a place."""
    return next(index for index, word in enumerate(words) if word.at == at)


def text_at(words: Sequence[Word], index: int) -> str:
    """The word at an index; one sign stands for all that lies outside the sentence."""
    return words[index].text if 0 <= index < len(words) else _OUTSIDE
