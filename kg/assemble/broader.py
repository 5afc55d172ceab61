"""The edges that the catalogue gives: from a concept to the nearest broader one in the graph."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kg.text import normal_form
from kg.types import Concept, Edge

ENOUGH = 2


def added_parents(concepts: Mapping[str, Concept], used: frozenset[str]) -> frozenset[str]:
    """The unused broader concepts that bring two or more nodes together; sorted out from below."""
    narrower: defaultdict[str, list[str]] = defaultdict(list)
    for concept in concepts.values():
        for broader in concept.broader:
            narrower[broader].append(concept.id)

    @cache
    def below(node: str) -> frozenset[str]:
        return frozenset(one for child in narrower.get(node, ()) for one in ({child} if kept(child) else below(child)))

    @cache
    def kept(node: str) -> bool:
        return node in used or len(below(node)) >= ENOUGH

    return frozenset(node for node in narrower if node not in used and kept(node))


def broader_edges(concepts: Mapping[str, Concept], nodes: frozenset[str]) -> Iterator[Edge]:
    """An edge from each node to the nearest broader ones among the nodes: "variant_of" where it bears their name."""
    for node in sorted(nodes & concepts.keys()):
        for parent in sorted(_nearest(node, concepts, nodes)):
            variant = normal_form(concepts[node].name).startswith(normal_form(concepts[parent].name))
            yield Edge(
                source=node,
                relation="variant_of" if variant else "broader",
                target=parent,
                stated=False,
                support=0,
                confidence=1.0,
                evidence=(),
            )


def _nearest(node: str, concepts: Mapping[str, Concept], nodes: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for parent in concepts[node].broader:
        found |= {parent} if parent in nodes else _nearest(parent, concepts, nodes)
    return found
