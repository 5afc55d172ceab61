"""The overlap policy: which of several candidates for the same words is kept."""

from collections.abc import Iterable
from typing import NamedTuple

_WORTH = 0.06
"""Confidence that a further token is worth: names are rather whole noun phrases than parts of them."""
_MOST_WORTH = 3
"""Tokens beyond the first that count so."""
_DECIMALS = 4


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


def _rank(one: Candidate) -> tuple[float, int, int, str]:
    length = one.end - one.start
    return (-round(one.confidence + _WORTH * min(length - 1, _MOST_WORTH), _DECIMALS), -length, one.start, one.kind)


def choose(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Refusal]]:
    """The candidates to keep, in the order of the text, and the others.

    The more confident wins, where each token from the second to the fourth counts like some confidence; then the
    longer, then the earlier, then the kind first in the alphabet.
    """
    taken: dict[int, Candidate] = {}
    kept, refused = [], []
    for one in sorted(candidates, key=_rank):
        rival = next((taken[token] for token in range(one.start, one.end) if token in taken), None)
        if rival is None:
            kept.append(one)
            taken.update(dict.fromkeys(range(one.start, one.end), one))
        else:
            refused.append(Refusal(one, f"overlaps {rival.kind} at {rival.start}-{rival.end}"))
    return sorted(kept), sorted(refused)
