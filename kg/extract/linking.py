"""What a score is of: of the things of a kind, the one that most clues speak for, or none.

The clues are the link cues, where a thing stands as seen from the number, what the paper does with it and how much it
speaks of it. Each adds log-odds; they stand in ``links.tsv``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extract.context import Passage, Slot
from kg.extract.links import target
from kg.extract.scores import Number, Score
from kg.extract.subject import Subject, read_subject
from kg.extract.things import FACTS, Outline, Thing, find_things, read_outline
from kg.rules.cue import Cues, Reading
from kg.rules.examples import NUMBER
from kg.types import Role

_NONE = "none"
"""What speaks for no thing at all."""
_NEAR = 3
"""So many words lie at most between a number and what is near it; ranks are told up to this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A thing that a score may be of, ``None`` for none, and the clues that hold for it."""

    thing: Thing | None
    clues: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Setting:
    """The things of a paper, its relation to each mention, what it is about, and its shape."""

    things: Sequence[Thing]
    relations: Mapping[int, str]
    subject: Subject
    outline: Outline

    @cached_property
    def owners(self) -> Mapping[int, Thing]:
        """The thing of each mention."""
        return {mention: thing for thing in self.things for mention in thing.mentions}

    @cached_property
    def by_kind(self) -> Mapping[str, Sequence[tuple[Thing, tuple[str, ...]]]]:
        """The things of each kind, with the clues that hold for them whatever the score."""
        found: dict[str, list[tuple[Thing, tuple[str, ...]]]] = {}
        for thing in self.things:
            found.setdefault(thing.kind, []).append((thing, tuple(self._standing(thing))))
        return found

    def role(self, thing: Thing) -> str:
        """What the paper does with a thing, as a clue."""
        return f"role={self.relations[thing.mentions[0]]}"

    def _standing(self, thing: Thing) -> Iterator[str]:
        yield self.role(thing)
        subject = self.subject
        if any(thing is one for one in (subject.method, subject.dataset, subject.metric, subject.task)):
            yield "subject"
        yield from (fact.value for fact, holds in FACTS.items() if holds(thing, self.outline))


def read_setting(text: Passage, roles: Sequence[Role], cues: Cues) -> Setting:
    """The setting that a passage makes for its scores."""
    things = find_things(text)
    relations = {role.mention: role.relation for role in roles}
    subject = read_subject(things, roles)
    return Setting(things=things, relations=relations, subject=subject, outline=read_outline(text, things, cues))


def choose(score: Score, kind: str, setting: Setting, cues: Cues, last: Thing | None) -> Thing | None:
    """What a score is of; ``last`` is what the score before it was of. Ties go to the thing named first."""

    def weight(choice: Choice) -> float:
        weights = (cues.link_weights.get(f"{kind} {clue}") for clue in choice.clues)
        return sum(found.weight for found in weights if found)

    return max(choices(score, kind, setting, cues, last), key=weight).thing


def choices(score: Score, kind: str, setting: Setting, cues: Cues, last: Thing | None) -> list[Choice]:
    """The things of a kind in the order of the text, and none."""
    things = setting.by_kind.get(kind, ())
    around = _around(score, kind, setting, cues) if things else {}
    own = cues.words["own method"].search(_since(score.number, kind))
    found = []
    for thing, standing in things:
        clues = [*standing, *around.get(thing.mentions[0], ("elsewhere",))]
        if thing is last:
            clues.append("as before")
        if own:
            clues.append(f"own method, {setting.role(thing)}")
        found.append(Choice(thing=thing, clues=tuple(dict.fromkeys(clues))))
    return [*found, Choice(thing=None, clues=(_NONE,))]


def _around(score: Score, kind: str, setting: Setting, cues: Cues) -> dict[int, list[str]]:
    """The clues that the sentence gives, by the first mention of the thing."""
    number = score.number
    found: dict[int, list[str]] = {}

    def add(slot: Slot, *clues: str) -> None:
        found.setdefault(setting.owners[slot.mentions[0]].mentions[0], []).extend(clues)

    slots = [slot for slot in number.sentence.slots if slot.kind == kind]
    for side, ranked in (
        ("left", [slot for slot in slots if slot.at < number.slot.at][::-1]),
        ("right", [slot for slot in slots if slot.at > number.slot.at]),
    ):
        for rank, slot in enumerate(ranked, start=1):
            add(slot, f"{side} {min(rank, _NEAR)}", *(f"{side} {clue}" for clue in _gap(number, slot, cues)))
    for cue in cues.links:
        if cue.kind == kind and slots:
            tied = target(cue, number)
            if tied:
                add(tied, cue.id, *([f"{cue.id}, relative"] if score.reading is Reading.RELATIVE else []))
    return found


def _since(number: Number, kind: str) -> str:
    """What stands between the last mention of a kind before a number and the number."""
    before = [slot.at for slot in number.sentence.slots if slot.kind == kind and slot.at < number.slot.at]
    return number.sentence.masked[max(before, default=-1) + 1 : number.slot.at]


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
