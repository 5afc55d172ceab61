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
    """Precision, recall and their harmonic mean in [0, 1], rounded to four digits, and what they count.

    ``None`` is not defined: nothing could be judged.
    """

    precision: float | None
    recall: float | None
    f1: float | None
    right: int
    wrong: int
    missed: int


def row(precision: float | None, recall: float | None, *, right: int, wrong: int, missed: int) -> Row:
    """A row; the mean of two zeros is zero, and none where one of the two is not defined."""
    return Row(
        precision=_rounded(precision),
        recall=_rounded(recall),
        f1=None if precision is None or recall is None else _rounded(_mean(precision, recall)),
        right=right,
        wrong=wrong,
        missed=missed,
    )


def _mean(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


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
