"""``kg evaluate``: predictions against gold annotations."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import print_json, print_table, progress_bar
from kg.cli.options import AsJson, Catalogue

if TYPE_CHECKING:
    from kg.evaluate import Confusion, Scores

Predictions = Annotated[
    Path | None,
    typer.Argument(
        metavar="[PREDICTIONS]", help="What 'kg extract' wrote; by default the gold papers are extracted now."
    ),
]
Errors = Annotated[int, typer.Option(min=0, help="Errors to show of each measure, with their sentences.")]


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated papers: a JSON list.")],
    predictions: Predictions = None,
    errors: Errors = 0,
    catalogue: Catalogue = None,
    json: AsJson = False,
) -> None:
    """Score mentions, entities, relations, results and nodes against your own annotations."""
    from tempfile import TemporaryDirectory

    from kg.evaluate import evaluate as compare

    with TemporaryDirectory() as folder:
        path = predictions or _extract(gold, Path(folder) / "predictions.jsonl", tuple(catalogue or ()))
        scores = compare(gold, path)
    if json:
        from dataclasses import asdict

        print_json(asdict(scores))
    else:
        _print(scores, errors)


def _extract(gold: Path, path: Path, catalogues: tuple[Path, ...]) -> Path:
    from kg.export.formats import FORMATS
    from kg.pipeline import Options, build_graph

    with progress_bar() as progress:
        made = build_graph([gold], options=Options(catalogues=catalogues), progress=progress)
    FORMATS["predictions"].write(made.graph, path)
    return path


def _print(scores: "Scores", errors: int) -> None:
    print(f"{scores.papers} papers, {scores.without_prediction} without a prediction")
    columns = ("measure", "precision", "recall", "F1", "right", "wrong", "missed")
    print_table(
        "",
        columns,
        [
            (name, *map(_share, (row.precision, row.recall, row.f1)), row.right, row.wrong, row.missed)
            for name, row in scores.rows.items()
        ],
    )
    _print_confusion("Kinds of gold mentions", scores.kinds)
    _print_confusion("Relations of gold entities that were found", scores.relations)
    if scores.reliability:
        cells = [
            (f"{one.least:g} to {one.most:g}", one.count, f"{one.said:.2f}", f"{one.right:.2f}")
            for one in scores.reliability
        ]
        print_table("What the confidence of a relation means", ("confidence", "relations", "mean", "right"), cells)
    for measure in dict.fromkeys(error.measure for error in scores.errors if errors):
        found = [error for error in scores.errors if error.measure == measure][:errors]
        rows = [(error.paper_id, error.verdict, error.item, error.note, error.sentence) for error in found]
        print_table(f"Errors: {measure}", ("paper", "verdict", "item", "note", "sentence"), rows)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _print_confusion(title: str, cells: "tuple[Confusion, ...]") -> None:
    """A row for each gold answer, a column for each answer said; a dot where none was."""
    said = sorted({cell.said or "" for cell in cells})
    counts = {(cell.gold or "", cell.said or ""): cell.count for cell in cells}
    rows = [
        (gold, *(counts.get((gold, column), ".") for column in said)) for gold in sorted({row for row, _ in counts})
    ]
    print_table(title, ("gold \\ said", *(column or "(none)" for column in said)), rows)
