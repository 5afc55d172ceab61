"""Fit ``rules/weights.tsv``: ``python -m kg.train.weights GOLD.json``.

A multinomial logistic regression over the clues that occur often enough, with a quadratic penalty. Candidates that
overlap a free span are left out unless they are names themselves.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.extract import Extractor
from kg.rules import Rules
from kg.train.gold import Annotated
from kg.types import Span

Floats = npt.NDArray[np.float64]

_ROUNDS, _RATE, _LATE_RATE = 120, 0.1, 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """How to fit. ``penalty`` pulls weights to 0; clues seen less than ``least_count`` times have none; weights below
    ``least_weight`` for every kind are dropped."""

    penalty: float = 2.0
    least_count: int = 3
    least_weight: float = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The clues of a candidate and the number of its kind, 0 if it is no name."""

    clues: tuple[str, ...]
    label: int
    given: tuple[float, ...] | None = None
    """Log-odds of the kinds that are given beside the clues; ``None`` for 0."""


def examples(annotated: Annotated, extractor: Extractor, kinds: Sequence[str]) -> list[Example]:
    """The candidates of one paper."""
    found = []
    for span, clues in extractor.clues(annotated.paper):
        told = label(span, annotated, kinds)
        if told is not None:
            found.append(Example(clues=tuple(clues), label=told))
    return found


def label(span: Span, annotated: Annotated, kinds: Sequence[str]) -> int | None:
    """What a candidate is: 0 no name, ``None`` left free, else 1 + the number of its kind."""
    kind = annotated.kinds.get(span)
    if kind in kinds:
        return 1 + kinds.index(kind)
    free = any(span.start < other.end and other.start < span.end for other in annotated.free)
    return None if free else 0


def fit(data: Sequence[Example], kinds: Sequence[str], fitting: Fitting) -> dict[str, tuple[float, ...]]:
    """The weights of the clues, sorted by clue: log-odds of each kind against none."""
    counts = Counter(clue for example in data for clue in set(example.clues))
    vocabulary = sorted(clue for clue, count in counts.items() if count >= fitting.least_count)
    number = {clue: index for index, clue in enumerate(vocabulary)}
    rows = [[number[clue] for clue in example.clues if clue in number] for example in data]
    nothing = (0.0,) * len(kinds)
    given = np.array([(0.0, *(nothing if example.given is None else example.given)) for example in data])
    weights = _descend(rows, np.array([example.label for example in data]), given, len(vocabulary), fitting)
    relative = np.round(weights[:, 1:] - weights[:, :1], 2)
    return {
        clue: tuple(row)
        for clue, row in zip(vocabulary, relative.tolist(), strict=True)
        if max(map(abs, row)) >= fitting.least_weight
    }


def _descend(
    rows: Sequence[Sequence[int]], labels: npt.NDArray[np.int_], given: Floats, clues: int, fitting: Fitting
) -> Floats:
    """Weights by Adam over the whole data. Source: Kingma and Ba, Adam, ICLR 2015, algorithm 1."""
    flat = np.fromiter((clue for row in rows for clue in row), dtype=np.intp)
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    starts = np.cumsum([0, *map(len, rows[:-1])])
    truth, shape = np.eye(given.shape[1])[labels], (clues, given.shape[1])
    weights, first, second = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for step in range(1, _ROUNDS + 1):
        scores = np.add.reduceat(weights[flat], starts, axis=0) + given
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = scores / scores.sum(axis=1, keepdims=True) - truth
        columns = [np.bincount(flat, weights=column[owner], minlength=shape[0]) for column in error.T]
        gradient = np.stack(columns, axis=1) + fitting.penalty * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        rate = _RATE if step < 0.6 * _ROUNDS else _LATE_RATE
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
    return weights


def write_weights(path: Path, kinds: Sequence[str], weights: Mapping[str, tuple[float, ...]]) -> None:
    """Writes the table that ``load_weights`` reads."""
    lines = ["\t".join(("clue", *kinds))]
    lines += ["\t".join((clue, *(f"{value:g}" for value in row))) for clue, row in sorted(weights.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def fit_rules(
    papers: Iterable[Annotated], rules: Rules, fitting: Fitting | None = None
) -> dict[str, tuple[float, ...]]:
    """The weights that fit these papers best, for these rules."""
    extractor = Extractor(rules)
    kinds = rules.weights.kinds
    data = [example for paper in papers for example in examples(paper, extractor, kinds)]
    return fit(data, kinds, fitting or Fitting())
