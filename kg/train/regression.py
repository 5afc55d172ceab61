"""Logistic regressions over clues that hold or do not: of fixed answers, and of choices that differ by case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_ROUNDS = 400
_POWERS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What fired for one thing (column numbers), the number of its answer, and how much it counts."""

    fired: tuple[int, ...]
    answer: int
    counts: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceCase:
    """The clues of each choice (column numbers), the numbers of the right ones, and how much the case counts."""

    choices: tuple[tuple[int, ...], ...]
    right: tuple[int, ...]
    counts: float = 1.0


def fit(cases: Sequence[Case], *, expected: Floats, penalty: float) -> Floats:
    """Log-odds by column and answer; the penalty is quadratic in how far they are from those ``expected``."""
    columns, answers = expected.shape
    fired = _Fired([case.fired for case in cases], columns)
    truth = np.eye(answers)[[case.answer for case in cases]]
    counts = np.array([case.counts for case in cases])[:, None]

    def slope(weights: Floats) -> Floats:
        return fired.gathered((_shares(fired.sums(weights)) - truth) * counts)

    return _descend(slope, fired.steepness(counts[:, 0]), expected, penalty)


def fit_choices(cases: Sequence[ChoiceCase], *, expected: Floats, penalty: float) -> Floats:
    """Log-odds by column: a choice is the likelier the more its clues add up to; the penalty is that of ``fit``."""
    owner = np.repeat(np.arange(len(cases)), [len(case.choices) for case in cases])
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    fired = _Fired([clues for case in cases for clues in case.choices], len(expected))
    right = np.array([index in case.right for case in cases for index in range(len(case.choices))])
    counts = np.array([case.counts for case in cases])[owner]

    def shares(sums: Floats) -> Floats:
        raised = np.exp(sums - np.maximum.reduceat(sums, starts)[owner])
        found: Floats = raised / np.add.reduceat(raised, starts)[owner]
        return found

    def slope(weights: Floats) -> Floats:
        sums = fired.sums(weights[:, None])[:, 0]
        among_right = shares(np.where(right, sums, -np.inf))
        return fired.gathered(((shares(sums) - among_right) * counts)[:, None])[:, 0]

    return _descend(slope, fired.steepness(counts), expected, penalty)


class _Fired:
    """Which columns hold in each row: a matrix of zeros and ones that keeps the places of the ones alone."""

    def __init__(self, rows: Sequence[Sequence[int]], columns: int) -> None:
        self._shape = len(rows), columns
        self._rows = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        self._columns = np.array([column for row in rows for column in row], dtype=np.intp)

    def sums(self, weights: Floats) -> Floats:
        """What each row adds up to: (rows, answers) from (columns, answers)."""
        parts = [np.bincount(self._rows, column[self._columns], self._shape[0]) for column in weights.T]
        return np.stack(parts, axis=1)

    def gathered(self, values: Floats) -> Floats:
        """What each column gets from its rows: (columns, answers) from (rows, answers)."""
        parts = [np.bincount(self._columns, column[self._rows], self._shape[1]) for column in values.T]
        return np.stack(parts, axis=1)

    def steepness(self, counts: Floats) -> float:
        """The largest eigenvalue of the squared matrix whose rows count so much, by power iteration."""
        ahead: Floats = np.ones((self._shape[1], 1))
        length = 1.0
        for _ in range(_POWERS):
            ahead = self.gathered(self.sums(ahead / length) * counts[:, None])
            length = float(np.linalg.norm(ahead)) or 1.0
        return length


def _descend(slope: Callable[[Floats], Floats], steepness: float, expected: Floats, penalty: float) -> Floats:
    """The weights where the penalised slope is 0, by accelerated gradient descent; ``steepness`` tells how it bends.

    Source: Beck and Teboulle, A Fast Iterative Shrinkage-Thresholding Algorithm, 2009, section 4 (without shrinkage).
    """
    step = 1 / (0.5 * steepness + penalty)
    weights = ahead = expected
    momentum = 1.0
    for _ in range(_ROUNDS):
        moved = ahead - step * (slope(ahead) + penalty * (ahead - expected))
        grown = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = moved + (momentum - 1) / grown * (moved - weights)
        weights, momentum = moved, grown
    return weights


def _shares(scores: Floats) -> Floats:
    """The probabilities of the answers, by row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares
