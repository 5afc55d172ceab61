"""The overlap policy: which of several candidates for the same words is kept."""

from collections.abc import Iterable
from typing import NamedTuple


class Candidate(NamedTuple):
    """A span of tokens with its most probable kind."""

    start: int
    end: int
    kind: str
    confidence: float
    extractor: str


class Refusal(NamedTuple):
    """A candidate that was not kept, and why."""

    candidate: Candidate
    reason: str


def choose(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Refusal]]:
    """The candidates to keep, in the order of the text, and the others.

    The more confident wins, then the longer, then the earlier, then the kind first in the alphabet.
    """
    taken: dict[int, Candidate] = {}
    kept, refused = [], []
    for one in sorted(candidates, key=lambda c: (-c.confidence, c.start - c.end, c.start, c.kind)):
        rival = next((taken[token] for token in range(one.start, one.end) if token in taken), None)
        if rival is None:
            kept.append(one)
            taken.update(dict.fromkeys(range(one.start, one.end), one))
        else:
            refused.append(Refusal(one, f"overlaps {rival.kind} at {rival.start}-{rival.end}"))
    return sorted(kept), sorted(refused)
