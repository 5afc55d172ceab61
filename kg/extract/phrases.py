"""Candidate phrases: what may be a name, bounded by word lists instead of a part-of-speech tagger."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from kg.extract.words import Shape, Word
from kg.rules import WordClass

_MOST_WORDS = 7
_NEVER_LAST = frozenset({WordClass.EVALUATIVE, WordClass.MODIFIER})


class Run(NamedTuple):
    """A range of tokens (0-based, end exclusive)."""

    start: int
    end: int


class Text:
    """The words of a text, which of them join their neighbours ("-" in "few-shot"), and the runs between boundaries.

    ``ends`` counts the words up to each token that belong to no run.
    """

    def __init__(self, words: Sequence[Word], joints: Sequence[bool]) -> None:
        self.words = words
        self.joints = joints
        self.runs = tuple(_runs(words, joints))
        outside = [1] * len(words)
        for start, end in self.runs:
            outside[start:end] = [0] * (end - start)
        self.ends = (0, *accumulate(outside))


def _runs(words: Sequence[Word], joints: Sequence[bool]) -> Iterator[Run]:
    """The longest stretches of tokens that no hard word ends; a hyphen makes any word part of its compound."""
    start = None
    for index, word in enumerate(words):
        if not word.hard or joints[index] or (word.shape != Shape.MARK and _in_compound(joints, index)):
            start = index if start is None else start
        elif start is not None:
            yield Run(start, index)
            start = None
    if start is not None:
        yield Run(start, len(words))


def _in_compound(joints: Sequence[bool], index: int) -> bool:
    return (index > 0 and joints[index - 1]) or (index + 1 < len(joints) and joints[index + 1])


def form_of(text: Text, start: int, end: int) -> str:
    """The normal form of some tokens."""
    content = [text.words[index] for index in range(start, end) if not text.joints[index]]
    return " ".join([*(word.inner for word in content[:-1]), content[-1].head]) if content else ""


def phrases(text: Text) -> Iterator[tuple[int, int, str]]:
    """Start, end and normal form of every part of a run that begins and ends as a name may."""
    words, joints = text.words, text.joints
    for first, last in text.runs:
        for start in range(first, last):
            if joints[start] or (words[start].hard and not _joins_on(joints, start)):
                continue
            length, inner = 0, ""
            for end in range(start + 1, last + 1):
                if joints[end - 1]:
                    continue
                length += 1
                if length > _MOST_WORDS:
                    break
                head = words[end - 1]
                if _can_end(head, alone=length == 1):
                    yield start, end, inner + head.head
                inner += head.inner + " "


def _joins_on(joints: Sequence[bool], index: int) -> bool:
    return index + 1 < len(joints) and joints[index + 1]


def _can_end(head: Word, *, alone: bool) -> bool:
    if head.hard or head.category in _NEVER_LAST:
        return False
    return not alone or (head.shape != Shape.NUMBER and len(head.text) > 1)
