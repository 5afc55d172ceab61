"""How much of a graph one page holds: all of it, all with some folded in, or its core; the page says which."""

from dataclasses import dataclass

from kg.graph import Graph
from kg.query import Part, subgraph

MOST_BYTES = 6_000_000
"""Of data in one page, by estimate: with the program a page then stays under 8 MB."""
_EDGE_BYTES, _PROOF_BYTES, _NODE_BYTES = 40, 45, 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What a page holds of a graph."""

    graph: Graph
    folded: frozenset[str]
    """Entities that are in the data, the search and the lists, and on the map when asked for."""
    note: str
    """What the page says about what it does not show at first; empty where it shows all."""


def extent(graph: Graph, limit: int) -> Extent:
    """What one page holds of a graph, with at most ``limit`` entities drawn at first."""
    if _size(graph) > MOST_BYTES:
        return _core(graph, limit)
    ranked = sorted(_entities(graph), key=lambda node: (-graph.nx.nodes[node]["papers"], node))
    folded = frozenset(ranked[limit:])
    note = ""
    if folded:
        note = (
            f"The map starts with the {limit:,} entities of most papers. The other {len(folded):,} are in the search "
            "and come onto the map when they are chosen."
        )
    return Extent(graph=graph, folded=folded, note=note)


def _core(graph: Graph, limit: int) -> Extent:
    kept = subgraph(graph, Part(top=limit))
    note = (
        f"This page holds the best supported {kept.nx.number_of_nodes():,} of {graph.nx.number_of_nodes():,} nodes. "
        "For the surroundings of any other: kg export html --around NAME --depth 2"
    )
    return Extent(graph=kept, folded=frozenset(), note=note)


def _entities(graph: Graph) -> list[str]:
    return [node for kind in graph.schema.entity_kinds() for node in graph.ids(kind)]


def _size(graph: Graph) -> int:
    texts = sum(_NODE_BYTES + len(data.get("abstract", "")) for _, data in graph.nx.nodes(data=True))
    return texts + sum(_EDGE_BYTES + _PROOF_BYTES * len(data["evidence"]) for *_, data in graph.nx.edges(data=True))
