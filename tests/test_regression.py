"""The regressions against what a library-free computation of the same optimum gives."""

import numpy as np

from kg.train.regression import Case, fit


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
