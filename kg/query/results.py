"""The reported results as rows."""

from dataclasses import dataclass

from kg.graph import Graph, paper_node_id
from kg.types import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """A reported result with the labels of its fields; ``None`` where the text is silent."""

    value: float
    printed: str
    relative: bool
    method: str | None
    dataset: str | None
    metric: str | None
    task: str | None
    paper: str
    title: str
    year: int | None
    confidence: float
    sentence: str


def leaderboard(graph: Graph, *, dataset: str | None = None, metric: str | None = None) -> list[ResultRow]:
    """The results on a dataset and in a metric (ids; ``None`` for any), by dataset and metric, the best first.

    Relative numbers come last. The highest is best where the catalogue does not say which way is better.
    """
    results = [graph.result(node) for node in graph.ids("Result")]
    wanted = [r for r in results if dataset in (None, r.dataset) and metric in (None, r.metric)]
    return [_row(graph, result) for result in sorted(wanted, key=lambda result: _rank(graph, result))]


def _rank(graph: Graph, result: Result) -> tuple[bool, str, str, float, str, str]:
    low = result.metric is not None and graph.entity(result.metric).higher_is_better is False
    worth = result.value if low else -result.value
    return result.relative, result.dataset or "~", result.metric or "~", worth, result.paper_id, result.id


def _row(graph: Graph, result: Result) -> ResultRow:
    labels = {
        field: graph.label(target) if (target := getattr(result, field)) else None
        for field in ("method", "dataset", "metric", "task")
    }
    paper = graph.paper(paper_node_id(result.paper_id))
    return ResultRow(
        value=result.value,
        printed=result.printed,
        relative=result.relative,
        paper=paper.id,
        title=paper.title,
        year=paper.year,
        confidence=result.evidence.confidence,
        sentence=graph.quote(result.evidence),
        **labels,
    )
