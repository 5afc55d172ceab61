"""Which way a metric is better: as the catalogue says of it, of a broader concept, or of what its name ends with."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg.resolve.labels import is_small
from kg.rules.catalogue import Catalogue
from kg.types import Concept

_CUT_OFF = re.compile(r"\s*@.*")
_TURNING = re.compile(r"anti|dis|im|in|inverse|mis|negative|no|non|not|self|un|without")
"""A word after which a name means another thing, as in "Non-Accuracy" and "Self-BLEU"."""
_SHORTEST = 2
"""The fewest letters that tell a direction: "P" is more than precision."""


class Directions:
    """The directions of a catalogue, also for what it does not know or knows no direction of."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        said: defaultdict[tuple[str, str], set[bool]] = defaultdict(set)
        for concept in catalogue.concepts.values():
            if concept.higher_is_better is not None:
                for name in (concept.name, *concept.aliases):
                    said[concept.kind, self._stem(name)].add(concept.higher_is_better)
        self._said: Mapping[tuple[str, str], bool] = {
            key: next(iter(ways)) for key, ways in said.items() if len(ways) == 1
        }

    def of(self, kind: str, label: str, concept: Concept | None) -> bool | None:
        """True where higher is better, ``None`` where that is unknown.

        "Q3 Accuracy" goes the way of "Accuracy" and "Pass@10" that of "Pass@1", but "Number of Errors" not that of
        "Error" and "Non-Accuracy" not that of "Accuracy". One letter ("P@7") tells nothing.
        """
        above = (one.higher_is_better for one in self._upwards(concept))
        ends = (self._said.get((kind, end)) for end in self._ends(label) if len(end) >= _SHORTEST)
        return next((way for way in (*above, *ends) if way is not None), None)

    def _upwards(self, concept: Concept | None) -> Iterator[Concept]:
        """The concept, then those above it."""
        if concept:
            yield concept
            for broader in concept.broader:
                yield from self._upwards(self._catalogue.concepts.get(broader))

    def _ends(self, label: str) -> Iterator[str]:
        """What a name ends with, the longest first, as far as it means the same."""
        words = self._stem(label).split(" ")
        for start, word in enumerate(words):
            yield " ".join(words[start:])
            if _TURNING.fullmatch(word) or (start and is_small(word)):
                return

    def _stem(self, name: str) -> str:
        return _CUT_OFF.sub("", self._catalogue.index.key(name))
