"""The scores that a paper reports, each with its metric, dataset, method and task."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.context import Passage, read_passage, with_more
from kg.extract.linking import Setting, choose, read_setting
from kg.extract.numbers import find_numbers, unit, value
from kg.extract.roles import read_roles
from kg.extract.scores import Score, read_numbers
from kg.extract.things import Thing
from kg.rules.cue import Cues, Reading
from kg.types import Mention, Reported, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    """Things that a score is of, ``None`` where it is of none of the kind."""

    metric: Thing | None = None
    dataset: Thing | None = None
    method: Thing | None = None
    task: Thing | None = None


def find_results(doc: Doc, mentions: Sequence[Mention], cues: Cues) -> tuple[Reported, ...]:
    """The reported scores in the order of the text; figures of efficiency are none.

    A score is of the things that the link weights choose.
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
    setting = read_setting(text, roles, cues)
    found, last = [], _Fields()
    for score in scores:
        last = _fields(score, setting, cues, last)
        if last.metric is None or not cues.words["efficiency"].search(text.words(last.metric.mentions[0])):
            found.append(_reported(score, last))
    return tuple(found)


def _fields(score: Score, setting: Setting, cues: Cues, last: _Fields) -> _Fields:
    """What a score is of."""
    return _Fields(
        metric=choose(score, "Metric", setting, cues, last.metric),
        dataset=choose(score, "Dataset", setting, cues, last.dataset),
        method=choose(score, "Method", setting, cues, last.method),
        task=choose(score, "Task", setting, cues, last.task),
    )


def _mention(thing: Thing | None) -> int | None:
    return thing.mentions[0] if thing else None


def _reported(score: Score, fields: _Fields) -> Reported:
    number = score.number
    return Reported(
        span=number.slot.span,
        value=value(number.printed),
        unit=unit(number.printed),
        relative=score.reading is Reading.RELATIVE,
        metric=_mention(fields.metric),
        dataset=_mention(fields.dataset),
        method=_mention(fields.method),
        task=_mention(fields.task),
        sentence=number.sentence.span,
        extractor=score.cue,
        confidence=score.confidence,
    )
