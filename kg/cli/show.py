"""``kg stats``, ``kg show``, ``kg find``, ``kg path`` and ``kg results``: questions over a built graph."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import fail, print_json, print_rest, print_table
from kg.cli.options import DEFAULT_GRAPH, AsJson, GraphFile

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.query import ResultRow
    from kg.types import Edge

Name = Annotated[str, typer.Argument(metavar="NAME", help="An id (method:resnet-50), a name, an alias or a title.")]
Limit = Annotated[int, typer.Option(min=1, help="Rows to show.")]


def stats(graph: GraphFile = DEFAULT_GRAPH, json: AsJson = False) -> None:
    """Count nodes and edges and name the entities that most papers mention."""
    from kg.export.loading import load
    from kg.query import count

    counts = count(load(graph))
    if json:
        print_json(asdict(counts))
        return
    print_table("Nodes", ("kind", "number"), counts.nodes)
    print_table("Edges", ("relation", "number"), counts.edges)
    for kind, rows in counts.top:
        print_table(f"{kind}: named by most papers", ("name", "papers"), rows)
    print(f"{counts.evidence} pieces of evidence; {counts.papers_without_entities} papers without any entity")


def show(name: Name, graph: GraphFile = DEFAULT_GRAPH, limit: Limit = 30, json: AsJson = False) -> None:
    """Show a node: what it is, its edges, and the sentence behind each."""
    from kg.export.loading import load
    from kg.query import node_called

    loaded = load(graph)
    node = node_called(loaded, name)
    order = {name: place for place, name in enumerate(loaded.schema.relations)}
    edges = [*loaded.edges_from(node), *loaded.edges_to(node)]
    edges.sort(key=lambda edge: (order[edge.relation], -edge.confidence, edge.source, edge.target))
    if json:
        print_json({"id": node, **loaded.nx.nodes[node], "edges": [_edge_json(loaded, edge) for edge in edges]})
        return
    print(f"{loaded.label(node)}  ({loaded.kind(node)}, {node})")
    for key, value in sorted(loaded.nx.nodes[node].items()):
        if key not in ("label", "kind"):
            print(f"  {key}: {_plain(value)}")
    for edge in edges[:limit]:
        print(f"\n{_words(loaded, node, edge)}")
        print(f"    {_sentence(loaded, edge)}")
    if len(edges) > limit:
        print(f"\n... and {len(edges) - limit} more edges; see --limit")


def find(
    text: Annotated[str, typer.Argument(help="Part of a name or title.")],
    kind: Annotated[str | None, typer.Option(help="Only this kind, such as Dataset.")] = None,
    graph: GraphFile = DEFAULT_GRAPH,
    limit: Limit = 20,
    json: AsJson = False,
) -> None:
    """Find nodes by part of a name, an alias or a title."""
    from kg.export.loading import load
    from kg.query import near_names, search

    loaded = load(graph)
    if kind is not None and kind not in loaded.schema.kinds:
        fail(f"unknown kind {kind!r}; known are {', '.join(loaded.schema.kinds)}")
    hits = search(loaded, text, kind=kind)
    if json:
        print_json([asdict(hit) for hit in hits[:limit]])
        return
    if not hits:
        near = near_names(loaded, text, kind=kind)
        print(
            f"no name{f' of a {kind}' if kind else ''} holds {text!r}"
            + (f"; near are {', '.join(near)}" if near else "")
        )
        return
    rows = [(hit.id, hit.kind, hit.label, hit.papers) for hit in hits[:limit]]
    print_table("", ("id", "kind", "name", "papers"), rows)
    print_rest(len(rows), len(hits))


def path(
    source: Name,
    target: Annotated[str, typer.Argument(metavar="NAME", help="The other end.")],
    graph: GraphFile = DEFAULT_GRAPH,
    json: AsJson = False,
) -> None:
    """Show how two nodes hang together: a shortest path and its sentences."""
    from kg.export.loading import load
    from kg.query import node_called, shortest_path

    loaded = load(graph)
    edges = shortest_path(loaded, node_called(loaded, source), node_called(loaded, target))
    if json:
        print_json([_edge_json(loaded, edge) for edge in edges])
        return
    if not edges:
        print("no path")
    for edge in edges:
        words = loaded.schema.relations[edge.relation].label
        print(f"{loaded.label(edge.source)} -- {words} -- {loaded.label(edge.target)}")
        print(f"    {_sentence(loaded, edge)}")


def results(
    dataset: Annotated[str | None, typer.Option(help="Only results on this dataset.")] = None,
    metric: Annotated[str | None, typer.Option(help="Only results in this metric.")] = None,
    graph: GraphFile = DEFAULT_GRAPH,
    limit: Limit = 50,
    json: AsJson = False,
) -> None:
    """List reported results, the best first where a dataset and a metric are given, differences after all values."""
    from kg.export.loading import load
    from kg.query import leaderboard, node_called

    loaded = load(graph)
    rows = leaderboard(
        loaded,
        dataset=node_called(loaded, dataset, kind="Dataset") if dataset else None,
        metric=node_called(loaded, metric, kind="Metric") if metric else None,
    )
    if json:
        print_json([asdict(row) for row in rows])
        return
    if not rows:
        print("no results")
        return
    columns = ("value", "method", "dataset", "metric", "task", "year", "confidence", "paper")
    print_table("", columns, [_result_cells(row) for row in rows[:limit]])
    print_rest(min(limit, len(rows)), len(rows))


def _result_cells(row: "ResultRow") -> tuple[object, ...]:
    value = f"difference of {row.printed}" if row.relative else row.printed
    return value, row.method, row.dataset, row.metric, row.task, row.year, f"{row.confidence:.2f}", row.title


def _words(graph: "Graph", node: str, edge: "Edge") -> str:
    relation = graph.schema.relations[edge.relation]
    away = edge.source == node
    words, other = (relation.label, edge.target) if away else (relation.inverse_label, edge.source)
    counted = f"{edge.support} paper{'' if edge.support == 1 else 's'}, " if edge.support else ""
    return f"{words}  {graph.label(other)}  ({counted}confidence {edge.confidence:g})"


def _sentence(graph: "Graph", edge: "Edge") -> str:
    return graph.quote(edge.evidence[0]) if edge.evidence else "(from the catalogue)"


def _edge_json(graph: "Graph", edge: "Edge") -> dict[str, object]:
    return {**asdict(edge), "evidence": [{**asdict(e), "sentence_text": graph.quote(e)} for e in edge.evidence]}


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value)
    return str(value)
