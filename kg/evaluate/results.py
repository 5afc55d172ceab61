"""The measures of reported numbers: number and metric ("result"), and every field ("result strict")."""

from collections.abc import Iterator
from enum import IntEnum

from kg.evaluate.annotations import Score
from kg.evaluate.entities import Match
from kg.evaluate.names import is_negative, normal, number
from kg.evaluate.outcomes import Error, Outcome, Verdict
from kg.evaluate.pairing import pair
from kg.evaluate.quote import sentence_at


class Grade(IntEnum):
    """How far two equal numbers agree; the best first."""

    FULL = 0
    METRIC = 1
    NUMBER = 2
    NONE = 3


def compare_results(match: Match) -> Iterator[Outcome]:
    """The outcomes of both measures; a number that the gold calls optional is neither right nor wrong."""
    gold, found = match.paper.results, match.prediction.results
    grades = {
        (left, right): _grade(match, said, true)
        for left, said in enumerate(found)
        for right, true in enumerate(gold)
        if number(said.value) == number(true.value)
    }
    pairs = pair((int(grade), left, right) for (left, right), grade in grades.items())
    for left, said in enumerate(found):
        right = pairs.get(left)
        if right is None or not gold[right].optional:
            grade = Grade.NONE if right is None else grades[left, right]
            yield _outcome(match, said, right=grade <= Grade.METRIC, strict=False)
            yield _outcome(match, said, right=grade == Grade.FULL, strict=True)
    reached = {right: grades[left, right] for left, right in pairs.items()}
    for right, true in enumerate(gold):
        grade = reached.get(right, Grade.NONE)
        if not true.optional and grade > Grade.METRIC:
            yield _missed(match, true, strict=False)
        if not true.optional and grade > Grade.FULL:
            yield _missed(match, true, strict=True)


def _grade(match: Match, said: Score, true: Score) -> Grade:
    if not _same(match, said.metric, true.metric):
        return Grade.NUMBER
    fields = _same(match, said.dataset, true.dataset) and _same(match, said.method, true.method)
    signs = is_negative(said.value) == is_negative(true.value)
    return Grade.FULL if fields and signs and said.relative == true.relative else Grade.METRIC


def _same(match: Match, said: str | None, true: str | None) -> bool:
    """True if a predicted node is the gold entity by a name, or was paired with it; any is right for ``None``."""
    if true is None:
        return True
    if said is None:
        return False
    index = _last(match, true)
    entity = match.paper.entities[index]
    if normal(said) in {normal(name) for name in (*entity.surfaces, true)}:
        return True
    named = (left for left, found in enumerate(match.prediction.entities) if found.name == said)
    return any(match.pairs.get(left) == index for left in named)


def _last(match: Match, name: str) -> int:
    return max(index for index, entity in enumerate(match.paper.entities) if entity.name == name)


def _outcome(match: Match, said: Score, *, right: bool, strict: bool) -> Outcome:
    verdict = Verdict.RIGHT if right else Verdict.WRONG
    error = None if right else _error(match, said, verdict, strict=strict)
    return Outcome(measure=_measure(strict=strict), group=None, verdict=verdict, error=error)


def _missed(match: Match, true: Score, *, strict: bool) -> Outcome:
    error = _error(match, true, Verdict.MISSED, strict=strict)
    return Outcome(measure=_measure(strict=strict), group=None, verdict=Verdict.MISSED, error=error)


def _measure(*, strict: bool) -> str:
    return "result strict" if strict else "result"


def _error(match: Match, score: Score, verdict: Verdict, *, strict: bool) -> Error:
    start = match.paper.text.find(score.value)
    fields = (score.metric, score.dataset, score.method)
    return Error(
        paper_id=match.paper.id,
        measure=_measure(strict=strict),
        verdict=verdict,
        item=score.value,
        note=" | ".join(field or "-" for field in fields) + (" | relative" if score.relative else ""),
        sentence=sentence_at(match.paper.text, start) if start >= 0 else "",
    )
