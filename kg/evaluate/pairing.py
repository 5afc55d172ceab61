"""The pairing of predictions with gold, one to one."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

Cost = TypeVar("Cost", int, tuple[bool, int])


def pair(candidates: Iterable[tuple[Cost, int, int]]) -> Mapping[int, int]:
    """Right by left, from (cost, left, right): the cheapest first, each item once; ties by left, then by right."""
    chosen: dict[int, int] = {}
    used: set[int] = set()
    for _, left, right in sorted(candidates):
        if left not in chosen and right not in used:
            chosen[left] = right
            used.add(right)
    return chosen
