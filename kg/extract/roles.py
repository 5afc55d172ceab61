"""What the paper does with each thing that it names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from spacy.tokens import Doc

from kg.extract.context import Passage, Sentence, read_passage
from kg.extract.things import FACTS, Outline, Standing, Thing, find_things, read_outline
from kg.rules.calibration import Calibration
from kg.rules.cue import Cues, Fact, Place, RoleCue
from kg.types import Mention, Role

_FALLBACK = "mentions"
_REACH = 120
"""How many characters before a mention a cue may begin."""


def find_roles(doc: Doc, mentions: Sequence[Mention], cues: Cues) -> tuple[Role, ...]:
    """One role for each mention, in their order; the mentions of one thing have one relation.

    The weights of the cues that fire add up to log-odds; the confidence is the probability of the relation among those
    that the kind allows.
    """
    return read_roles(read_passage(doc, mentions, cues), cues)


def read_roles(text: Passage, cues: Cues) -> tuple[Role, ...]:
    """The roles in a passage: what ``find_roles`` returns."""
    roles = {}
    for thing, fired in find_evidence(text, cues):
        verdict = _verdict(fired, thing.kind, cues.calibration)
        for place in thing.places:
            for index in place.slot.mentions:
                roles[index] = Role(
                    mention=index,
                    relation=verdict.relation,
                    sentence=place.sentence.span,
                    extractor=verdict.cue,
                    confidence=verdict.confidence,
                )
    return tuple(roles[index] for index in sorted(roles))


def find_evidence(text: Passage, cues: Cues) -> Iterator[tuple[Thing, tuple[RoleCue, ...]]]:
    """Each thing of the passage with the cues that say something of it, in the order of the rules."""
    things = find_things(text)
    outline = read_outline(text, things, cues)
    whole = [cue for cue in cues.roles if cue.place in (Place.FACT, Place.NAME, Place.TITLE)]
    said = {sentence.span: _said(sentence, cues) for sentence in text.sentences if sentence.slots}
    for thing in things:
        fired = {cue.id for cue in whole if _of_the_whole(cue, thing, text, outline)}
        fired |= _around([(place, said[place.sentence.span]) for place in thing.places])
        yield thing, tuple(cue for cue in cues.roles if cue.id in fired)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What a sentence says of each mention in it, and the cues that have to be tried at each."""

    anywhere: frozenset[str]
    always: frozenset[str]
    beside: tuple[RoleCue, ...]


def _said(sentence: Sentence, cues: Cues) -> _Said:
    possible: dict[Place, list[RoleCue]] = {place: [] for place in Place}
    for cue in filter(sentence.may_hold, cues.roles):
        possible[cue.place].append(cue)

    def found(place: Place) -> frozenset[str]:
        return frozenset(cue.id for cue in possible[place] if cue.pattern.search(sentence.masked))

    beside = (*possible[Place.LEFT], *possible[Place.RIGHT])
    return _Said(anywhere=found(Place.SENTENCE), always=found(Place.ONLY), beside=beside)


def _of_the_whole(cue: RoleCue, thing: Thing, text: Passage, outline: Outline) -> bool:
    """True if a cue fires that looks at no sentence of the abstract."""
    if cue.place is Place.FACT:
        return FACTS[Fact(cue.pattern.pattern)](thing, outline)
    if cue.place is Place.NAME:
        return any(cue.pattern.search(name) for name in thing.names)
    return cue.pattern.search(text.sentences[0].masked) is not None


def _around(places: Sequence[tuple[Standing, _Said]]) -> set[str]:
    """The ids of the cues that fire at some place of a thing, or in all its sentences."""
    fired = set(frozenset.intersection(*(said.always for _, said in places)))
    for place, said in places:
        fired |= said.anywhere
        fired |= {cue.id for cue in said.beside if cue.id not in fired and _beside(cue, place)}
    return fired


def _beside(cue: RoleCue, place: Standing) -> bool:
    if cue.place is Place.LEFT:
        start = max(0, place.slot.opens - _REACH)
        return cue.pattern.search(place.sentence.masked, start, place.slot.opens) is not None
    return cue.pattern.match(place.sentence.masked, place.slot.closes) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verdict:
    """A relation with its probability and the id of the cue that spoke most for it."""

    relation: str
    confidence: float
    cue: str


def _verdict(fired: Sequence[RoleCue], kind: str, calibration: Calibration) -> _Verdict:
    """The likeliest relation; ties go to the first by name."""
    heard: list[tuple[str, Mapping[str, float]]] = [(cue.id, cue.weights[kind]) for cue in fired if kind in cue.weights]
    scores: dict[str, float] = {}
    for _, weights in heard:
        for relation, weight in weights.items():
            scores[relation] = scores.get(relation, 0.0) + weight
    if not scores:
        return _Verdict(relation=_FALLBACK, confidence=0.0, cue="")
    best = min(scores, key=lambda relation: (-scores[relation], relation))
    total = sum(exp(score - scores[best]) for score in scores.values())
    cue = max(heard, key=lambda pair: pair[1].get(best, 0.0))[0]
    return _Verdict(relation=best, confidence=calibration(1 / total), cue=cue)
