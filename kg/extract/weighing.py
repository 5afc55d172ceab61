"""Weighing: the clues of each phrase added up to a probability of each kind."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.extract.clues import CLUES, Group
from kg.rules import Weights

Floats = npt.NDArray[np.float64]


class Scale:
    """Adds weights up. The sum over a group's clues is kept for each word, pair or form that it depends on."""

    def __init__(self, weights: Weights) -> None:
        self.kinds = weights.kinds
        self._weights = weights.clues
        self._ids: dict[Group, dict[Any, int]] = {group: {} for group in Group}
        self._sums: Floats = np.zeros((1024, len(weights.kinds)))
        self._used = 1  # row 0 stays zero, for groups without a weight

    def row(self, group: Group, key: Any) -> int:
        """The row of the table of sums that holds what a group of clues weighs."""
        known = self._ids[group]
        found = known.get(key)
        if found is None:
            found = known[key] = self._add([self._weights[c] for c in CLUES[group](key) if c in self._weights])
        return found

    def _add(self, weights: list[tuple[float, ...]]) -> int:
        if not weights:
            return 0
        if self._used == len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)])
        self._sums[self._used] = np.sum(weights, axis=0)
        self._used += 1
        return self._used - 1

    def logits(self, rows: Sequence[Sequence[int]]) -> Floats:
        """For each phrase, given the rows of its groups: the log-odds of each kind against none."""
        if not rows:
            return np.zeros((0, len(self.kinds)))
        flat = np.fromiter((row for one in rows for row in one), dtype=np.intp)
        starts = np.cumsum([0, *map(len, rows[:-1])])
        return np.asarray(np.add.reduceat(self._sums[flat], starts, axis=0))


def probabilities(logits: Floats) -> Floats:
    """The probability of each kind, beside that of no kind, from log-odds against none."""
    odds = np.exp(np.minimum(logits, 50.0))
    return np.asarray(odds / (1.0 + odds.sum(axis=1, keepdims=True)))
