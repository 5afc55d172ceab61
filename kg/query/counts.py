"""How much a graph holds."""

from collections import Counter
from dataclasses import dataclass

from kg.graph import Graph


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Nodes by kind and edges by relation, in the order of the schema; evidence and isolated papers in all."""

    nodes: tuple[tuple[str, int], ...]
    edges: tuple[tuple[str, int], ...]
    evidence: int
    papers_without_entities: int
    top: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    """For each entity kind the labels named by most papers, with their numbers."""


def count(graph: Graph, *, top: int = 10) -> Counts:
    """The counts of a graph, with the ``top`` entities of each kind."""
    kinds = Counter(graph.kind(node) for node in graph.ids())
    relations = Counter(key for _, _, key in graph.nx.edges(keys=True))
    return Counts(
        nodes=tuple((kind, kinds[kind]) for kind in graph.schema.kinds),
        edges=tuple((name, relations[name]) for name in graph.schema.relations if relations[name]),
        evidence=sum(len(edge.evidence) for edge in graph.edges()),
        papers_without_entities=sum(not graph.nx.degree(node) for node in graph.ids("Paper")),
        top=tuple((kind, _most_named(graph, kind, top)) for kind in graph.schema.entity_kinds()),
    )


def _most_named(graph: Graph, kind: str, top: int) -> tuple[tuple[str, int], ...]:
    entities = sorted((graph.entity(node) for node in graph.ids(kind)), key=lambda node: (-node.papers, node.id))
    return tuple((node.label, node.papers) for node in entities[:top])
