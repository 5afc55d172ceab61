"""Clues to what ties a number to the mentions of its sentence: sides, ranks, lists side by side, the words between."""

from collections.abc import Iterator, Sequence

from kg.extract.context import Slot
from kg.extract.links import target
from kg.extract.scores import Number, Score
from kg.extract.vicinity import index_at, text_at
from kg.rules.cue import Cues, Reading
from kg.rules.examples import NUMBER

_MOST_RANK = 3
"""Ranks and lengths of lists are told up to this one."""
_NEAR, _FAR = 3, 14
"""So many words lie at most between a number and what is near it, and so many are told."""
_NEAR_NUMBER = 4
"""So many words between two numbers are told."""
_LONG, _FIRST = "long", "none"
_LENGTHS = (0, 1, 2, 4, 8, 16)
_MOST_LISTED = 22
"""So many characters lie at most between numbers that are listed together."""
_SIGNS = {"Method": "M", "Dataset": "D", "Metric": "K", "Task": "T", NUMBER: "N", ",": ",", ";": ";"}


def ties(score: Score, slots: Sequence[Slot], roles: Sequence[str], cues: Cues) -> list[list[str]]:
    """The clues to each of the slots, which are those of one kind in the sentence of a score.

    ``roles`` tells what the paper does with each of them.
    """
    number = score.number
    found: list[list[str]] = [[] for _ in slots]
    before = [index for index, slot in enumerate(slots) if slot.at < number.slot.at]
    after = [index for index, slot in enumerate(slots) if slot.at > number.slot.at]
    for side, ranked in (("left", before[::-1]), ("right", after)):
        for rank, index in enumerate(ranked, start=1):
            told = min(rank, _MOST_RANK)
            found[index] += [f"{side} {told}", f"{side} {told}, {roles[index]}"]
            found[index].append(f"{side} of {min(len(ranked), _MOST_RANK)}, {roles[index]}")
            found[index] += [
                f"{side} {clue}" for clue in (*_gap(number, slots[index], cues), *_path(score, slots[index]))
            ]
            found[index].append(f"{side} rank {told}, {score.reading}")
    for index in before:
        place = "first" if index == 0 else "later"
        found[index].append(f"{place} of sentence, {roles[index]}")
        if len(number.sentence.masked[: slots[index].at].split()) <= _NEAR:
            found[index].append(f"opens sentence, {roles[index]}")
    for index, clue in _abreast(number, slots, before, after, cues):
        found[index].append(clue)
    for cue in cues.links:
        if slots and cue.kind == slots[0].kind:
            tied = target(cue, number)
            if tied:
                found[slots.index(tied)] += [cue.id, *([f"{cue.id}, relative"] if _relative(score) else [])]
    return found


def _relative(score: Score) -> bool:
    return score.reading is Reading.RELATIVE


def _gap(number: Number, slot: Slot, cues: Cues) -> Iterator[str]:
    """What lies between a number and a mention."""
    start, end = sorted((slot.at, number.slot.at))
    between = number.sentence.masked[start + 1 : end]
    if cues.marks[NUMBER] in between:
        yield "past number"
    if cues.words["break"].search(between):
        yield "past break"
    if len(between.split()) <= _NEAR:
        yield "near"


def gap_before(number: Number) -> str:
    """What stands between a number and the one before it in its sentence: its words, if they are few."""
    between: list[str] = []
    for word in number.words[: number.index][::-1]:
        if word.text == NUMBER:
            between.reverse()
            return " ".join(_SIGNS.get(word, word) for word in between) if len(between) <= _NEAR_NUMBER else _LONG
        between.append(word.text)
    return _FIRST


def _path(score: Score, slot: Slot) -> Iterator[str]:
    """The words from a number to a mention, and those on their far sides."""
    words, here = score.number.words, score.number.index
    there = index_at(words, slot.at)
    step = 1 if there > here else -1
    between = [words[index].text for index in range(here + step, there, step)]
    beyond, behind = text_at(words, there + step), text_at(words, here - step)
    yield f"words<={next((limit for limit in _LENGTHS if len(between) <= limit), 'more')}"
    yield f"beyond={beyond}"
    yield f"beyond={beyond}, {text_at(words, there + 2 * step)}"
    yield f"behind={behind}"
    signs = "".join(_SIGNS.get(word, "") for word in between)[:6]
    yield f"signs={signs}"
    yield f"signs={signs}, behind={behind}"
    if between:
        first, last = between[0], between[-1]
        yield from (f"first={first}", f"last={last}", f"first={first}, last={last}", f"last={last}, {score.reading}")
        yield from (f"last={last}, beyond={beyond}", f"first={first}, behind={behind}")
        yield f"last two={last} {between[-2] if len(between) > 1 else ''}"
    if len(between) <= _NEAR:
        yield f"path={' '.join(between)}"
    for word in dict.fromkeys(between[:_FAR]):
        yield f"has {word}"
        if _relative(score):
            yield f"has {word}, relative"


def _abreast(
    number: Number, slots: Sequence[Slot], before: Sequence[int], after: Sequence[int], cues: Cues
) -> Iterator[tuple[int, str]]:
    """Clues to slots from numbers and mentions that are listed in the same order."""
    group = _group(number, cues)
    place = group.index(number.slot.at)
    if len(group) == 1:
        return
    for side, listed in (
        ("left", [index for index in before if slots[index].at < group[0]][-len(group) :]),
        ("right", [index for index in after if slots[index].at > group[-1]][: len(group)]),
    ):
        if len(listed) == len(group):
            for rank, index in enumerate(listed):
                yield index, f"{side} {'same' if rank == place else 'other'} place of {min(len(group), _MOST_RANK)}"


def _group(number: Number, cues: Cues) -> list[int]:
    """Where the numbers stand that are listed with a number, itself among them."""
    groups: list[list[int]] = []
    for slot in number.sentence.slots:
        if slot.kind == NUMBER:
            if groups and _together(number.sentence.masked[groups[-1][-1] + 1 : slot.at], cues):
                groups[-1].append(slot.at)
            else:
                groups.append([slot.at])
    return next(group for group in groups if number.slot.at in group)


def _together(between: str, cues: Cues) -> bool:
    return len(between) <= _MOST_LISTED and cues.words["listed"].fullmatch(between) is not None
