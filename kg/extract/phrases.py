"""Candidate phrases: what may be a name, bounded by word lists instead of a part-of-speech tagger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.words import Shape, Word
from kg.rules import WordClass

_MOST_WORDS = 7


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """The words of a text and which of them join their neighbours ("-" in "few-shot")."""

    words: Sequence[Word]
    joints: Sequence[bool]


def runs(text: Text) -> Iterator[tuple[int, int]]:
    """The longest stretches of tokens that no hard word ends; a hyphen makes any word part of its compound."""
    words, joints, last = text.words, text.joints, len(text.words)
    start = None
    for index in range(last + 1):
        if index < last:
            word = words[index]
            if joints[index] or not word.hard or (word.shape != Shape.MARK and _in_compound(joints, index)):
                start = index if start is None else start
                continue
        if start is not None:
            yield start, index
        start = None


def _in_compound(joints: Sequence[bool], index: int) -> bool:
    return (index > 0 and joints[index - 1]) or (index + 1 < len(joints) and joints[index + 1])


def phrases(text: Text) -> Iterator[tuple[int, int, str]]:
    """Start, end and normal form of every part of a run that begins and ends as a name may."""
    words, joints = text.words, text.joints
    for first, last in runs(text):
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
    if head.hard or head.category == WordClass.EVALUATIVE:
        return False
    return not alone or (head.shape != Shape.NUMBER and len(head.text) > 1)
