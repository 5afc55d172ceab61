"""The tables hold what the graph holds: predictions for the scorer, results for spreadsheets."""

import csv
import json
from pathlib import Path

from kg.export import predictions, results
from tests.toy import PAPERS, toy_graph


def test_predictions_mentions_are_the_names_in_the_text(tmp_path: Path) -> None:
    predictions.write(toy_graph(), tmp_path / "p.jsonl")
    rows = {row["id"]: row for row in map(json.loads, (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines())}
    beta = rows["beta"]
    names = {entity["name"]: entity for entity in beta["entities"]}
    text = next(paper.text for paper in PAPERS if paper.id == "beta")
    spans = [(m["start"], m["end"]) for m in names["ResNet-50"]["mentions"]]
    assert [text[start:end] for start, end in spans] == ["ResNet-50"]
    assert names["CIFAR-10"]["relation"] == "evaluated_on"
    assert rows["gamma"] == {"id": "gamma", "entities": [], "results": []}


def test_results_rows_hold_numbers_and_names(tmp_path: Path) -> None:
    results.write(toy_graph(), tmp_path / "results.csv")
    with (tmp_path / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["method"], row["value"], row["printed"]) for row in rows] == [
        ("AlphaNet", "80.5", "80.5%"),
        ("ResNet-50", "78.1", "78.1%"),
    ]
    assert rows[0]["higher_is_better"] == "true"


def test_results_text_never_starts_a_formula(tmp_path: Path) -> None:
    graph = toy_graph()
    graph.nx.nodes["method:alphanet"]["label"] = '=HYPERLINK("http://x")'
    results.write(graph, tmp_path / "results.csv")
    assert ",'=" in (tmp_path / "results.csv").read_text(encoding="utf-8").replace('"', "")
