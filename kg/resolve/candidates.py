"""The concepts that a name may mean, each with a score and the reason for it.

    score   the name in the catalogue is
    1.00    the same
    0.98    the same but for case, hyphens, plural
    0.95    the same but for spaces, spelling variants, acronyms written out
    0.90    one of these, once a tail or modifier is left off
    0.80    alike: word by word the same beginnings, and no number differs

A name that the catalogue calls ambiguous counts in proportion to how much of the concept's long name the paper uses;
half if the catalogue knows no other concept of the kind by that name.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.resolve.readings import readings
from kg.rules.catalogue import Catalogue
from kg.rules.index import first_letters
from kg.text import normal_form, similarity, singular
from kg.types import Concept

EXACT, VARIANT, RESPELT, REDUCED, ALIKE = 1.0, 0.98, 0.95, 0.9, 0.8
THRESHOLD = 0.45
ALONE = 0.5
"""What an ambiguous name counts at least where its kind has one concept of that name: extraction saw to the context."""
_LOOKALIKES = 50
_LEAST_ALIKE = 0.78
_WORD = re.compile(r"[^\W_]+")
_SMALL = 3


class Candidate(NamedTuple):
    """A concept that a name may mean; scores lie in [0, 1]."""

    concept: str
    score: float
    reason: str


def candidates(kind: str, name: str, catalogue: Catalogue, context: frozenset[str]) -> tuple[Candidate, ...]:
    """The candidates of a kind for a name, best first, ties by id; ``context`` is what ``words`` finds in the paper."""
    best: dict[str, Candidate] = {}
    found = tuple(_found(kind, name, catalogue))
    rivals = len({candidate.concept for candidate in found}) - 1
    for candidate in found:
        weighed = _in_context(candidate, name, catalogue.concepts[candidate.concept], context, rivals=rivals)
        if weighed.score > best.get(weighed.concept, Candidate("", 0.0, "")).score:
            best[weighed.concept] = weighed
    return tuple(sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.concept)))


def words(text: str) -> frozenset[str]:
    """The words of a text in lower case and singular."""
    return frozenset(singular(word) for word in _WORD.findall(text.casefold()))


def _found(kind: str, name: str, catalogue: Catalogue) -> Iterator[Candidate]:
    for reading, change in readings(name, kind, catalogue.naming):
        concepts = catalogue.lookup(kind, reading)
        for concept in concepts:
            score, reason = _grade(reading, concept)
            yield Candidate(
                concept.id, min(score, REDUCED) if change else score, ", ".join(filter(None, (reason, change)))
            )
        if concepts:
            return
    yield from _lookalikes(kind, name, catalogue)


def _grade(name: str, concept: Concept) -> tuple[float, str]:
    names = (concept.name, *concept.aliases)
    if name in names:
        return EXACT, f"{name!r} is a name of it"
    if normal_form(name) in map(normal_form, names):
        return VARIANT, f"{name!r} is a name of it in another form"
    return RESPELT, f"{name!r} is a name of it spelt otherwise"


def _lookalikes(kind: str, name: str, catalogue: Catalogue) -> Iterator[Candidate]:
    key = catalogue.index.key(name)
    for other, concept in catalogue.index.starts.get((kind, first_letters(key)), ())[:_LOOKALIKES]:
        likeness = min(similarity(*pair) for pair in zip(key.split(" "), other.split(" "), strict=True))
        if likeness >= _LEAST_ALIKE:
            yield Candidate(concept, round(ALIKE * likeness, 4), f"{name!r} looks like {other!r}")


def _in_context(
    candidate: Candidate, name: str, concept: Concept, context: frozenset[str], *, rivals: int
) -> Candidate:
    if normal_form(name) not in map(normal_form, concept.ambiguous):
        return candidate
    support = max(_support(concept, context), 0 if rivals else ALONE)
    reason = f"{candidate.reason}; ambiguous, the paper has {support:.0%} of its long name"
    return Candidate(candidate.concept, round(candidate.score * support, 4), reason)


def _support(concept: Concept, context: frozenset[str]) -> float:
    """The largest share of the words of one of its long names that the paper uses; 1 if it has no long name."""
    longs = [words(name) for name in (concept.name, *concept.aliases) if " " in name or "-" in name]
    telling = [{word for word in long if len(word) > _SMALL} for long in longs]
    return max((len(long & context) / len(long) for long in telling if long), default=1.0)
