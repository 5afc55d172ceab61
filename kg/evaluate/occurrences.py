"""Where the gold names of a paper stand in its text."""

import re
from dataclasses import dataclass

from kg.evaluate.annotations import GoldPaper
from kg.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A gold mention. ``owners`` index the entities; several share a coordinated name such as "CIFAR-10/100"."""

    span: Span
    owners: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrences:
    """The gold mentions of a paper, longest surface first; those in ``own`` do not overlap."""

    own: tuple[Occurrence, ...]
    shared: tuple[Occurrence, ...]
    wanted: frozenset[int]
    """The entities that count: not optional, and not only inside longer names."""

    @property
    def excused(self) -> tuple[Span, ...]:
        """The spans at which a prediction is neither right nor wrong."""
        optional = [mention.span for mention in self.own if mention.owners[0] not in self.wanted]
        return (*optional, *(mention.span for mention in self.shared))


def find_occurrences(paper: GoldPaper) -> Occurrences:
    """Every occurrence of a surface as whole words, case by case; one inside a longer name is none."""
    owners: dict[str, tuple[int, ...]] = {}
    for index, entity in enumerate(paper.entities):
        for surface in entity.surfaces:
            owners[surface] = (*owners.get(surface, ()), index)
    taken: set[int] = set()
    own, shared = [], []
    for surface in sorted(owners, key=lambda text: (-len(text), text)):
        for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", paper.text):
            mention = Occurrence(span=Span(*match.span()), owners=owners[surface])
            if len(mention.owners) > 1:
                shared.append(mention)
            elif taken.isdisjoint(range(*mention.span)):
                taken.update(range(*mention.span))
                own.append(mention)
    reachable = {index for mention in (*own, *shared) for index in mention.owners}
    wanted = frozenset(index for index in reachable if not paper.entities[index].optional)
    return Occurrences(own=tuple(own), shared=tuple(shared), wanted=wanted)


def overlap(one: Span, other: Span) -> bool:
    """True if the two share a character."""
    return one.start < other.end and other.start < one.end
