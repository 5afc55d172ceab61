"""What the paper does with each thing that it names."""

from collections.abc import Sequence
from math import exp

from spacy.tokens import Doc

from kg.extract.context import Passage, read_passage
from kg.extract.things import FACTS, Outline, Thing, find_things, read_outline
from kg.rules.cue import Cues, Fact, Place, RoleCue
from kg.types import Mention, Role

_FALLBACK = "mentions"
_DECIMALS = 4


def find_roles(doc: Doc, mentions: Sequence[Mention], cues: Cues) -> tuple[Role, ...]:
    """One role for each mention, in their order; the mentions of one thing have one relation.

    The weights of the cues that fire add up to log-odds; the confidence is the probability of the relation among those
    that the kind allows.
    """
    text = read_passage(doc, mentions, cues)
    things = find_things(text)
    outline = read_outline(text, things, cues)
    roles = {}
    for thing in things:
        fired = tuple(cue for cue in cues.roles if fires(cue, thing, text, outline))
        relation, confidence = _verdict(fired, thing.kind)
        for place in thing.places:
            for index in place.slot.mentions:
                roles[index] = Role(
                    mention=index,
                    relation=relation,
                    sentence=place.sentence.span,
                    extractor=_reason(fired, thing.kind, relation),
                    confidence=confidence,
                )
    return tuple(roles[index] for index in sorted(roles))


def fires(cue: RoleCue, thing: Thing, text: Passage, outline: Outline) -> bool:
    """True if the cue says something of the thing."""
    pattern, places = cue.pattern, thing.places
    match cue.place:
        case Place.FACT:
            return FACTS[Fact(pattern.pattern)](thing, outline)
        case Place.NAME:
            return any(pattern.search(name) for name in thing.names)
        case Place.TITLE:
            return pattern.search(text.sentences[0].masked) is not None
        case Place.LEFT:
            return any(pattern.search(place.sentence.left(place.slot)) for place in places)
        case Place.RIGHT:
            return any(pattern.match(place.sentence.right(place.slot)) for place in places)
        case Place.ONLY:
            return all(pattern.search(place.sentence.masked) for place in places)
        case _:
            return any(pattern.search(place.sentence.masked) for place in places)


def _verdict(fired: Sequence[RoleCue], kind: str) -> tuple[str, float]:
    """The likeliest relation and its probability; ties go to the first by name."""
    scores: dict[str, float] = {}
    for cue in fired:
        for relation, weight in cue.weights.get(kind, {}).items():
            scores[relation] = scores.get(relation, 0.0) + weight
    if not scores:
        return _FALLBACK, 0.0
    best = min(scores, key=lambda relation: (-scores[relation], relation))
    total = sum(exp(score - scores[best]) for score in scores.values())
    return best, round(1 / total, _DECIMALS)


def _reason(fired: Sequence[RoleCue], kind: str, relation: str) -> str:
    """The id of the cue that spoke most for the relation."""
    return max(fired, key=lambda cue: cue.weights.get(kind, {}).get(relation, 0.0)).id
