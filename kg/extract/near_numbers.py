"""Numbers near a phrase, which speak for metrics and datasets: "accuracy of 93.1", "93.1 on"."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.extract.words import Shape, Word

_REACH = 4
"""So many words may lie between a phrase and a number near it."""
_STOP = "."


class NearNumber(NamedTuple):
    """A number near a phrase."""

    fraction: bool
    gap: str
    """The words between, as seen from the phrase."""


def number_before(words: Sequence[Word], start: int) -> NearNumber | None:
    """The last number before a phrase that starts there, if it is near and of the same sentence."""
    return _first_number(words, range(start - 1, max(start - 2 - _REACH, -1), -1))


def number_after(words: Sequence[Word], end: int) -> NearNumber | None:
    """The first number behind a phrase that ends there, if it is near and of the same sentence."""
    return _first_number(words, range(end, min(end + 1 + _REACH, len(words))))


def _first_number(words: Sequence[Word], places: Iterable[int]) -> NearNumber | None:
    gap: list[str] = []
    for place in places:
        word = words[place]
        if word.shape == Shape.NUMBER:
            return NearNumber("." in word.text, " ".join(gap))
        if word.lower == _STOP:
            return None
        gap.append(word.lower)
    return None


def near_number_clues(side: str, near: NearNumber) -> list[str]:
    """The clues that a number on one side of a phrase gives."""
    form, length = "fraction" if near.fraction else "whole", len(near.gap.split())
    found = [f"number {side}", f"number {side} {length} {form}"]
    return [*found, f"number {side}={near.gap}", f"number {side} {form}={near.gap}"]
