"""Why two nodes are linked, or why not."""

from kg.explain.records import Pair
from kg.graph import Graph


def explain_pair(graph: Graph, one: str, other: str) -> Pair:
    """The edges between two nodes in both directions, or what keeps them apart.

    Raises:
        UnknownNameError: the graph has no such node.
    """
    for node in (one, other):
        graph.kind(node)
    edges = tuple(
        edge for edge in (*graph.edges_from(one), *graph.edges_to(one)) if other in (edge.source, edge.target)
    )
    shared = tuple(sorted(graph.paper(paper).id for paper in _papers(graph, one) & _papers(graph, other)))
    return Pair(
        ends=(one, other),
        edges=edges,
        shared_papers=shared,
        why_not="" if edges else _why_not(graph, one, other, shared),
    )


def _papers(graph: Graph, node: str) -> set[str]:
    if graph.kind(node) == "Paper":
        return {node}
    return {edge.source for edge in graph.edges_to(node) if graph.kind(edge.source) == "Paper"}


def _why_not(graph: Graph, one: str, other: str, shared: tuple[str, ...]) -> str:
    if "Paper" in (graph.kind(one), graph.kind(other)):
        return "the paper does not name it"
    kinds = graph.kind(one), graph.kind(other)
    possible = sorted(
        name
        for name, relation in graph.schema.relations.items()
        if any(a in relation.sources and b in relation.targets for a, b in (kinds, kinds[::-1]))
    )
    if not possible:
        return f"the schema has no relation between {kinds[0]} and {kinds[1]}"
    if not shared:
        return "no paper names both"
    return (
        f"{len(shared)} papers name both, but no sentence states one of {', '.join(possible)}, "
        "and neither is what such a paper proposes"
    )
