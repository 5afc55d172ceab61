"""Fitting how much the rules and the tagger count, on annotated papers that did not teach the tagger.

The weights of the rules are fitted anew for each part of these papers, on all others. The clues then get what they
should count beside both votes, and the chances that the threshold and the calibration are fitted to come from papers
that did not fit the votes.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from statistics import median_low
from typing import NamedTuple

import numpy as np

from kg.evaluate.reliability import Judged
from kg.extract import Extractor
from kg.extract.namer import Evidence, shared
from kg.extract.votes import CLUES, VOTES, Votes, log_odds
from kg.extract.weighing import Floats
from kg.train.calibration import fit_calibration
from kg.train.gold import Annotated
from kg.train.weights import Example, Fitting, fit, label, write_weights

_ROUNDS, _RATE = 400, 0.05
_THRESHOLDS = tuple(step / 50 for step in range(5, 31))
_NEAR = 0.002
"""So much F1 says nothing: thresholds that come so near to the best are as good choices."""
_OF_RESULTS = ("Dataset", "Metric")
"""A result is lost without them: of choices as good, these kinds take the lowest threshold, others the middle one."""
_EQUAL = 0.5
_PRIOR = 20.0
"""The penalty on how far the votes are from equal ones, lest a few papers make one side count for all."""
_DECIMALS = 3
_RULE_PARTS, _PARTS = 3, 5
"""Into how many parts papers are split where the others fit the rules, and where they fit the votes."""
_BESIDE = Fitting(penalty=6.0, least_count=3, least_weight=0.2)


class Heard(NamedTuple):
    """One paper: what was said of its candidates, and what they are: the ``label`` of each."""

    annotated: Annotated
    evidence: Evidence
    truth: tuple[int | None, ...]
    rules: Floats
    """Log-odds by rules that this paper did not teach; a row a candidate."""


def hear(
    papers: Sequence[Annotated], extractor: Extractor, kinds: Sequence[str], taught: Sequence[Example]
) -> list[Heard]:
    """What is said of the candidates in papers; the extractor must hold a model. ``taught`` teach the rules too."""
    read = [(paper, extractor.evidence(paper.paper)) for paper in papers]
    heard = [
        Heard(paper, evidence, tuple(label(span, paper, kinds) for span in evidence.spans), np.empty(0))
        for paper, evidence in read
    ]
    for part in range(_RULE_PARTS):
        others = [one for index, one in enumerate(heard) if index % _RULE_PARTS != part]
        weights = fit([*taught, *(example for one in others for example in _examples(one))], kinds, Fitting())
        for index in range(part, len(heard), _RULE_PARTS):
            heard[index] = heard[index]._replace(rules=_sums(heard[index].evidence, weights, len(kinds)))
    return heard


def equal_votes(kinds: tuple[str, ...]) -> Votes:
    """Votes before they are fitted."""
    return Votes(
        kinds=kinds,
        rules=_EQUAL,
        tagger=_EQUAL,
        bias=(0.0,) * len(kinds),
        thresholds=dict.fromkeys(kinds, _THRESHOLDS[0]),
    )


def fit_votes(heard: Sequence[Heard], kinds: tuple[str, ...]) -> tuple[Votes, float]:
    """The votes that make these papers most likely, and the F1 that they reach on papers that did not fit them."""
    chances: list[Floats] = [np.empty(0)] * len(heard)
    for part in range(_PARTS):
        votes = _fit([one for index, one in enumerate(heard) if index % _PARTS != part], kinds)
        for index in range(part, len(heard), _PARTS):
            chances[index] = _joined(heard[index], votes)
    reached, near = best(heard, chances, kinds)
    thresholds = {kind: near[0] if kind in _OF_RESULTS else median_low(near) for kind in kinds}
    calibration = fit_calibration(_judged(heard, chances, np.array([thresholds[kind] for kind in kinds])))
    return replace(_fit(heard, kinds), thresholds=thresholds, calibration=calibration), reached


def alone(heard: Sequence[Heard], kinds: Sequence[str]) -> tuple[float, float]:
    """The best F1 that the rules and the tagger reach alone."""
    rules = [shared(one.rules, one.evidence.groups) for one in heard]
    tagger = [shared(log_odds(one.evidence.tagged), one.evidence.groups) for one in heard]
    return best(heard, rules, kinds)[0], best(heard, tagger, kinds)[0]


def best(heard: Sequence[Heard], chances: Sequence[Floats], kinds: Sequence[str]) -> tuple[float, list[float]]:
    """The best F1 of mentions that a threshold gives, and the thresholds that come near it, in rising order."""
    scores = {threshold: score(heard, chances, kinds, np.full(len(kinds), threshold)) for threshold in _THRESHOLDS}
    highest = max(scores.values())
    return highest, [threshold for threshold, reached in scores.items() if reached >= highest - _NEAR]


def write_votes(votes: Votes, folder: Path) -> None:
    """Writes votes beside the weights."""
    held = asdict(votes)
    write_weights(folder / CLUES, votes.kinds, held.pop("clues"))
    (folder / VOTES).write_text(json.dumps(held) + "\n", encoding="utf-8")


def _examples(one: Heard, given: Floats | None = None) -> Iterator[Example]:
    """The candidates that are judged, with what is given beside their clues."""
    for index, (clues, told) in enumerate(zip(one.evidence.clues, one.truth, strict=True)):
        if told is not None:
            yield Example(clues=clues, label=told, given=None if given is None else tuple(given[index].tolist()))


def _sums(evidence: Evidence, weights: Mapping[str, tuple[float, ...]], kinds: int) -> Floats:
    """What the clues of each candidate add up to."""
    sums = np.zeros((len(evidence.clues), kinds))
    for row, clues in enumerate(evidence.clues):
        for clue in clues:
            if clue in weights:
                sums[row] += weights[clue]
    return sums


def _fit(heard: Sequence[Heard], kinds: tuple[str, ...]) -> Votes:
    """The votes, with what the clues count beside them; no threshold."""
    rules, tagger, bias = _descend(heard, len(kinds))
    votes = Votes(kinds=kinds, rules=rules, tagger=tagger, bias=bias, thresholds={})
    data = [
        example for one in heard for example in _examples(one, votes.joined(rules * one.rules, one.evidence.tagged))
    ]
    return replace(votes, clues=fit(data, kinds, _BESIDE))


def _descend(heard: Sequence[Heard], kinds: int) -> tuple[float, float, tuple[float, ...]]:
    """The weights of both sides and the bias of each kind, by Adam. Source: Kingma and Ba, ICLR 2015, algorithm 1."""
    told = [label for one in heard for label in one.truth]
    judged = np.array([label is not None for label in told])
    rules = np.concatenate([one.rules for one in heard])[judged]
    tagger = np.concatenate([log_odds(one.evidence.tagged) for one in heard])[judged]
    right = np.eye(kinds + 1)[[label for label in told if label is not None]][:, 1:]
    equal = np.array([_EQUAL, _EQUAL, *[0.0] * kinds])
    values = equal.copy()
    first, second = np.zeros_like(values), np.zeros_like(values)
    for step in range(1, _ROUNDS + 1):
        odds = np.exp(np.minimum(values[0] * rules + values[1] * tagger + values[2:], 50.0))
        error = odds / (1.0 + odds.sum(axis=1, keepdims=True)) - right
        slope = np.array([(error * rules).sum(), (error * tagger).sum(), *error.sum(axis=0)])
        slope = (slope + _PRIOR * (values - equal)) / len(right)
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        values -= _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    rounded = [round(value, _DECIMALS) for value in values.tolist()]
    return rounded[0], rounded[1], tuple(rounded[2:])


def _joined(one: Heard, votes: Votes) -> Floats:
    """The chances that votes give."""
    clues = votes.rules * one.rules + _sums(one.evidence, votes.clues, len(votes.kinds))
    return shared(votes.joined(clues, one.evidence.tagged), one.evidence.groups)


def together(heard: Sequence[Heard], votes: Votes) -> float:
    """The F1 that these votes reach with their own thresholds."""
    thresholds = np.array([votes.thresholds[kind] for kind in votes.kinds])
    return score(heard, [_joined(one, votes) for one in heard], votes.kinds, thresholds)


def score(heard: Iterable[Heard], chances: Iterable[Floats], kinds: Sequence[str], thresholds: Floats) -> float:
    """The F1 of the mentions (exact span and kind) with these thresholds of the kinds."""
    right = wrong = missed = 0
    for one, given in zip(heard, chances, strict=True):
        found = _chosen(one, given, thresholds)
        hits = sum(one.truth[index] == 1 + kind for index, kind in found)
        right += hits
        wrong += sum(one.truth[index] is not None for index, _ in found) - hits
        missed += sum(kind in kinds for kind in one.annotated.kinds.values()) - hits
    return 2 * right / max(1, 2 * right + wrong + missed)


def _judged(heard: Sequence[Heard], chances: Sequence[Floats], thresholds: Floats) -> Iterator[Judged]:
    """The chances of the mentions in each paper, and whether they are right."""
    for one, given in zip(heard, chances, strict=True):
        for index, kind in _chosen(one, given, thresholds):
            if one.truth[index] is not None:
                yield float(given[index, kind]), one.truth[index] == 1 + kind


def _chosen(one: Heard, chances: Floats, thresholds: Floats) -> list[tuple[int, int]]:
    """Candidates and kinds, the surest first, none overlapping; a threshold a kind."""
    margins = chances / thresholds
    best, taken = margins.argmax(axis=1), set[int]()
    order = sorted(np.flatnonzero(margins.max(axis=1) >= 1.0).tolist(), key=lambda i: -chances[i, best[i]])
    found = []
    for index in order:
        cells = range(*one.evidence.spans[index])
        if taken.isdisjoint(cells):
            taken.update(cells)
            found.append((index, int(best[index])))
    return found
