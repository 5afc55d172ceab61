"""Papers folded into links: which entities appear together, and how strongly they belong together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from kg.graph import Graph

_MOST_ENTITIES = 60
"""Of a paper that names more, only the entities of most papers are linked with each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two entities that appear together or are related; ``a`` sorts before ``b``."""

    a: str
    b: str
    shared: int
    """Papers that name both."""
    weight: float
    """How much of what either is about is shared, above 0; comparable over the whole graph."""


def fold(graph: Graph) -> list[Tie]:
    """The ties of all pairs of entities that share a paper or an edge, sorted by ends."""
    named = entities_of_papers(graph)
    shared: Counter[tuple[str, str]] = Counter()
    weight: defaultdict[tuple[str, str], float] = defaultdict(float)
    papers = Counter(entity for entities in named.values() for entity in entities)
    for entities in named.values():
        kept = sorted(sorted(entities, key=lambda node: (-papers[node], node))[:_MOST_ENTITIES])
        for pair in combinations(kept, 2):
            shared[pair] += 1
            weight[pair] += 1 / (len(kept) - 1) / sqrt(papers[pair[0]] * papers[pair[1]])
    for pair in _related(graph):
        weight[pair] += 0.5 / sqrt((papers[pair[0]] or 1) * (papers[pair[1]] or 1))
    return [Tie(a=a, b=b, shared=shared[a, b], weight=weight[a, b]) for a, b in sorted(weight)]


def backbone(ties: Iterable[Tie], papers: Mapping[str, int], *, each: int = 2) -> list[Tie]:
    """The ties that matter at one end at least, sorted: its ``each`` heaviest, and its ``each`` to the best-known."""
    of: defaultdict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        of[tie.a].append(tie)
        of[tie.b].append(tie)
    kept: dict[tuple[str, str], Tie] = {}
    for node, own in of.items():
        heavy = sorted(own, key=lambda tie: (-tie.weight, tie.a, tie.b))[:each]
        known = sorted(own, key=lambda tie: (-tie.shared * papers[_other(tie, node)], tie.a, tie.b))[:each]
        kept.update(((tie.a, tie.b), tie) for tie in (*heavy, *known))
    return [kept[pair] for pair in sorted(kept)]


def entities_of_papers(graph: Graph) -> dict[str, set[str]]:
    """For each paper node the entities that it names."""
    ranked = set(graph.schema.paper_relations())
    named: dict[str, set[str]] = {node: set() for node in graph.ids("Paper")}
    for source, target, key in graph.nx.edges(keys=True):
        if key in ranked:
            named[source].add(target)
    return named


def _related(graph: Graph) -> list[tuple[str, str]]:
    entity = {name for name, kind in graph.schema.kinds.items() if kind.entity}
    pairs = ((a, b) for a, b in graph.nx.edges() if {graph.kind(a), graph.kind(b)} <= entity and a != b)
    return sorted((min(pair), max(pair)) for pair in pairs)


def _other(tie: Tie, node: str) -> str:
    return tie.b if tie.a == node else tie.a
