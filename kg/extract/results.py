"""The scores that a paper reports, each with its metric, dataset, method and task."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.context import Passage, read_passage, with_more
from kg.extract.links import linked
from kg.extract.numbers import find_numbers, unit, value
from kg.extract.roles import read_roles
from kg.extract.scores import Number, Score, read_numbers
from kg.extract.subject import Subject, read_subject
from kg.extract.things import Thing, find_things
from kg.rules.cue import Cues, Reading
from kg.types import Mention, Reported, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    """Mentions that a score is tied to, or ``None`` where nothing ties one to it."""

    metric: int | None = None
    dataset: int | None = None
    method: int | None = None
    task: int | None = None


def find_results(doc: Doc, mentions: Sequence[Mention], cues: Cues) -> tuple[Reported, ...]:
    """The reported scores in the order of the text; figures of efficiency are none.

    Where its sentence is silent, a score takes its metric and dataset from the score before it or the subject of the
    paper, and its method from the subject.
    """
    text = read_passage(doc, mentions, cues)
    return read_results(text, read_roles(text, cues), cues)


def read_results(text: Passage, roles: Sequence[Role], cues: Cues) -> tuple[Reported, ...]:
    """The scores in a passage: what ``find_results`` returns."""
    numbers = find_numbers(text.text, text.mentions, cues)
    numbered = with_more(text, numbers, cues)
    scores = [score for score in read_numbers(numbered, cues) if score.reading is not Reading.NONE]
    if not scores:
        return ()
    subject = read_subject(find_things(text), roles)
    found, last = [], _Fields()
    for score in scores:
        last = _fields(score.number, last, subject, cues)
        if last.metric is None or not cues.words["efficiency"].search(text.words(last.metric)):
            found.append(_reported(score, last))
    return tuple(found)


def _fields(number: Number, last: _Fields, subject: Subject, cues: Cues) -> _Fields:
    """What a score is of."""
    return _Fields(
        metric=_first(_linked(number, "Metric", cues), last.metric, _mention(subject.metric)),
        dataset=_first(_linked(number, "Dataset", cues), last.dataset, _mention(subject.dataset)),
        method=_method(number, subject, cues),
        task=_linked(number, "Task", cues),
    )


def _method(number: Number, subject: Subject, cues: Cues) -> int | None:
    """The method that a sure cue ties to the score, else the proposed one if the sentence names it, else a likely one,
    else the paper's own."""
    link = linked(number, "Method", cues)
    if link and (link.sure or not subject.proposed or not _names(number, subject.proposed)):
        return link.mention
    return _mention(subject.method)


def _linked(number: Number, kind: str, cues: Cues) -> int | None:
    link = linked(number, kind, cues)
    return link.mention if link else None


def _names(number: Number, thing: Thing) -> bool:
    """True if the sentence names the thing before the number."""
    return any(
        place.sentence.span == number.sentence.span and place.slot.span.end <= number.slot.span.start
        for place in thing.places
    )


def _mention(thing: Thing | None) -> int | None:
    return thing.mentions[0] if thing else None


def _first(*choices: int | None) -> int | None:
    return next((choice for choice in choices if choice is not None), None)


def _reported(score: Score, fields: _Fields) -> Reported:
    number = score.number
    return Reported(
        span=number.slot.span,
        value=value(number.printed),
        unit=unit(number.printed),
        relative=score.reading is Reading.RELATIVE,
        metric=fields.metric,
        dataset=fields.dataset,
        method=fields.method,
        task=fields.task,
        sentence=number.sentence.span,
        extractor=score.cue,
        confidence=score.confidence,
    )
