"""The measures of spans: exact ("mention") and overlapping ("overlap")."""

from collections.abc import Iterator

from kg.evaluate.annotations import GoldPaper, Prediction
from kg.evaluate.occurrences import Occurrences, overlap
from kg.evaluate.outcomes import Error, Outcome, Verdict
from kg.evaluate.pairing import pair
from kg.evaluate.quote import sentence_at
from kg.types import Span

Typed = tuple[Span, str]
"""A span and its kind."""


def required_mentions(paper: GoldPaper, gold: Occurrences) -> set[Typed]:
    """The mentions that a prediction has to find."""
    wanted = [mention for mention in gold.own if mention.owners[0] in gold.wanted]
    return {(mention.span, paper.entities[mention.owners[0]].kind) for mention in wanted}


def predicted_mentions(prediction: Prediction) -> set[Typed]:
    """The mentions that were found."""
    return {(span, entity.kind) for entity in prediction.entities for span in entity.mentions}


def compare_mentions(paper: GoldPaper, gold: Occurrences, prediction: Prediction) -> Iterator[Outcome]:
    """The outcomes of both measures; what overlaps an excused span is never wrong."""
    required, found = required_mentions(paper, gold), predicted_mentions(prediction)
    for span, kind in sorted(found):
        if (span, kind) in required:
            yield Outcome(measure="mention", group=kind, verdict=Verdict.RIGHT)
        elif not _excused(span, gold):
            yield _failed(paper, span, kind, Verdict.WRONG)
    for span, kind in sorted(required - found):
        yield _failed(paper, span, kind, Verdict.MISSED)
    yield from _overlaps(sorted(required), sorted(found), gold)


def _overlaps(required: list[Typed], found: list[Typed], gold: Occurrences) -> Iterator[Outcome]:
    """Spans of one kind that share characters, those that share most paired first."""
    shared = [
        (max(one.start, other.start) - min(one.end, other.end), left, right)
        for left, (one, kind) in enumerate(required)
        for right, (other, other_kind) in enumerate(found)
        if kind == other_kind and overlap(one, other)
    ]
    pairs = pair(shared)
    for index, (_, kind) in enumerate(required):
        verdict = Verdict.RIGHT if index in pairs else Verdict.MISSED
        yield Outcome(measure="overlap", group=kind, verdict=verdict)
    hit = set(pairs.values())
    for index, (span, kind) in enumerate(found):
        if index not in hit and not _excused(span, gold):
            yield Outcome(measure="overlap", group=kind, verdict=Verdict.WRONG)


def _excused(span: Span, gold: Occurrences) -> bool:
    return any(overlap(span, other) for other in gold.excused)


def _failed(paper: GoldPaper, span: Span, kind: str, verdict: Verdict) -> Outcome:
    error = Error(
        paper_id=paper.id,
        measure="mention",
        verdict=verdict,
        item=paper.text[span.start : span.end],
        note=kind,
        sentence=sentence_at(paper.text, span.start),
    )
    return Outcome(measure="mention", group=kind, verdict=verdict, error=error)
