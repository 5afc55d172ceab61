"""The things that a paper names: mentions of one kind and one name, taken together, and where they stand."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from kg.extract.context import Passage, Sentence, Slot
from kg.rules.cue import Cues, Fact
from kg.text import normal_form

Key = tuple[str, str]
"""A kind and a normal form."""
_OFTEN = 3
_HEAD = re.compile(r"\s*[:\u2013\u2014]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a mention of a thing stands. ``order`` numbers the sentence; the title is 0."""

    order: int
    sentence: Sentence
    slot: Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What a paper names, at all its places in the order of the text."""

    kind: str
    names: tuple[str, ...]
    """Its different strings, sorted."""
    places: tuple[Standing, ...]
    has_short: bool
    """True if a short form in brackets follows it somewhere."""

    @property
    def mentions(self) -> tuple[int, ...]:
        """The indices of its mentions, in the order of the text."""
        return tuple(index for place in self.places for index in place.slot.mentions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The shape of a paper: its number of sentences, and the first that speaks of the paper's own work."""

    sentences: int
    turn: int
    """The order of that sentence; the number of sentences if none does."""
    heads: frozenset[str]
    """The kinds of the things that a title opens with before a colon."""


def find_things(text: Passage) -> tuple[Thing, ...]:
    """The things of a paper, in the order of their first mentions."""
    places = [
        Standing(order=order, sentence=sentence, slot=slot)
        for order, sentence in enumerate(text.sentences)
        for slot in sentence.slots
    ]
    keys = [(place.slot.kind, normal_form(text.words(place.slot.mentions[0]))) for place in places]
    longer = _short_forms(places, keys)
    groups: dict[Key, list[Standing]] = {}
    for place, key in zip(places, keys, strict=True):
        groups.setdefault(longer.get(key, key), []).append(place)
    shortened = set(longer.values())
    return tuple(
        Thing(
            kind=key[0],
            names=tuple(sorted({text.words(place.slot.mentions[0]) for place in same})),
            places=tuple(same),
            has_short=key in shortened,
        )
        for key, same in groups.items()
    )


def _short_forms(places: Sequence[Standing], keys: Sequence[Key]) -> dict[Key, Key]:
    """The key of the long form, by that of the short form, for each "long form (SF)" of one kind."""
    found = {}
    for number, (before, place) in enumerate(pairwise(places)):
        if before.sentence is place.sentence and before.slot.kind == place.slot.kind and _bracketed(before, place):
            found[keys[number + 1]] = keys[number]
    return {short: long for short, long in found.items() if short != long}


def _bracketed(before: Standing, place: Standing) -> bool:
    masked = place.sentence.masked
    return masked[before.slot.at + 1 : place.slot.at].strip() == "(" and masked[place.slot.at + 1 :].startswith(")")


def read_outline(text: Passage, things: Iterable[Thing], cues: Cues) -> Outline:
    """The outline of a paper."""
    own = cues.words["own"]
    turns = (order for order, sentence in enumerate(text.sentences) if order and own.search(sentence.masked))
    total = len(text.sentences)
    heads = frozenset(thing.kind for thing in things if _opens_title(thing))
    return Outline(sentences=total, turn=next(turns, total), heads=heads)


def _opens_title(thing: Thing) -> bool:
    first = thing.places[0]
    return first.order == 0 and first.slot.at == 0 and _HEAD.match(first.sentence.right(first.slot)) is not None


def _ends_title(thing: Thing) -> bool:
    return any(place.order == 0 and not place.sentence.masked[place.slot.at + 1 :].strip() for place in thing.places)


def _listed(thing: Thing, least: int) -> bool:
    return any(
        sum(place.slot.opens <= slot.at < place.slot.closes for slot in place.sentence.slots) >= least
        for place in thing.places
    )


FACTS: MappingProxyType[Fact, Callable[[Thing, Outline], bool]] = MappingProxyType(
    {
        Fact.IN_ABSTRACT: lambda thing, _: thing.places[-1].order > 0,
        Fact.IN_TITLE: lambda thing, _: thing.places[0].order == 0,
        Fact.OPENS_TITLE: lambda thing, _: thing.places[0].order == 0 and thing.places[0].slot.at == 0,
        Fact.HEAD_OF_TITLE: lambda thing, _: _opens_title(thing),
        Fact.OTHER_HEAD: lambda thing, outline: thing.kind in outline.heads and not _opens_title(thing),
        Fact.ENDS_TITLE: lambda thing, _: _ends_title(thing),
        Fact.TITLE_ONLY: lambda thing, _: thing.places[-1].order == 0,
        Fact.BEFORE_OWN_WORK: lambda thing, outline: (
            thing.places[0].order > 0 and thing.places[-1].order < outline.turn
        ),
        Fact.WHERE_OWN_WORK_BEGINS: lambda thing, outline: any(place.order == outline.turn for place in thing.places),
        Fact.AFTER_OWN_WORK_BEGAN: lambda thing, outline: thing.places[0].order > outline.turn,
        Fact.WITHOUT_OWN_WORK: lambda _, outline: outline.turn >= outline.sentences,
        Fact.FIRST_SENTENCE: lambda thing, _: any(place.order == 1 for place in thing.places),
        Fact.LAST_SENTENCE_ONLY: lambda thing, outline: thing.places[0].order == outline.sentences - 1,
        Fact.LATE_ONLY: lambda thing, outline: 3 * thing.places[0].order >= 2 * outline.sentences,
        Fact.EARLY_ONLY: lambda thing, outline: 3 * thing.places[-1].order < outline.sentences,
        Fact.ONCE: lambda thing, _: len(thing.places) == 1,
        Fact.OFTEN: lambda thing, _: len(thing.places) >= _OFTEN,
        Fact.SHORT_FORM_GIVEN: lambda thing, _: thing.has_short,
        Fact.IN_A_LIST: lambda thing, _: _listed(thing, 2),
        Fact.IN_A_LONG_LIST: lambda thing, _: _listed(thing, 3),
    }
)
"""How each fact is told."""
