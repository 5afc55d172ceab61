"""Predictions against gold annotations: ``evaluate(gold_path, predictions_path)``."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.evaluate.annotations import Prediction, read_gold, read_predictions
from kg.evaluate.entities import Match, compare_entities, match_entities
from kg.evaluate.linking import b_cubed, items
from kg.evaluate.mentions import compare_mentions, predicted_mentions, required_mentions
from kg.evaluate.occurrences import find_occurrences
from kg.evaluate.outcomes import Error, Outcome, Row, Verdict, count
from kg.evaluate.reliability import Bin, bins, judge_relations
from kg.evaluate.results import compare_results

__all__ = ["Bin", "Confusion", "Error", "Row", "Scores", "Verdict", "evaluate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """How often one answer stood where the gold has another; ``None`` is no answer."""

    gold: str | None
    said: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """How predictions compare with gold."""

    papers: int
    without_prediction: int
    rows: Mapping[str, Row]
    """By name: "mention all", "mention Method" ..., "linking all", "node all"."""
    kinds: tuple[Confusion, ...]
    """The kinds given to gold spans, equal ones included; sorted."""
    relations: tuple[Confusion, ...]
    """The relations given to gold entities that were found, equal ones included; sorted."""
    reliability: tuple[Bin, ...]
    """Of the relations, by confidence; empty where the predictions give none."""
    errors: tuple[Error, ...]
    """In the order of the gold papers."""


def evaluate(gold_path: Path, predictions_path: Path) -> Scores:
    """The scores of a predictions file on a gold file.

    Optional gold entities, and those that stand only inside longer names, are neither rewarded nor punished.

    Raises:
        InputError: one of the files is not what it should be.
    """
    gold = read_gold(gold_path)
    predictions = read_predictions(predictions_path, {paper.id: paper.text for paper in gold})
    matches = [
        match_entities(paper, find_occurrences(paper), predictions.get(paper.id, Prediction())) for paper in gold
    ]
    outcomes = [outcome for match in matches for outcome in _compare(match)]
    nodes = [item for match in matches for item in items(match)]
    linked = [item for item in nodes if item.found is not None]
    return Scores(
        papers=len(gold),
        without_prediction=sum(paper.id not in predictions for paper in gold),
        rows={**count(outcomes), "linking all": b_cubed(linked), "node all": b_cubed(nodes)},
        kinds=_kinds(matches),
        relations=_relations(matches),
        reliability=bins(judge_relations(matches)),
        errors=tuple(outcome.error for outcome in outcomes if outcome.error),
    )


def _compare(match: Match) -> Iterable[Outcome]:
    yield from compare_mentions(match.paper, match.gold, match.prediction)
    yield from compare_entities(match)
    yield from compare_results(match)


def _kinds(matches: Iterable[Match]) -> tuple[Confusion, ...]:
    counts: Counter[tuple[str | None, str | None]] = Counter()
    for match in matches:
        found = dict(sorted(predicted_mentions(match.prediction)))
        for span, kind in required_mentions(match.paper, match.gold):
            counts[kind, found.get(span)] += 1
    return _sorted(counts)


def _relations(matches: Iterable[Match]) -> tuple[Confusion, ...]:
    counts: Counter[tuple[str | None, str | None]] = Counter()
    for match in matches:
        for left, right in match.pairs.items():
            if right in match.gold.wanted:
                counts[match.paper.entities[right].relation, match.prediction.entities[left].relation] += 1
    return _sorted(counts)


def _sorted(counts: Counter[tuple[str | None, str | None]]) -> tuple[Confusion, ...]:
    ordered = sorted(counts, key=lambda key: tuple(part or "" for part in key))
    return tuple(Confusion(gold=gold, said=said, count=counts[gold, said]) for gold, said in ordered)
