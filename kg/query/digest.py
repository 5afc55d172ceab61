"""A corpus at a glance: what is named most, how that changed, what was tried on what, and who leads where."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from kg.graph import Graph
from kg.query.results import ResultRow, leaderboard


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """The entities of one kind that most papers name, best first, with their papers."""

    kind: str
    plural: str
    entities: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Papers a year, over ``Digest.years``, for the entities of one kind that most papers name."""

    plural: str
    lines: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Papers that name both a method and a dataset; ``papers`` has a row a method."""

    methods: tuple[str, ...]
    datasets: tuple[str, ...]
    papers: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaderboard:
    """The absolute results on one dataset in one metric, best first."""

    dataset: str
    metric: str
    rows: tuple[ResultRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The corpus at a glance; every part is empty where the graph is silent."""

    papers: int
    counts: tuple[tuple[str, int], ...]
    """Plural of the kind and number of nodes, in the order of the schema."""
    years: tuple[int, ...]
    papers_a_year: tuple[int, ...]
    tops: tuple[Top, ...]
    trends: tuple[Trend, ...]
    matrix: Matrix
    boards: tuple[Leaderboard, ...]


def digest(graph: Graph, *, top: int = 15) -> Digest:
    """The digest of a graph, with ``top`` entities a kind; ties are broken by node id."""
    years = _years(graph)
    ranked = {kind: _ranked(graph, kind)[:top] for kind in graph.schema.entity_kinds()}
    return Digest(
        papers=len(graph.ids("Paper")),
        counts=tuple((kind.plural, len(graph.ids(kind.name))) for kind in graph.schema.kinds.values()),
        years=years,
        papers_a_year=_a_year((graph.nx.nodes[paper].get("year") for paper in graph.ids("Paper")), years),
        tops=tuple(_top(graph, kind, nodes) for kind, nodes in ranked.items() if nodes),
        trends=tuple(_trend(graph, kind, nodes[:6], years) for kind, nodes in ranked.items() if nodes and years),
        matrix=_matrix(graph, ranked.get("Method", []), ranked.get("Dataset", [])),
        boards=_boards(graph, top),
    )


def _ranked(graph: Graph, kind: str) -> list[str]:
    named = (node for node in graph.ids(kind) if graph.nx.nodes[node]["papers"])
    return sorted(named, key=lambda node: (-graph.nx.nodes[node]["papers"], node))


def _top(graph: Graph, kind: str, nodes: Iterable[str]) -> Top:
    entities = tuple((graph.label(node), int(graph.nx.nodes[node]["papers"])) for node in nodes)
    return Top(kind=kind, plural=graph.schema.kinds[kind].plural, entities=entities)


def _years(graph: Graph) -> tuple[int, ...]:
    found = [data["year"] for _, data in graph.nx.nodes(data=True) if "year" in data]
    return tuple(range(min(found), max(found) + 1)) if found else ()


def _a_year(years: Iterable[int | None], span: Iterable[int]) -> tuple[int, ...]:
    counts = Counter(years)
    return tuple(counts[year] for year in span)


def _papers_naming(graph: Graph, node: str) -> set[str]:
    ranked = graph.schema.paper_relations()
    return {source for source, _, key in graph.nx.in_edges(node, keys=True) if key in ranked}


def _trend(graph: Graph, kind: str, nodes: Iterable[str], years: tuple[int, ...]) -> Trend:
    lines = []
    for node in nodes:
        papers = _papers_naming(graph, node)
        lines.append((graph.label(node), _a_year((graph.nx.nodes[paper].get("year") for paper in papers), years)))
    return Trend(plural=graph.schema.kinds[kind].plural, lines=tuple(lines))


def _matrix(graph: Graph, methods: Iterable[str], datasets: Iterable[str]) -> Matrix:
    columns = {node: _papers_naming(graph, node) for node in datasets}
    rows = {node: _papers_naming(graph, node) for node in methods}
    shared = {row: tuple(len(papers & column) for column in columns.values()) for row, papers in rows.items()}
    kept = [row for row in rows if any(shared[row])]
    return Matrix(
        methods=tuple(graph.label(node) for node in kept),
        datasets=tuple(graph.label(node) for node in columns),
        papers=tuple(shared[node] for node in kept),
    )


def _boards(graph: Graph, most: int) -> tuple[Leaderboard, ...]:
    pairs: defaultdict[tuple[str, str], int] = defaultdict(int)
    for node in graph.ids("Result"):
        result = graph.result(node)
        if result.dataset and result.metric and not result.relative:
            pairs[result.dataset, result.metric] += 1
    largest = sorted((pair for pair in pairs if pairs[pair] > 1), key=lambda pair: (-pairs[pair], pair))[:most]
    return tuple(_board(graph, dataset, metric) for dataset, metric in largest)


def _board(graph: Graph, dataset: str, metric: str) -> Leaderboard:
    rows = [row for row in leaderboard(graph, dataset=dataset, metric=metric) if not row.relative]
    kept = [next(same) for _, same in groupby(rows, key=lambda row: (row.printed, row.method, row.paper))]
    return Leaderboard(dataset=graph.label(dataset), metric=graph.label(metric), rows=tuple(kept[:20]))
