"""All that is said of a graph, one block a subject."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from kg.export.rdf.entities import entity_blocks, result_block
from kg.export.rdf.papers import paper_blocks
from kg.export.rdf.provenance import generated, provenance_blocks
from kg.export.rdf.statements import evidence_blocks, statement_block
from kg.export.rdf.vocabulary import Names
from kg.graph import Graph, paper_node_id
from kg.types import Edge, Evidence

_TEXTS_KEPT = 4096
_SEEN_KEPT = 100_000


def blocks(graph: Graph, names: Names) -> Iterator[str]:
    """The blocks of a graph, in no order; evidence that several edges share may come more than once, always equal."""
    files = set()
    for node_id in graph.ids():
        if graph.kind(node_id) == "Paper":
            files |= {origin.file for origin in graph.paper(node_id).origins}
        yield from _node(graph, names, node_id)
    yield from provenance_blocks(names, files)
    yield from _edges(graph, names)


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


def _edges(graph: Graph, names: Names) -> Iterator[str]:
    run = generated(names)
    text_of = _texts(graph)
    seen: set[Evidence] = set()
    for edge in graph.edges():
        yield statement_block(names, edge, run)
        for item in _new(edge, seen):
            yield from evidence_blocks(names, item, text_of(item.paper_id))


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
