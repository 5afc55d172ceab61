"""The reported results as rows."""

from dataclasses import dataclass

from kg.graph import Graph, paper_node_id


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
    sentence: str


def leaderboard(graph: Graph, *, dataset: str | None = None, metric: str | None = None) -> list[ResultRow]:
    """The results on a dataset and in a metric (ids; ``None`` for any).

    Absolute values come before relative ones; in one metric the best value first (the highest where the catalogue does
    not say which way is better), else by dataset, metric and value.
    """
    up = metric is None or graph.entity(metric).higher_is_better is not False
    rows = []
    for node in graph.ids("Result"):
        result = graph.result(node)
        if dataset in (None, result.dataset) and metric in (None, result.metric):
            names = {
                field: graph.label(target) if (target := getattr(result, field)) else None
                for field in ("method", "dataset", "metric", "task")
            }
            paper = paper_node_id(result.paper_id)
            rows.append(
                ResultRow(
                    value=result.value,
                    printed=result.printed,
                    relative=result.relative,
                    paper=result.paper_id,
                    title=graph.label(paper),
                    sentence=graph.quote(result.evidence),
                    **names,
                )
            )
    ranked = metric is not None

    def order(row: ResultRow) -> tuple[bool, str, str, float, str]:
        worth = -row.value if up else row.value
        return row.relative, "" if ranked else row.dataset or "~", "" if ranked else row.metric or "~", worth, row.paper

    return sorted(rows, key=order)
