"""What scores are of: of the things of a kind, the likeliest for each, or none.

The clues are what the sentence of the score says of its mentions (``ties``), what the paper does with a thing, how
much it speaks of it, what it is called and what the scores before are of. Each adds log-odds; they stand in
``links.tsv``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from math import exp, log

from kg.extract.context import Passage, Sentence
from kg.extract.scores import Number, Score
from kg.extract.subject import Subject, read_subject
from kg.extract.things import FACTS, Outline, Thing, find_things, read_outline
from kg.extract.ties import gap_before, ties
from kg.extract.viterbi import Step, likeliest
from kg.rules.cue import Cues
from kg.types import Role

_NONE = "none"
"""What speaks for no thing at all."""
_MOST_AWAY = 3
"""Sentences between a thing and a score are told up to so many."""
_MOST_THINGS = 64
"""So many of a kind, those for which most speaks, are weighed beside the scores before; abstracts name fewer."""
_LETTERS = 6
"""So many letters of the last word of a name count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A thing that a score may be of, ``None`` for none, and the clues that hold for it."""

    thing: Thing | None
    clues: tuple[str, ...]
    again: tuple[str, ...]
    """The clues that hold besides if the last score before that is of anything is of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a score is of, ``None`` for nothing of the kind, and the chance of that after the scores before."""

    thing: Thing | None
    last: Thing | None
    """That, or what the last of the scores before is of that is of anything."""
    confidence: float


@dataclass(frozen=True, kw_only=True)
class Setting:
    """The things of a paper, its relation to each mention, what it is about, its shape and its sentences."""

    things: Sequence[Thing]
    relations: Mapping[int, str]
    subject: Subject
    outline: Outline
    orders: Mapping[int, int]
    """Which sentence of the paper begins at an offset."""

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

    def order(self, sentence: Sentence) -> int:
        """Which sentence of the paper it is; the title is 0."""
        return self.orders[sentence.span.start]

    def _standing(self, thing: Thing) -> Iterator[str]:
        yield self.role(thing)
        yield from _named(thing)
        subject = self.subject
        if any(thing is one for one in (subject.method, subject.dataset, subject.metric, subject.task)):
            yield "subject"
        yield from (fact.value for fact, holds in FACTS.items() if holds(thing, self.outline))


def _named(thing: Thing) -> Iterator[str]:
    """What a thing is called."""
    name = thing.names[0]
    proper = any(letter.isupper() or letter.isdigit() for letter in name[1:])
    yield f"name is {'proper' if proper else 'plain'}"
    yield f"name ends {name.split()[-1].lower()[:_LETTERS]}"
    if thing.kind == "Metric":
        yield f"name={name.lower()}"


def read_setting(text: Passage, roles: Sequence[Role], cues: Cues) -> Setting:
    """The setting that a passage makes for its scores."""
    things = find_things(text)
    return Setting(
        things=things,
        relations={role.mention: role.relation for role in roles},
        subject=read_subject(things, roles),
        outline=read_outline(text, things, cues),
        orders={sentence.span.start: order for order, sentence in enumerate(text.sentences)},
    )


def choose(scores: Sequence[Score], kind: str, setting: Setting, cues: Cues) -> tuple[Link, ...]:
    """What each score is of: the things that are the likeliest together. Ties go to the thing named first."""
    steps = (_step(choices(score, kind, setting, cues), kind, cues) for score in scores)
    return likeliest(steps, state=lambda link: id(link.last))


def _step(found: Sequence[Choice], kind: str, cues: Cues) -> Step[Link]:
    """What a score may be of after what those before it are of."""

    def weight(clues: Iterable[str]) -> float:
        rows = (cues.link_weights.get(f"{kind} {clue}") for clue in clues)
        return sum(row.weight for row in rows if row)

    *things, none = ((one, weight(one.clues)) for one in found)
    if len(things) > _MOST_THINGS:
        kept = nlargest(_MOST_THINGS, range(len(things)), key=lambda index: things[index][1])
        things = [things[index] for index in sorted(kept)]
    weighed = [(one, alone, weight(one.again)) for one, alone in (*things, none)]

    def step(before: Link | None) -> Iterator[tuple[Link, float]]:
        last = before.last if before else None
        sums = [alone + (again if last and one.thing is last else 0.0) for one, alone, again in weighed]
        most = max(sums)
        total = most + log(sum(exp(each - most) for each in sums))
        for (one, *_), so_far in zip(weighed, sums, strict=True):
            yield Link(thing=one.thing, last=one.thing or last, confidence=exp(so_far - total)), so_far - total

    return step


def choices(score: Score, kind: str, setting: Setting, cues: Cues) -> list[Choice]:
    """The things of a kind in the order of the text, and none."""
    things = setting.by_kind.get(kind, ())
    around = _around(score, kind, setting, cues) if things else {}
    history = _History(score, [thing for thing, _ in things], cues)
    found = []
    for thing, standing in things:
        inside = around.get(thing.mentions[0])
        role, where = setting.role(thing), "inside" if inside else "elsewhere"
        clues = [*standing, *(inside or _elsewhere(score, thing, setting)), *history.clues(thing, role, where)]
        found.append(
            Choice(thing=thing, clues=tuple(dict.fromkeys(clues)), again=tuple(_again(score.number, role, where)))
        )
    return [*found, Choice(thing=None, clues=tuple(history.clues_to_none()), again=())]


def _around(score: Score, kind: str, setting: Setting, cues: Cues) -> dict[int, list[str]]:
    """The clues that the sentence gives, by the first mention of the thing."""
    slots = [slot for slot in score.number.sentence.slots if slot.kind == kind]
    things = [setting.owners[slot.mentions[0]] for slot in slots]
    found: dict[int, list[str]] = {}
    for thing, clues in zip(things, ties(score, slots, [setting.role(thing) for thing in things], cues), strict=True):
        found.setdefault(thing.mentions[0], []).extend(clues)
    return found


def _elsewhere(score: Score, thing: Thing, setting: Setting) -> Iterator[str]:
    """The clues to a thing that the sentence does not name."""
    yield "elsewhere"
    order = setting.order(score.number.sentence)
    away = [order - place.order for place in thing.places if place.order < order]
    yield f"elsewhere, {min(*away, _MOST_AWAY)} before" if away else "elsewhere, only later"
    yield f"elsewhere, {setting.role(thing)}"


class _History:
    """What a paper speaks of before a score: the thing named last, the one named most, the paper's own work."""

    def __init__(self, score: Score, things: Sequence[Thing], cues: Cues) -> None:
        number = score.number
        self._most = max(things, key=lambda thing: len(thing.places), default=None)
        named = [(place.slot.span.start, thing) for thing in things for place in thing.places]
        here = [one for one in named if one[0] < number.slot.span.start]
        self._latest = max(here, key=lambda one: one[0])[1] if here else None
        self._own = bool(things) and cues.words["own method"].search(_since(number, things[0].kind)) is not None
        self._earlier = cues.words["earlier"].search(number.sentence.masked, 0, number.slot.at) is not None
        self._we = cues.words["own"].search(number.sentence.masked, 0, number.slot.at) is not None

    def clues(self, thing: Thing, role: str, where: str) -> Iterator[str]:
        """The clues to a thing, of which it is told what the paper does with it and where it stands."""
        if self._own:
            yield f"own method, {role}"
        if self._we:
            yield f"own, {role}"
        if self._earlier:
            yield f"earlier, {role}"
        if thing is self._most:
            yield from ("most often", f"most often, {role}")
        if thing is self._latest:
            yield from ("latest", f"latest, {role}", f"latest, {where}")

    def clues_to_none(self) -> Iterator[str]:
        """The clues that speak for no thing at all: "from 88.1 to 91.2" seldom says whose the first is."""
        yield _NONE
        if self._earlier:
            yield f"{_NONE}, earlier"


def _again(number: Number, role: str, where: str) -> Iterator[str]:
    """The clues to the thing that the last score before is of, of which it is told as in ``_History``."""
    yield from ("as before", f"as before, {role}, {where}")
    gap = gap_before(number)
    yield from (f"as before, gap={gap}", f"as before, gap={gap}, {where}")
    yield f"as before, {'after a' if number.before is not None else 'first'} number"


def _since(number: Number, kind: str) -> str:
    """What stands between the last mention of a kind before a number and the number."""
    before = [slot.at for slot in number.sentence.slots if slot.kind == kind and slot.at < number.slot.at]
    return number.sentence.masked[max(before, default=-1) + 1 : number.slot.at]
