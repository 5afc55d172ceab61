"""What a comparison yields: outcomes, and the rows that count them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

ALL = "all"


class Verdict(StrEnum):
    """How a prediction and the gold compare."""

    RIGHT = "right"
    WRONG = "wrong"
    """Predicted, but not in the gold."""
    MISSED = "missed"
    """In the gold, but not predicted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """A wrong or missed item. ``sentence`` is where it stands, "" where it stands nowhere."""

    paper_id: str
    measure: str
    verdict: Verdict
    item: str
    note: str
    """What is wrong with it, for people: "gold uses, said mentions"."""
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One comparison. ``group`` is the kind or relation that it counts under beside "all", ``None`` for no other."""

    measure: str
    group: str | None
    verdict: Verdict
    error: Error | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Precision, recall and their harmonic mean in [0, 1], rounded to four digits, and what they count."""

    precision: float
    recall: float
    f1: float
    right: int
    wrong: int
    missed: int


def row(precision: float, recall: float, *, right: int, wrong: int, missed: int) -> Row:
    """A row; the mean of two zeros is zero."""
    total = precision + recall
    return Row(
        precision=round(precision, 4),
        recall=round(recall, 4),
        f1=round(2 * precision * recall / total, 4) if total else 0.0,
        right=right,
        wrong=wrong,
        missed=missed,
    )


def count(outcomes: Iterable[Outcome]) -> Mapping[str, Row]:
    """The rows by name ("mention all", "mention Method"), by measure, "all" before the groups."""
    tally: dict[tuple[str, str], Counter[Verdict]] = {}
    for outcome in outcomes:
        groups = (ALL,) if outcome.group is None else (ALL, outcome.group)
        for group in groups:
            tally.setdefault((outcome.measure, group), Counter())[outcome.verdict] += 1
    ordered = sorted(tally, key=lambda key: (key[0], key[1] != ALL, key[1]))
    return {" ".join(key): _ratio(tally[key]) for key in ordered}


def _ratio(counts: Counter[Verdict]) -> Row:
    right, wrong, missed = (counts[verdict] for verdict in Verdict)
    return row(
        right / (right + wrong) if right + wrong else 0.0,
        right / (right + missed) if right + missed else 0.0,
        right=right,
        wrong=wrong,
        missed=missed,
    )
