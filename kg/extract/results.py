"""The scores that a paper reports, each with its metric, dataset, method and task."""

from collections.abc import Sequence
from math import prod
from typing import NamedTuple

from spacy.tokens import Doc

from kg.extract.context import Passage, read_passage, with_more
from kg.extract.linking import Link, choose, read_setting
from kg.extract.numbers import find_numbers, unit, value
from kg.extract.roles import read_roles
from kg.extract.scores import Score, read_numbers
from kg.extract.things import Thing
from kg.rules.calibration import Calibration
from kg.rules.cue import Cues, Reading
from kg.types import Mention, Reported, Role

_KINDS = ("Metric", "Dataset", "Method", "Task")


class _Fields(NamedTuple):
    """What a score is of, in the order of ``_KINDS``."""

    metric: Link
    dataset: Link
    method: Link
    task: Link


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
    links = [choose(scores, kind, setting, cues) for kind in _KINDS]
    return tuple(
        _reported(score, fields, cues.result_calibration)
        for score, fields in zip(scores, map(_Fields, *links), strict=True)
        if not _efficiency(fields.metric.thing, text, cues)
    )


def _efficiency(metric: Thing | None, text: Passage, cues: Cues) -> bool:
    return metric is not None and cues.words["efficiency"].search(text.words(metric.mentions[0])) is not None


def _mention(link: Link) -> int | None:
    return link.thing.mentions[0] if link.thing else None


def _reported(score: Score, fields: _Fields, calibration: Calibration) -> Reported:
    """The result; the task is not among what it is sure of, since papers say it of few results."""
    number, sure = score.number, (link.confidence for link in (fields.metric, fields.dataset, fields.method))
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
        confidence=calibration(score.confidence * prod(sure)),
    )
