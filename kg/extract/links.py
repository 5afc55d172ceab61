"""What a number is a score of, by the words that tie mentions to it."""

import re
from dataclasses import dataclass

from kg.extract.context import Slot
from kg.extract.scores import Number
from kg.rules.cue import Cues, LinkCue, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The mention that a cue ties to a number."""

    mention: int
    sure: bool


def linked(number: Number, kind: str, cues: Cues) -> Link | None:
    """The mention of ``kind`` that the first link cue to fit ties to the number; ``None`` if none fits.

    In two lists of equal length, of numbers and of mentions, the number is tied to the mention of its rank.
    """
    for cue in cues.links:
        if cue.kind == kind:
            found = target(cue, number)
            if found is not None:
                return Link(mention=found.mentions[0], sure=cue.sure)
    return None


def target(cue: LinkCue, number: Number) -> Slot | None:
    """The mention that the cue ties to the number; ``None`` if it does not fit."""
    sentence, slot = number.sentence, number.slot
    if cue.place is Place.LEFT:
        match = cue.pattern.search(sentence.masked, 0, slot.at)
    else:
        match = cue.pattern.match(sentence.masked, slot.at + 1)
    return _ranked(number, match, cue) if match else None


def _ranked(number: Number, match: re.Match[str], cue: LinkCue) -> Slot:
    """Of the list that the cue found, the mention of the number's rank, else the nearest."""
    start, end = match.span("target")
    slots, own = number.sentence.slots, number.slot
    targets = [slot for slot in slots if start <= slot.at < end]
    numbers = [slot for slot in slots if own.opens <= slot.at < own.closes]
    if len(targets) == len(numbers):
        return targets[numbers.index(own)]
    return targets[-1 if cue.place is Place.LEFT else 0]
