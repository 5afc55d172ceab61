"""Multinomial logistic regression over cues that fire or do not."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_ROUNDS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What fired for one thing (column numbers), the number of its answer, and how much it counts."""

    fired: tuple[int, ...]
    answer: int
    counts: float = 1.0


def fit(cases: Sequence[Case], *, columns: int, answers: int, penalty: float) -> Floats:
    """Log-odds by column and answer, by accelerated gradient descent with a quadratic penalty.

    Source: Beck and Teboulle, A Fast Iterative Shrinkage-Thresholding Algorithm, 2009, section 4 (without shrinkage).
    """
    fired = np.zeros((len(cases), columns))
    for row, case in enumerate(cases):
        fired[row, list(case.fired)] = 1
    truth = np.eye(answers)[[case.answer for case in cases]]
    counts = np.array([case.counts for case in cases])
    step = 1 / (0.5 * np.linalg.norm(fired * np.sqrt(counts)[:, None], 2) ** 2 + penalty)
    weights = ahead = np.zeros((columns, answers))
    momentum = 1.0
    for _ in range(_ROUNDS):
        slope = fired.T @ ((_shares(fired @ ahead) - truth) * counts[:, None]) + penalty * ahead
        moved = ahead - step * slope
        grown = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = moved + (momentum - 1) / grown * (moved - weights)
        weights, momentum = moved, grown
    return weights


def _shares(scores: Floats) -> Floats:
    """The probabilities of the answers, by row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares
