"""Why a node is in the graph: each mention with its finder, candidates, reasons and merges."""

from collections.abc import Iterator

from kg.explain.records import Account, Sighting
from kg.explain.study import Student, Studied
from kg.graph import Graph
from kg.types import Edge, Span
from kg.types.decisions import Action, Decisions


def explain_entity(graph: Graph, node: str, student: Student, *, papers: int = 10) -> Account:
    """The account of an entity from up to ``papers`` papers, those of the highest confidence first.

    Raises:
        UnknownNameError: the graph has no such node.
    """
    graph.kind(node)
    edges = [edge for edge in graph.edges_to(node) if edge.relation in graph.schema.paper_relations()]
    edges.sort(key=lambda edge: (-edge.confidence, edge.source))
    return _account(graph, node, student, tuple(edges[:papers]))


def explain_in_paper(graph: Graph, paper_node: str, node: str, student: Student) -> Account:
    """The account of an entity from one paper; without sightings if the paper has no edge to it.

    Raises:
        UnknownNameError: the graph has no such node.
    """
    graph.kind(node)
    edges = tuple(edge for edge in graph.edges_from(paper_node) if edge.target == node)
    return _account(graph, node, student, edges)


def _account(graph: Graph, node: str, student: Student, edges: tuple[Edge, ...]) -> Account:
    concept = student.rules.catalogue.concepts.get(node)
    sightings = [one for edge in edges for one in _sightings(graph, edge, student)]
    return Account(
        node=node,
        label=graph.label(node),
        papers=graph.entity(node).papers,
        pack=concept.pack if concept else None,
        sightings=tuple(sightings),
        relations=edges,
    )


def _sightings(graph: Graph, edge: Edge, student: Student) -> Iterator[Sighting]:
    studied = student.study(graph.paper(edge.source))
    spans = {span for item in edge.evidence for span in item.mentions}
    for index, mention in enumerate(studied.extraction.mentions):
        if mention.span in spans and _becomes(studied, index, edge.target, student.decisions):
            yield sighting(studied, index, edge.target, student.decisions)


def _becomes(studied: Studied, index: int, node: str, decisions: Decisions) -> bool:
    """True if the mention can have become the node: its kind fits, or a person retyped it."""
    kind = studied.extraction.mentions[index].kind
    prefix = studied.namer.catalogue.schema.kinds[kind].prefix
    return node.startswith(prefix + ":") or any(one.action == Action.RETYPE for one in decisions.all)


def sighting(studied: Studied, index: int, node: str | None, decisions: Decisions) -> Sighting:
    """A mention and what led from it to its node."""
    mention, chosen = studied.extraction.mentions[index], studied.cast.owners[index]
    return Sighting(
        paper_id=studied.paper.id,
        span=Span(*mention.span),
        surface=studied.paper.text[mention.span.start : mention.span.end],
        kind=mention.kind,
        sentence=studied.sentence(mention.span),
        extractor=mention.extractor,
        confidence=mention.confidence,
        chosen=chosen,
        reason=studied.reason(index),
        candidates=studied.weighed(index),
        merges=tuple(_merges(studied, index, chosen, node, decisions)),
        node=node,
    )


def _merges(studied: Studied, index: int, chosen: str | None, node: str | None, decisions: Decisions) -> Iterator[str]:
    mention = studied.extraction.mentions[index]
    own = studied.namer.choose(mention.kind, studied.surfaces[index]).id
    if chosen and own != chosen:
        yield f"{own} is {chosen} in this paper: one name is the end of the other"
    if chosen is None or chosen == node:
        return
    decided = [one for one in decisions.all if one.node == chosen]
    for one in decided:
        yield f"{decisions.file}, line {one.line}: {one.action} {one.node} {one.target}: {one.reason}".strip()
    if not decided:
        yield f"{chosen} joins {node}: across papers they are one by spelling or by a short form with one meaning"
