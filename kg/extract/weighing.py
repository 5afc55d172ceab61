"""Weighing: the clues of each phrase added up to a probability of each kind."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.extract.clues import Group, Phrase, Setting, Table, clues_of, tabulate
from kg.rules import Weights

Floats = npt.NDArray[np.float64]

_MOST_ROWS = 300_000
_DOUBT, _KNOWN, _AMBIGUOUS = -6.0, 10.0, 5.0
"""Log-odds of a kind that was never fitted, such as a dictionary pack's: of a phrase, and what a rule or a name of the
catalogue adds."""


class Scale:
    """Adds weights up. The sums over groups of clues are kept for each word, pair or form that they depend on."""

    def __init__(self, weights: Weights, kinds: Sequence[str]) -> None:
        self.kinds = tuple(kinds)
        columns = [weights.kinds.index(kind) if kind in weights.kinds else -1 for kind in kinds]
        self._clues = {clue: np.array([*row, 0.0])[columns] for clue, row in weights.clues.items()}
        self._unfitted = [index for index, kind in enumerate(kinds) if kind not in weights.kinds]
        self._sums: dict[tuple[Group, ...], _Sums] = {}

    def logits(self, phrases: Sequence[Phrase], setting: Setting) -> Floats:
        """For each phrase the log-odds of each kind against none."""
        if sum(map(len, self._sums.values())) > _MOST_ROWS:
            self._sums.clear()
        table: Table[Any] = tabulate(phrases, setting, self._look)
        total = np.zeros((len(phrases), len(self.kinds)))
        for found, places in table.columns:
            total += np.asarray(found)[places]
        for extra in table.extras:
            np.add.at(total, extra.phrases, extra.found)
        return total

    def _look(self, groups: tuple[Group, ...], keys: Sequence[Any]) -> list[Any]:
        """For each group the sums of its weights, a row a key."""
        sums = self._sums.get(groups)
        if sums is None:
            sums = self._sums[groups] = _Sums((len(groups), len(self.kinds)))
        return list(sums.rows(keys, lambda key: [self._weight(group, key) for group in groups]))

    def _weight(self, group: Group, key: Any) -> Floats | None:
        """The sum over the clues of a group, with what stands in for weights where a kind was never fitted.

        ``None`` where nothing is to be added.
        """
        parts = [self._clues[clue] for clue in clues_of(group, key) if clue in self._clues]
        if self._unfitted:
            parts.append(self._stand_in(group, key))
        return np.asarray(sum(parts)) if parts else None

    def _stand_in(self, group: Group, key: Any) -> Floats:
        """What is added for kinds that were never fitted."""
        total = np.zeros(len(self.kinds))
        for index in self._unfitted:
            kind = self.kinds[index]
            if group == Group.SHAPE:
                total[index] = _DOUBT
            elif group == Group.CATALOGUE and key[0] == kind:
                total[index] = _AMBIGUOUS if key[1] else _KNOWN
            elif group == Group.PATTERN and key[1] == kind and f"pattern={key[0]}" not in self._clues:
                total[index] = _KNOWN
        return total


class _Sums:
    """A growing table of sums: a row a key, in each row one sum of each group; the first row is of keys without any."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self._ids: dict[Any, int] = {}
        self._table: Floats = np.zeros((1024, *shape))
        self._rows = 1

    def __len__(self) -> int:
        return len(self._ids)

    def rows(self, keys: Sequence[Any], weigh: Callable[[Any], list[Floats | None]]) -> Floats:
        """The sums for each key, by group first; ``weigh`` tells those of a new key."""
        ids = self._ids
        for key in {key: None for key in keys if key not in ids}:
            ids[key] = self._row(weigh(key))
        chosen: Floats = self._table[[ids[key] for key in keys]].swapaxes(0, 1)
        return chosen

    def _row(self, sums: list[Floats | None]) -> int:
        """The number of a row that holds the sums."""
        if all(each is None for each in sums):
            return 0
        if self._rows == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        for place, each in enumerate(sums):
            if each is not None:
                self._table[self._rows, place] = each
        self._rows += 1
        return self._rows - 1


def probabilities(logits: Floats) -> Floats:
    """The probability of each kind, beside that of no kind, from log-odds against none."""
    odds = np.exp(np.minimum(logits, 50.0))
    chances: Floats = odds / (1.0 + odds.sum(axis=1, keepdims=True))
    return chances
