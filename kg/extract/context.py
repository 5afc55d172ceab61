"""A paper's sentences as the cues see them: one character in the place of each mention."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from spacy.tokens import Doc

from kg.rules.cue import Cues, Rule
from kg.types import Mention, Span

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_STRANGER = "\ufffd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The place of a mention in a masked sentence, and of the list that it stands in (0-based, end exclusive)."""

    kind: str
    span: Span
    """Where it stands in the paper's text."""
    mentions: tuple[int, ...]
    """Indices of the mentions that share this span; more than one for "CIFAR-10/100"."""
    at: int
    opens: int
    """Where the list begins."""
    closes: int
    """Where the list ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence in which one character stands for each mention."""

    span: Span
    masked: str
    slots: tuple[Slot, ...]
    """From left to right."""
    holds: frozenset[str]
    """Of the strings that cues need, those that it holds."""

    def may_hold(self, rule: Rule) -> bool:
        """False if the pattern of the rule matches nowhere in it, for want of a string that it needs."""
        return not rule.needs or not rule.needs.isdisjoint(self.holds)

    def left(self, slot: Slot) -> str:
        """What stands before the list of the slot."""
        return self.masked[: slot.opens]

    def right(self, slot: Slot) -> str:
        """What stands after the list of the slot."""
        return self.masked[slot.closes :]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paper as the cues see it. The first sentence is the title."""

    text: str
    mentions: tuple[Mention, ...]
    sentences: tuple[Sentence, ...]

    def words(self, mention: int) -> str:
        """The text of a mention."""
        span = self.mentions[mention].span
        return self.text[span.start : span.end]


def read_passage(doc: Doc, mentions: Sequence[Mention], cues: Cues) -> Passage:
    """The sentences of ``doc`` with a mark for each mention whose kind the cues know."""
    spans = [_trimmed(doc.text, sentence.start_char, sentence.end_char) for sentence in doc.sents]
    return _passage(doc.text, spans, mentions, cues)


def _trimmed(text: str, start: int, end: int) -> Span:
    """A sentence without the space at its end: the title ends in a line break."""
    return Span(start, start + len(text[start:end].rstrip()))


def with_more(text: Passage, more: Sequence[Mention], cues: Cues) -> Passage:
    """The sentences of a passage that hold one of ``more``, with a mark for each of these too.

    They are numbered on from the mentions of the passage.
    """
    spans = [
        sentence.span
        for sentence in text.sentences
        if any(sentence.span.start <= extra.span.start < sentence.span.end for extra in more)
    ]
    return _passage(text.text, spans, (*text.mentions, *more), cues)


def _passage(text: str, spans: Sequence[Span], mentions: Sequence[Mention], cues: Cues) -> Passage:
    known = [index for index, mention in enumerate(mentions) if mention.kind in cues.marks]
    sentences = []
    for span in spans:
        inside = [i for i in known if span.start <= mentions[i].span.start and mentions[i].span.end <= span.end]
        sentences.append(_masked(text, span, _groups(mentions, inside), cues))
    return Passage(text=text, mentions=tuple(mentions), sentences=tuple(sentences))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """The mentions that share a span."""

    span: Span
    kind: str
    mentions: tuple[int, ...]


def _groups(mentions: Sequence[Mention], inside: Sequence[int]) -> list[_Group]:
    """From left to right; of spans that overlap, the first and longest."""
    found: list[_Group] = []
    ordered = sorted(inside, key=lambda i: (mentions[i].span.start, -mentions[i].span.end, i))
    for span, same in groupby(ordered, key=lambda i: mentions[i].span):
        if not found or found[-1].span.end <= span.start:
            indices = tuple(same)
            found.append(_Group(span=span, kind=mentions[indices[0]].kind, mentions=indices))
    return found


def _masked(text: str, span: Span, groups: Sequence[_Group], cues: Cues) -> Sentence:
    masked, at, places = "", span.start, []
    for group in groups:
        masked += _PRIVATE.sub(_STRANGER, text[at : group.span.start])
        places.append(len(masked))
        masked += cues.marks[group.kind]
        at = group.span.end
    masked += _PRIVATE.sub(_STRANGER, text[at : span.end])
    slots = tuple(_slot(group, place, masked, cues) for group, place in zip(groups, places, strict=True))
    return Sentence(span=span, masked=masked, slots=slots, holds=cues.needs.held(masked.lower()))


def _slot(group: _Group, at: int, masked: str, cues: Cues) -> Slot:
    lists = cues.lists[group.kind].finditer(masked)
    opens, closes = next(match.span() for match in lists if match.start() <= at < match.end())
    return Slot(kind=group.kind, span=group.span, mentions=group.mentions, at=at, opens=opens, closes=closes)
