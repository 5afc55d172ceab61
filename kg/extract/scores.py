"""Which of the numbers in a text are scores, by the cues around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp

from kg.extract.context import Passage, Sentence, Slot
from kg.rules.cue import Cues, Place, Reading, ResultCue
from kg.rules.examples import NUMBER

_DECIMALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in its sentence."""

    sentence: Sentence
    slot: Slot
    printed: str
    before: Reading | None
    """The reading of the number before it in the sentence; ``None`` for the first."""
    since: str
    """The masked words since that number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A number and what it may be. ``cue`` is the id of the cue that spoke most for that."""

    number: Number
    reading: Reading
    cue: str
    confidence: float


def read_numbers(text: Passage, cues: Cues) -> Iterator[Score]:
    """Each number of the text with its likeliest reading, in the order of the text."""
    for sentence in text.sentences:
        before: Reading | None = None
        for number in numbers_in(text, sentence):
            read = replace(number, before=before)
            score = _score(read, [cue for cue in cues.results if speaks(cue, read)])
            before = score.reading
            yield score


def numbers_in(text: Passage, sentence: Sentence) -> Iterator[Number]:
    """The numbers of a sentence, from left to right, none of them read."""
    end = 0
    for slot in sentence.slots:
        if slot.kind == NUMBER:
            yield Number(
                sentence=sentence,
                slot=slot,
                printed=text.words(slot.mentions[0]),
                before=None,
                since=sentence.masked[end : slot.at],
            )
            end = slot.at + 1


def speaks(cue: ResultCue, number: Number) -> bool:
    """True if the cue says something of the number."""
    pattern, sentence = cue.pattern, number.sentence
    if not sentence.may_hold(cue):
        return False
    match cue.place:
        case Place.LEFT:
            return pattern.search(sentence.left(number.slot)) is not None
        case Place.RIGHT:
            return pattern.match(sentence.right(number.slot)) is not None
        case Place.NAME:
            return pattern.search(number.printed) is not None
        case Place.AFTER:
            return number.before is not None and pattern.fullmatch(f"{number.before}:{number.since}") is not None
        case _:
            return pattern.search(sentence.masked) is not None


def _score(number: Number, fired: Sequence[ResultCue]) -> Score:
    """The likeliest reading with its probability."""
    sums = {reading: sum(cue.weights.get(reading, 0.0) for cue in fired) for reading in Reading}
    best = max(Reading, key=lambda reading: sums[reading])
    total = sum(exp(weight - sums[best]) for weight in sums.values())
    return Score(
        number=number,
        reading=best,
        cue=max(fired, key=lambda cue: cue.weights.get(best, 0.0)).id if fired else "",
        confidence=round(1 / total, _DECIMALS),
    )
