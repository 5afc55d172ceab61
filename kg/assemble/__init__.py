"""From what single papers say to one graph: link, merge, count, order."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.assemble.broader import added_parents, broader_edges
from kg.assemble.decide import Decided, decide, unused
from kg.assemble.edges import merge
from kg.assemble.link import link, unexplained
from kg.assemble.nodes import entity_nodes, gather, parent_nodes
from kg.assemble.reassign import reassign
from kg.graph import Graph, paper_node_id
from kg.rules.catalogue import Catalogue
from kg.types import Fact, Paper, Resolution, Result, Schema
from kg.types.decisions import NO_DECISIONS, Decision, Decisions

__all__ = ["assemble", "link", "prepare", "unused_decisions"]

_FIELDS = ("metric", "dataset", "method", "task")


def assemble(
    papers: Iterable[Paper],
    resolutions: Iterable[Resolution],
    catalogue: Catalogue,
    schema: Schema,
    *,
    decisions: Decisions = NO_DECISIONS,
) -> Graph:
    """The graph of the papers once the decisions hold; the order of the papers does not matter."""
    by_id = {paper.id: paper for paper in sorted(papers, key=lambda paper: paper.id)}
    decided = prepare(by_id, resolutions, catalogue, schema, decisions=decisions)
    graph = Graph(schema)
    for paper in by_id.values():
        graph.add_paper(paper)
    _add_entities(graph, decided, by_id, catalogue)
    for edge in merge(fact for resolution in decided.resolutions for fact in resolution.facts):
        graph.add_edge(edge)
    _add_results(graph, [result for resolution in decided.resolutions for result in resolution.results])
    return graph


def prepare(
    papers: Mapping[str, Paper],
    resolutions: Iterable[Resolution],
    catalogue: Catalogue,
    schema: Schema,
    *,
    decisions: Decisions,
) -> Decided:
    """The resolutions in the order of their papers' ids, linked across papers, then as a person decided."""
    held = sorted(resolutions, key=lambda resolution: resolution.paper_id)
    entities = [entity for resolution in held for entity in resolution.entities]
    moves: dict[str, str | None] = {**dict.fromkeys(unexplained(entities)), **link(entities)}
    linked = (reassign(resolution, lambda node, _: moves.get(node, node), schema) for resolution in held)
    return decide(papers, linked, decisions, catalogue=catalogue, schema=schema)


def unused_decisions(
    papers: Iterable[Paper],
    resolutions: Iterable[Resolution],
    catalogue: Catalogue,
    schema: Schema,
    *,
    decisions: Decisions,
) -> tuple[Decision, ...]:
    """The decisions that changed nothing: no paper names what they are about, or, as the reason then says, another
    node has the label."""
    if not decisions.all:
        return ()
    decided = prepare({paper.id: paper for paper in papers}, resolutions, catalogue, schema, decisions=decisions)
    return unused(decisions, decided)


def _add_entities(graph: Graph, decided: Decided, papers: Mapping[str, Paper], catalogue: Catalogue) -> None:
    gathered = gather(decided.resolutions)
    used = frozenset(gathered)
    parents = added_parents(catalogue.concepts, used) - decided.blocked
    nodes = [
        *entity_nodes(gathered, papers, catalogue),
        *parent_nodes(parents, catalogue),
    ]
    for node in sorted(nodes, key=lambda node: node.id):
        graph.add_entity(replace(node, label=decided.labels.get(node.id, node.label)))
    for edge in broader_edges(catalogue.concepts, used | parents):
        graph.add_edge(edge)


def _add_results(graph: Graph, results: list[Result]) -> None:
    for result in sorted(results, key=lambda result: result.id):
        graph.add_result(result, _result_label(graph, result))
    for fact in sorted(
        (fact for result in results for fact in _result_facts(result)), key=lambda fact: (fact.subject, fact.relation)
    ):
        for edge in merge([fact]):
            graph.add_edge(edge)


def _result_facts(result: Result) -> Iterable[Fact]:
    ends = [(paper_node_id(result.paper_id), "has_result", result.id)]
    ends += [(result.id, f"result_{field}", node) for field in _FIELDS if (node := getattr(result, field))]
    return (Fact(subject=a, relation=r, object=b, stated=True, evidence=result.evidence) for a, r, b in ends)


def _result_label(graph: Graph, result: Result) -> str:
    """What a reader sees: "80.5% Accuracy on CIFAR-10", "difference of 2 points in Accuracy on CIFAR-10"."""
    value, of = (f"difference of {result.printed}", " in") if result.relative else (result.printed, "")
    metric = f"{of} {graph.nx.nodes[result.metric]['label']}" if result.metric else ""
    dataset = f" on {graph.nx.nodes[result.dataset]['label']}" if result.dataset else ""
    return f"{value}{metric}{dataset}"
