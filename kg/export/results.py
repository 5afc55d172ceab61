"""``results.csv``: a row a reported result, for spreadsheets."""

import csv
from pathlib import Path

from kg.graph import Graph, paper_node_id
from kg.types import Result

COLUMNS = (
    *("paper_id", "title", "year", "method", "dataset", "task", "metric", "value", "printed", "unit", "relative"),
    *("higher_is_better", "confidence", "sentence"),
)


def write(graph: Graph, path: Path) -> None:
    """Writes a row for each result, sorted by paper and place in its text."""
    results = [graph.result(node) for node in graph.ids("Result")]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for result in sorted(results, key=lambda r: (r.paper_id, r.evidence.sentence, r.evidence.mentions, r.id)):
            table.writerow(_row(graph, result))


def _row(graph: Graph, result: Result) -> list[str]:
    paper = graph.paper(paper_node_id(result.paper_id))
    names = [graph.label(x) if x else "" for x in (result.method, result.dataset, result.task, result.metric)]
    better = graph.entity(result.metric).higher_is_better if result.metric else None
    return [
        *(_text(paper.id), _text(paper.title), str(paper.year or "")),
        *(_text(name) for name in names),
        *(f"{result.value:.12g}", result.printed, result.unit or "", _flag(result.relative), _flag(better)),
        *(f"{result.evidence.confidence:g}", _text(graph.quote(result.evidence))),
    ]


def _flag(value: bool | None) -> str:
    return "" if value is None else str(value).lower()


def _text(value: str) -> str:
    """The value with an apostrophe before a character at which a spreadsheet would start a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
