"""Labels for papers without annotations: what the rules and the tagger together are sure of."""

from collections.abc import Sequence

import numpy as np

from kg.extract import Extractor
from kg.extract.namer import shared
from kg.train.gold import Annotated
from kg.types import Paper, Span

_SURE, _DOUBTFUL = 0.6, 0.12


def label(paper: Paper, extractor: Extractor, kinds: Sequence[str]) -> Annotated:
    """The paper with the names that are sure, the surest first where they overlap; the doubtful ones are left free."""
    evidence = extractor.evidence(paper)
    chances = shared(evidence.joined, evidence.groups)
    surest, likeliest = chances.max(axis=1), chances.argmax(axis=1)
    names: dict[Span, str] = {}
    free: list[Span] = []
    taken: set[int] = set()
    for index in sorted(np.flatnonzero(surest > _DOUBTFUL).tolist(), key=lambda index: -surest[index]):
        span = evidence.spans[index]
        if not taken.isdisjoint(range(*span)):
            continue
        if surest[index] >= _SURE:
            names[span] = kinds[likeliest[index]]
            taken.update(range(*span))
        else:
            free.append(span)
    return Annotated(paper=paper, kinds=names, free=tuple(free))
