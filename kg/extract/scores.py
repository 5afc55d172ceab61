"""Which of the numbers in a text are scores, by the cues and words around them and by how they are printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from operator import attrgetter

from kg.extract.context import Passage, Sentence, Slot
from kg.extract.numbers import unit, value
from kg.extract.vicinity import Word, index_at, read_words, text_at
from kg.extract.viterbi import Step, likeliest
from kg.rules.cue import Cues, Place, Reading, ResultCue
from kg.rules.examples import NUMBER

_DECIMALS = 4
_LEAST = 0.0001
"""The chance that stands for one rounded to 0."""
_SIZES = (1, 10, 50, 100)
_NEAR, _FAR = 3, 7
"""So many words beside a number have their place told, and so many are told at all."""


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
    words: tuple[Word, ...]
    """The words of the sentence."""
    index: int
    """Which of them the number is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A number and what it may be. ``cue`` is the id of the cue that spoke most for that, empty if none did.

    ``confidence`` is the chance of this reading after that of the number before it.
    """

    number: Number
    reading: Reading
    cue: str
    confidence: float


def read_numbers(text: Passage, cues: Cues) -> Iterator[Score]:
    """Each number of the text with its reading, in the order of the text: the likeliest readings of a sentence."""
    for sentence in text.sentences:
        steps = (_step(number, cues) for number in numbers_in(text, sentence, cues))
        yield from likeliest(steps, state=attrgetter("reading"))


def _step(number: Number, cues: Cues) -> Step[Score]:
    """The readings that a number may have after that of the number before it."""

    def step(before: Score | None) -> Iterator[tuple[Score, float]]:
        for score in readings(replace(number, before=before.reading if before else None), cues):
            yield score, log(max(score.confidence, _LEAST))

    return step


def numbers_in(text: Passage, sentence: Sentence, cues: Cues) -> Iterator[Number]:
    """The numbers of a sentence, from left to right, none of them read."""
    slots = [slot for slot in sentence.slots if slot.kind == NUMBER]
    words = read_words(sentence.masked, {mark: kind for kind, mark in cues.marks.items()}) if slots else ()
    end = 0
    for slot in slots:
        yield Number(
            sentence=sentence,
            slot=slot,
            printed=text.words(slot.mentions[0]),
            before=None,
            since=sentence.masked[end : slot.at],
            words=words,
            index=index_at(words, slot.at),
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


def number_clues(number: Number) -> tuple[str, ...]:
    """What the words around a number, its print and the number before it say of it."""
    words, here = number.words, number.index
    left = [text_at(words, here - step) for step in range(1, _FAR + 1)]
    right = [text_at(words, here + step) for step in range(1, _FAR + 1)]
    own, size = f"unit={unit(number.printed)}", f"size={_size(number.printed)}"
    clues = [own, size, f"{size}, {own}", f"before={number.before}", f"before={number.before}, left={left[0]}"]
    for side, beside in (("left", left), ("right", right)):
        clues += [f"{side} {step}={word}" for step, word in enumerate(beside[:_NEAR], start=1)]
        clues += [f"{side}={beside[0]} {beside[1]}", f"{side}={beside[0]}, {own}"]
        clues += [f"{side} has {word}" for word in beside]
    clues.append(f"between={left[0]} {right[0]}")
    return tuple(dict.fromkeys(clues))


def _size(printed: str) -> str:
    """How large a number is, and whether it is a fraction."""
    size = abs(value(printed))
    limit = next((limit for limit in _SIZES if size <= limit), "more")
    return f"{limit}{' fraction' if '.' in printed else ''}"


def _speaker(fired: Sequence[ResultCue], reading: Reading) -> str:
    """The cue that speaks most for a reading."""
    speaking = [cue for cue in fired if cue.weights.get(reading, 0.0) > 0]
    return max(speaking, key=lambda cue: cue.weights[reading]).id if speaking else ""


def readings(number: Number, cues: Cues) -> Iterator[Score]:
    """Each reading of a number with its probability."""
    fired = [cue for cue in cues.results if speaks(cue, number)]
    found = [cues.number_weights[clue] for clue in number_clues(number) if clue in cues.number_weights]
    sums = {
        reading: sum(cue.weights.get(reading, 0.0) for cue in fired) + sum(row[reading] for row in found)
        for reading in Reading
    }
    most = max(sums.values())
    total = sum(exp(weight - most) for weight in sums.values())
    for reading, weight in sums.items():
        chance = round(exp(weight - most) / total, _DECIMALS)
        yield Score(number=number, reading=reading, cue=_speaker(fired, reading), confidence=chance)
