"""Merging facts into edges: support counts papers, confidence weighs them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import prod

from kg.types import Edge, Evidence, Fact

FURTHER_PAPER = 0.6
"""What each further paper counts: papers repeat each other and share the extractor's mistakes."""
DECIMALS = 4


def merge(facts: Iterable[Fact]) -> Iterator[Edge]:
    """One edge for all facts with equal ends and relation, in their order; the order of the facts does not matter."""
    groups: defaultdict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.subject, fact.relation, fact.object].append(fact)
    for (source, relation, target), held in sorted(groups.items()):
        stated = any(fact.stated for fact in held)
        evidence = ordered(fact.evidence for fact in held if fact.stated or not stated)
        yield Edge(
            source=source,
            relation=relation,
            target=target,
            stated=stated,
            support=len({item.paper_id for item in evidence}),
            confidence=confidence(evidence),
            evidence=evidence,
        )


def ordered(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The different pieces of evidence, by paper and place."""
    return tuple(sorted(set(evidence), key=lambda e: (e.paper_id, e.sentence, e.mentions, e.extractor, e.confidence)))


def confidence(evidence: Iterable[Evidence]) -> float:
    """The chance that an edge is right: the best piece of each paper, then noisy-or with further papers discounted.

    >>> confidence(())
    1.0
    """
    best: defaultdict[str, float] = defaultdict(float)
    for item in evidence:
        best[item.paper_id] = max(best[item.paper_id], item.confidence)
    ranked = sorted(best.values(), reverse=True)
    doubts = [1 - value * (FURTHER_PAPER if index else 1) for index, value in enumerate(ranked)]
    return round(1 - prod(doubts), DECIMALS) if ranked else 1.0
