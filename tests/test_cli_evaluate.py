"""``kg evaluate`` on the command line."""

import json
from pathlib import Path

from tests.test_cli import kg
from tests.test_evaluate import entity, paper


def files(folder: Path) -> None:
    """A gold file, and predictions with one relation wrong."""
    (folder / "gold.json").write_text(json.dumps([paper()]), encoding="utf-8")
    found = {"id": "p", "entities": [entity("Method", "OakNet", "uses")], "results": []}
    (folder / "found.jsonl").write_text(json.dumps(found) + "\n", encoding="utf-8")


def test_evaluate_prints_scores_confusions_and_errors(tmp_path: Path) -> None:
    files(tmp_path)
    done = kg("evaluate", "gold.json", "found.jsonl", "--errors", "2", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 papers, 0 without a prediction" in done.stdout
    assert "gold proposes, said uses" in done.stdout
    assert next(line.split() for line in done.stdout.splitlines() if "linking all" in line)[2:5] == ["-", "-", "-"]
    assert "OakNet beats ElmNet by 2.5% on Fir-10." in done.stdout


def test_evaluate_extracts_when_no_predictions_are_given(tmp_path: Path) -> None:
    files(tmp_path)
    done = kg("evaluate", "gold.json", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    scores = json.loads(done.stdout)
    assert scores["without_prediction"] == 0
    assert scores["rows"]["mention all"]["right"] >= 1


def test_evaluate_names_a_file_that_is_no_gold(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text("[1]", encoding="utf-8")
    (tmp_path / "found.jsonl").write_text("", encoding="utf-8")
    done = kg("evaluate", "gold.json", "found.jsonl", cwd=tmp_path)
    assert (done.returncode, "not a list of annotated papers" in done.stderr) == (2, True)
