"""All that is said of a graph, one block a subject."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.export.rdf.entities import entity_blocks, result_block
from kg.export.rdf.papers import paper_blocks
from kg.export.rdf.provenance import generated, provenance_blocks, run
from kg.export.rdf.statements import evidence_blocks, statement_block
from kg.export.rdf.vocabulary import Names
from kg.graph import Graph, paper_node_id
from kg.types import Edge, Evidence

_TEXTS_KEPT = 4096
_SEEN_KEPT = 100_000


class Placed(NamedTuple):
    """A block and the paper in whose named graph it belongs."""

    paper: str
    """The term of the paper's named graph, "" for what belongs to none or to several papers."""
    block: str


def blocks(graph: Graph, names: Names) -> Iterator[str]:
    """The blocks of a graph, in no order; evidence that several edges share may come more than once, always equal."""
    return (placed.block for placed in placed_blocks(graph, names))


def placed_blocks(graph: Graph, names: Names) -> Iterator[Placed]:
    """The blocks of a graph, each with its place among the papers, in no order and perhaps more than once."""
    files = set()
    for node_id in graph.ids():
        if graph.kind(node_id) == "Paper":
            files |= {origin.file for origin in graph.paper(node_id).origins}
        place = _place(graph, names, node_id)
        yield from (Placed(place, found) for found in _node(graph, names, node_id))
    yield from (Placed("", found) for found in provenance_blocks(names, run(names, graph), files))
    yield from _edges(graph, names)


def _place(graph: Graph, names: Names, node_id: str) -> str:
    kind = graph.kind(node_id)
    if kind == "Paper":
        return _graph_of(names, node_id)
    return _graph_of(names, paper_node_id(graph.result(node_id).paper_id)) if kind == "Result" else ""


def _graph_of(names: Names, paper_node: str) -> str:
    return names.minted("graph", paper_node.partition(":")[2])


def _node(graph: Graph, names: Names, node_id: str) -> Iterator[str]:
    direct = [
        f"{way} {names.node(edge.target)}"
        for edge in graph.edges_from(node_id)
        for way in names.properties[edge.relation]
    ]
    kind = graph.kind(node_id)
    if kind == "Paper":
        yield from paper_blocks(names, graph.paper(node_id), node_id, direct)
    elif kind == "Result":
        result = graph.result(node_id)
        paper_node = paper_node_id(result.paper_id)
        yield result_block(names, result, label=graph.label(node_id), paper_node=paper_node, direct=direct)
    else:
        yield from entity_blocks(names, graph.entity(node_id), direct)


def _edges(graph: Graph, names: Names) -> Iterator[Placed]:
    source = generated(run(names, graph))
    text_of = _texts(graph)
    seen: set[Evidence] = set()
    for edge in graph.edges():
        yield Placed(_place(graph, names, edge.source), statement_block(names, edge, source))
        for item in _new(edge, seen):
            place = _graph_of(names, paper_node_id(item.paper_id))
            yield from (Placed(place, found) for found in evidence_blocks(names, item, text_of(item.paper_id)))


def _new(edge: Edge, seen: set[Evidence]) -> Iterator[Evidence]:
    if len(seen) > _SEEN_KEPT:
        seen.clear()
    for item in edge.evidence:
        if item not in seen:
            seen.add(item)
            yield item


def _texts(graph: Graph) -> Callable[[str], str]:
    @lru_cache(maxsize=_TEXTS_KEPT)
    def text_of(paper_id: str) -> str:
        return graph.paper(paper_node_id(paper_id)).text

    return text_of
