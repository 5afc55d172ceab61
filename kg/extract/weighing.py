"""Weighing: the clues of each phrase added up to a probability of each kind."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.extract.clues import CLUES, Group
from kg.rules import Weights

Floats = npt.NDArray[np.float64]

_MOST_ROWS = 300_000
_DOUBT, _KNOWN, _AMBIGUOUS = -6.0, 10.0, 5.0
"""Log-odds of a kind that was never fitted, such as a dictionary pack's: of a phrase, and what a rule or a name of the
catalogue adds."""


class Scale:
    """Adds weights up. The sum over a group's clues is kept for each word, pair or form that it depends on."""

    def __init__(self, weights: Weights, kinds: Sequence[str]) -> None:
        self.kinds = tuple(kinds)
        self._columns = [weights.kinds.index(kind) if kind in weights.kinds else None for kind in kinds]
        self._clues = weights.clues
        self._fitted = frozenset(weights.kinds)
        self._forget()

    def _forget(self) -> None:
        self._ids: dict[Group, dict[Any, int]] = {group: {} for group in Group}
        self._sums: Floats = np.zeros((4096, len(self.kinds)))
        self._used = 1  # row 0 stays zero, for what has no weight
        self._held = 0

    def trim(self) -> None:
        """Forgets all sums when there are too many; what is weighed stays the same."""
        if self._held > _MOST_ROWS:
            self._forget()

    def row(self, group: Group, key: Any) -> int:
        """The row of the table of sums that holds what a group of clues weighs."""
        known = self._ids[group]
        found = known.get(key)
        if found is None:
            found = known[key] = self._add(self._weight(group, key))
            self._held += 1
        return found

    def _weight(self, group: Group, key: Any) -> Floats:
        """The sum over the clues of a group, with what stands in for weights where a kind was never fitted."""
        total = np.zeros(len(self.kinds))
        for clue in CLUES[group](key):
            if clue in self._clues:
                fitted = self._clues[clue]
                total += [0.0 if column is None else fitted[column] for column in self._columns]
        for index, kind in enumerate(self.kinds):
            if group == Group.SHAPE and kind not in self._fitted:
                total[index] += _DOUBT
            elif group == Group.CATALOGUE and key[0] == kind and kind not in self._fitted:
                total[index] += _AMBIGUOUS if key[1] else _KNOWN
            elif group == Group.PATTERN and key[1] == kind and f"pattern={key[0]}" not in self._clues:
                total[index] += _KNOWN
        return total

    def _add(self, total: Floats) -> int:
        if not total.any():
            return 0
        if self._used == len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)])
        self._sums[self._used] = total
        self._used += 1
        return self._used - 1

    def logits(self, rows: Iterable[Sequence[int]]) -> Floats:
        """For each phrase, given the rows of its groups: the log-odds of each kind against none."""
        flat: list[int] = []
        starts: list[int] = []
        for row in rows:
            starts.append(len(flat))
            flat += row
        sums: Floats = np.add.reduceat(self._sums[flat], starts, axis=0)
        return sums


def probabilities(logits: Floats) -> Floats:
    """The probability of each kind, beside that of no kind, from log-odds against none."""
    odds = np.exp(np.minimum(logits, 50.0))
    chances: Floats = odds / (1.0 + odds.sum(axis=1, keepdims=True))
    return chances
