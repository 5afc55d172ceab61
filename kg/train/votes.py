"""Fitting how much the rules and the tagger count, on annotated papers that neither learnt from."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from statistics import median_low
from typing import NamedTuple

import numpy as np

from kg.evaluate.reliability import Judged
from kg.extract import Extractor
from kg.extract.namer import Evidence, shared
from kg.extract.votes import VOTES, Votes, log_odds
from kg.extract.weighing import Floats
from kg.train.calibration import fit_calibration
from kg.train.gold import Annotated
from kg.types import Span

_ROUNDS, _RATE = 400, 0.05
_THRESHOLDS = tuple(step / 50 for step in range(5, 31))
_NEAR = 0.002
"""So much F1 says nothing: among thresholds that come so near to the best the one in the middle is as good a choice."""
_DECIMALS = 3
_PARTS = 5


class Heard(NamedTuple):
    """One paper: what was said of its candidates, and what they are: 0 no name, -1 left free, else 1 + kind."""

    annotated: Annotated
    evidence: Evidence
    truth: tuple[int, ...]


def hear(annotated: Annotated, extractor: Extractor, kinds: Sequence[str]) -> Heard:
    """What is said of the candidates in a paper; the extractor must hold a model."""
    evidence = extractor.evidence(annotated.paper)
    return Heard(annotated, evidence, tuple(_truth(span, annotated, kinds) for span in evidence.spans))


def equal_votes(kinds: tuple[str, ...]) -> Votes:
    """Votes before they are fitted."""
    return Votes(
        kinds=kinds, rules=0.5, tagger=0.5, bias=(0.0,) * len(kinds), thresholds=dict.fromkeys(kinds, _THRESHOLDS[0])
    )


def fit_votes(heard: Sequence[Heard], kinds: tuple[str, ...]) -> Votes:
    """The votes that make these papers most likely, and the threshold that finds their names best."""
    rules, tagger, bias = _descend(heard, len(kinds))
    votes = Votes(kinds=kinds, rules=rules, tagger=tagger, bias=bias, thresholds={})
    votes = replace(votes, thresholds=dict.fromkeys(kinds, best(heard, votes)[1]))
    return replace(votes, calibration=fit_calibration(_judged(heard, votes)))


def _judged(heard: Sequence[Heard], votes: Votes) -> Iterator[Judged]:
    """The chances of the mentions in each paper by votes that other papers fitted, and whether they are right."""
    for part in range(_PARTS):
        rest = [one for index, one in enumerate(heard) if index % _PARTS != part]
        rules, tagger, bias = _descend(rest, len(votes.kinds))
        other = replace(votes, rules=rules, tagger=tagger, bias=bias)
        for one in heard[part::_PARTS]:
            chances = _chances(one, other)
            for index, kind in _chosen(one, chances, votes.thresholds[votes.kinds[0]]):
                if one.truth[index] >= 0:
                    yield float(chances[index, kind]), one.truth[index] == 1 + kind


def best(heard: Sequence[Heard], votes: Votes) -> tuple[float, float]:
    """The best F1 of mentions that a threshold gives, and the middle one of the thresholds that come near it."""
    scores = {threshold: score(heard, votes, threshold) for threshold in _THRESHOLDS}
    highest = max(scores.values())
    return highest, median_low(threshold for threshold, reached in scores.items() if reached >= highest - _NEAR)


def write_votes(votes: Votes, folder: Path) -> None:
    """Writes votes beside the weights."""
    (folder / VOTES).write_text(json.dumps(asdict(votes)) + "\n", encoding="utf-8")


def _truth(span: Span, annotated: Annotated, kinds: Sequence[str]) -> int:
    kind = annotated.kinds.get(span)
    if kind in kinds:
        return 1 + kinds.index(kind)
    free = any(span[0] < end and start < span[1] for start, end in annotated.free)
    return -1 if free else 0


def _descend(heard: Sequence[Heard], kinds: int) -> tuple[float, float, tuple[float, ...]]:
    """The weights of both sides and the bias of each kind, by Adam. Source: Kingma and Ba, ICLR 2015, algorithm 1."""
    truth = np.concatenate([one.truth for one in heard])
    rules = np.concatenate([one.evidence.rules for one in heard])[truth >= 0]
    tagger = np.concatenate([log_odds(one.evidence.tagged) for one in heard])[truth >= 0]
    right = np.eye(kinds + 1)[truth[truth >= 0]][:, 1:]
    values = np.array([0.5, 0.5, *[0.0] * kinds])
    first, second = np.zeros_like(values), np.zeros_like(values)
    for step in range(1, _ROUNDS + 1):
        odds = np.exp(np.minimum(values[0] * rules + values[1] * tagger + values[2:], 50.0))
        error = odds / (1.0 + odds.sum(axis=1, keepdims=True)) - right
        slope = np.array([(error * rules).sum(), (error * tagger).sum(), *error.sum(axis=0)]) / len(right)
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        values -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    rounded = [round(value, _DECIMALS) for value in values.tolist()]
    return rounded[0], rounded[1], tuple(rounded[2:])


def score(heard: Iterable[Heard], votes: Votes, threshold: float) -> float:
    """The F1 of the mentions (exact span and kind) with this threshold."""
    right = wrong = missed = 0
    for one in heard:
        chances = _chances(one, votes)
        found = _chosen(one, chances, threshold)
        hits = sum(one.truth[index] == 1 + kind for index, kind in found)
        right += hits
        wrong += sum(one.truth[index] >= 0 for index, _ in found) - hits
        missed += sum(kind in votes.kinds for kind in one.annotated.kinds.values()) - hits
    return 2 * right / max(1, 2 * right + wrong + missed)


def _chances(one: Heard, votes: Votes) -> Floats:
    return shared(votes.joined(one.evidence.rules, one.evidence.tagged), one.evidence.groups)


def _chosen(one: Heard, chances: Floats, threshold: float) -> list[tuple[int, int]]:
    """Candidates and kinds, the surest first, none overlapping."""
    best, taken = chances.argmax(axis=1), set[int]()
    order = sorted(np.flatnonzero(chances.max(axis=1) >= threshold).tolist(), key=lambda i: -chances[i].max())
    found = []
    for index in order:
        cells = range(*one.evidence.spans[index])
        if taken.isdisjoint(cells):
            taken.update(cells)
            found.append((index, int(best[index])))
    return found
