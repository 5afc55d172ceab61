"""A part of a graph as a graph of its own: around a node, the most supported core, or what filters leave.

Counts and confidences stay those of the whole graph: they are facts about the corpus. Evidence is kept where its paper
is kept, and an edge whose evidence is gone goes with it, so every edge of a part still shows its sentence.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from kg.errors import UnknownNameError
from kg.graph import Graph, paper_node_id
from kg.types import Edge

_ENTITIES_OF_CORE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What to keep of a graph; the defaults keep everything."""

    around: str | None = None
    """The id of the node in the middle; ``None`` for no middle."""
    depth: int = 2
    """Edges from the middle, in any direction: 2 reaches from an entity over its papers to what they name."""
    kinds: Collection[str] = ()
    """Kinds of entities; none means all. Papers and results stay where they still have something to link to."""
    first_year: int | None = None
    """``None`` for no limit; a paper without a year lies outside any limit."""
    last_year: int | None = None
    confidence: float = 0.0
    """The least confidence of an edge."""
    top: int | None = None
    """The most nodes: the entities of most papers, and the papers that name most of them; ``None`` for all."""


def subgraph(graph: Graph, part: Part) -> Graph:
    """The part of a graph, as a new one; the filters hold first, then ``around``, then ``top``.

    Raises:
        UnknownNameError: ``around`` or a kind is none of the graph.
    """
    _check(graph, part)
    kept = _filtered(graph, part) if _filters(part) else graph
    if part.around is not None:
        kept = _copied(kept, _reached(kept, part.around, part.depth))
    if part.top is not None and kept.nx.number_of_nodes() > part.top:
        kept = _copied(kept, set(core(kept, part.top)))
    return kept if kept is not graph else _copied(graph, set(graph.nx))


def core(graph: Graph, most: int) -> list[str]:
    """At most so many node ids: entities of most papers, papers that name most of these, and their results."""
    entities = sorted(_entities(graph), key=lambda node: (-graph.nx.nodes[node]["papers"], node))
    papers = graph.ids("Paper")
    chosen = entities[: max(int(most * _ENTITIES_OF_CORE), most - len(papers))]
    inside = set(chosen)
    linked = {paper: len(inside.intersection(graph.nx.successors(paper))) for paper in papers}
    kept = sorted((paper for paper in papers if linked[paper]), key=lambda paper: (-linked[paper], paper))
    chosen += kept[: most - len(chosen)]
    inside = set(chosen)
    results = (node for node in graph.ids("Result") if inside.issuperset(_papers_of(graph, node)))
    return [*chosen, *list(results)[: most - len(chosen)]]


def _check(graph: Graph, part: Part) -> None:
    if part.around is not None and part.around not in graph.nx:
        raise UnknownNameError(part.around)
    for kind in part.kinds:
        if kind not in graph.schema.kinds:
            raise UnknownNameError(kind, graph.schema.kinds)


def _entities(graph: Graph) -> Iterator[str]:
    return (node for kind in graph.schema.entity_kinds() for node in graph.ids(kind))


def _papers_of(graph: Graph, result: str) -> list[str]:
    return [source for source, _, key in graph.nx.in_edges(result, keys=True) if key == "has_result"]


def _passing(graph: Graph, part: Part) -> Iterator[str]:
    for node in graph.ids():
        kind = graph.schema.kinds[graph.kind(node)]
        year = graph.nx.nodes[node].get("year")
        if kind.name == "Paper":
            passes = _inside(year, part)
        elif kind.name == "Result":
            passes = all(_inside(graph.nx.nodes[paper].get("year"), part) for paper in _papers_of(graph, node))
        else:
            passes = not part.kinds or kind.name in part.kinds
        if passes or node == part.around:
            yield node


def _inside(year: int | None, part: Part) -> bool:
    if part.first_year is None and part.last_year is None:
        return True
    return year is not None and (part.first_year or year) <= year <= (part.last_year or year)


def _filters(part: Part) -> bool:
    return bool(part.kinds or part.confidence or part.first_year is not None or part.last_year is not None)


def _filtered(graph: Graph, part: Part) -> Graph:
    """The graph of what passes, without nodes that no sentence is left for, but for the one in the middle."""
    kept = _copied(graph, set(_passing(graph, part)), confidence=part.confidence)
    lonely = {node for node in set(kept.nx) - _said(kept) if graph.nx.degree(node) and node != part.around}
    unheld = {node for node in kept.ids("Result") if not _papers_of(kept, node)}
    return _copied(kept, set(kept.nx) - lonely - unheld) if lonely or unheld else kept


def _said(graph: Graph) -> set[str]:
    """The nodes that some evidence is about, with what the catalogue alone says they are kinds or variants of."""
    found = {end for edge in graph.edges() if edge.evidence for end in (edge.source, edge.target)}
    border = set(found)
    while border:
        border = {edge.target for node in border for edge in graph.edges_from(node) if not edge.evidence} - found
        found |= border
    return found


def _reached(graph: Graph, middle: str, depth: int) -> set[str]:
    reached, border = {middle}, {middle}
    for _ in range(depth):
        border = {other for node in border for other in _neighbours(graph, node)} - reached
        reached |= border
    proofs = {paper_node_id(item.paper_id) for edge in _between(graph, reached) for item in edge.evidence}
    held = {paper for node in reached if graph.kind(node) == "Result" for paper in _papers_of(graph, node)}
    return reached | proofs | held


def _neighbours(graph: Graph, node: str) -> Iterable[str]:
    yield from graph.nx.successors(node)
    yield from graph.nx.predecessors(node)


def _between(graph: Graph, nodes: set[str]) -> Iterator[Edge]:
    return (edge for node in sorted(nodes) for edge in graph.edges_from(node) if edge.target in nodes)


def _copied(graph: Graph, nodes: set[str], *, confidence: float = 0.0) -> Graph:
    part = Graph(graph.schema)
    part.nx.add_nodes_from((node, graph.nx.nodes[node]) for node in sorted(nodes))
    for edge in _between(graph, nodes):
        proofs = tuple(item for item in edge.evidence if paper_node_id(item.paper_id) in nodes)
        if edge.confidence >= confidence and (proofs or not edge.evidence):
            part.add_edge(replace(edge, evidence=proofs))
    return part
