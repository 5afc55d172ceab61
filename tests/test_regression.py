"""The regressions find what the data says: the optimum of the penalised likelihood, and what is left to be said."""

import numpy as np

from kg.train.regression import Case, fit
from kg.train.weights import Example, Fitting
from kg.train.weights import fit as fit_clues


def test_fit_reaches_the_optimum_where_the_penalised_slope_is_zero() -> None:
    random = np.random.default_rng(5)
    cases = [
        Case(
            fired=tuple(np.flatnonzero(random.random(7) < 0.4).tolist()),
            answer=int(random.integers(3)),
            counts=float(random.choice([0.5, 1.0])),
        )
        for _ in range(60)
    ]
    weights = fit(cases, expected=np.zeros((7, 3)), penalty=0.8)
    slope = 0.8 * weights
    for case in cases:
        sums = weights[list(case.fired)].sum(axis=0)
        shares = np.exp(sums) / np.exp(sums).sum()
        slope[list(case.fired)] += case.counts * (shares - np.eye(3)[case.answer])
    assert np.abs(slope).max() < 1e-3


def test_fit_of_clues_sets_right_what_is_given_and_leaves_alone_what_is_right() -> None:
    data = [Example(clues=("near number",), label=2, given=(3.0, -3.0))] * 30
    data += [Example(clues=("in title",), label=1, given=(3.0, -3.0))] * 30
    found = fit_clues(data, ("Method", "Metric"), Fitting())
    method, metric = found["near number"]
    assert metric - method > 6.0
    assert max(map(abs, found.get("in title", (0.0, 0.0)))) < 1.0
