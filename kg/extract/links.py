"""The mentions that words tie to a number."""

import re

from kg.extract.context import Slot
from kg.extract.scores import Number
from kg.rules.cue import LinkCue, Place


def target(cue: LinkCue, number: Number) -> Slot | None:
    """The mention that the cue ties to the number; ``None`` if it does not fit.

    In two lists of equal length, of numbers and of mentions, the number is tied to the mention of its rank.
    """
    sentence, slot = number.sentence, number.slot
    if not sentence.may_hold(cue):
        return None
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
