"""Predictions against gold: the scores agree with the reference scorer to the digit."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluate import Confusion, Row, Scores, Verdict, evaluate
from kg.extract import Extractor
from kg.rules import load_rules
from kg.types import Paper
from tests.shared import shared

KINDS = ("Method", "Dataset", "Metric", "Task")
RELATIONS = ("proposes", "uses", "mentions", "compares_with")
WORDS = ("OakNet", "elm net", "ElmNet", "Fir-10", "Fir 10", "leaf score", "tree reading", "sap", "Oak", "root/branch")
TITLE, ABSTRACT = "Trees", "OakNet beats ElmNet by 2.5% on Fir-10. It has 91.0% leaf score, elm net has 88."


def paper(**changes: Any) -> dict[str, Any]:
    """A gold paper about OakNet, ElmNet and Fir-10."""
    entities = [
        {"type": "Method", "name": "OakNet", "surfaces": ["OakNet"]},
        {"type": "Method", "name": "ElmNet", "surfaces": ["ElmNet", "elm net"]},
        {"type": "Dataset", "name": "Fir-10", "surfaces": ["Fir-10"]},
        {"type": "Metric", "name": "Leaf Score", "surfaces": ["leaf score"], "optional": True},
    ]
    relations = [("OakNet", "proposes"), ("ElmNet", "compares_with"), ("Fir-10", "evaluated_on")]
    made = {
        "id": "p",
        "title": TITLE,
        "abstract": ABSTRACT,
        "entities": entities,
        "relations": [{"name": name, "type": relation} for name, relation in relations],
        "results": [{"method": "OakNet", "dataset": None, "metric": "Leaf Score", "value": "91.0%"}],
    }
    return made | changes


def entity(kind: str, name: str, relation: str | None, *surfaces: str) -> dict[str, Any]:
    """A predicted entity with the first occurrence of each surface."""
    text = f"{TITLE}\n{ABSTRACT}"
    mentions = [{"start": text.index(s), "end": text.index(s) + len(s)} for s in surfaces or (name,)]
    return {"type": kind, "name": name, "relation": relation, "mentions": mentions}


def scores(folder: Path, gold: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> Scores:
    gold_path, predictions_path = folder / "gold.json", folder / "predictions.jsonl"
    gold_path.write_text(json.dumps(gold), encoding="utf-8")
    predictions_path.write_text("".join(json.dumps(line) + "\n" for line in predictions), encoding="utf-8")
    return evaluate(gold_path, predictions_path)


def test_evaluate_counts_right_wrong_and_missed(tmp_path: Path) -> None:
    found = [entity("Method", "OakNet", "uses"), entity("Task", "Fir", "mentions", "Fir-10")]
    rows = scores(tmp_path, [paper()], [{"id": "p", "entities": found, "results": []}]).rows
    assert rows["mention all"] == Row(precision=0.5, recall=0.25, f1=0.3333, right=1, wrong=1, missed=3)
    assert rows["entity Method"] == Row(precision=1.0, recall=0.5, f1=0.6667, right=1, wrong=0, missed=1)
    assert rows["relation uses"].wrong == rows["relation proposes"].missed == 1


def test_evaluate_spares_optional_things(tmp_path: Path) -> None:
    found = [entity("Metric", "Leaf Score", "reports", "leaf score")]
    rows = scores(tmp_path, [paper()], [{"id": "p", "entities": found}]).rows
    assert rows["entity all"].wrong == rows["mention all"].wrong == 0


@pytest.mark.parametrize(
    ("change", "right", "strict"),
    [
        ({}, 1, 1),
        ({"method": "ElmNet"}, 1, 0),
        ({"relative": True}, 1, 0),
        ({"metric": None}, 0, 0),
        ({"value": "-91"}, 1, 0),
        ({"value": "88"}, 0, 0),
    ],
    ids=["equal", "method", "relative", "metric", "sign", "number"],
)
def test_evaluate_compares_results(tmp_path: Path, change: dict[str, Any], right: int, strict: int) -> None:
    said = {"method": "OakNet", "dataset": None, "metric": "leaf score", "value": "91"} | change
    rows = scores(tmp_path, [paper()], [{"id": "p", "entities": [], "results": [said]}]).rows
    assert (rows["result all"].right, rows["result strict all"].right) == (right, strict)


def test_evaluate_lists_errors_with_their_sentences(tmp_path: Path) -> None:
    found = scores(tmp_path, [paper()], [{"id": "p", "entities": [entity("Method", "OakNet", "uses")]}])
    error = next(error for error in found.errors if error.measure == "relation")
    assert (error.paper_id, error.verdict, error.item) == ("p", Verdict.WRONG, "OakNet")
    assert error.note == "gold proposes, said uses"
    assert error.sentence == "OakNet beats ElmNet by 2.5% on Fir-10."


def test_evaluate_tabulates_confusions(tmp_path: Path) -> None:
    found = [entity("Method", "OakNet", "uses"), entity("Method", "Fir-10", "uses")]
    result = scores(tmp_path, [paper()], [{"id": "p", "entities": found}])
    assert result.relations == (Confusion(gold="proposes", said="uses", count=1),)
    assert Confusion(gold="Dataset", said="Method", count=1) in result.kinds
    assert Confusion(gold="Method", said=None, count=2) in result.kinds


def test_evaluate_counts_papers_without_a_prediction(tmp_path: Path) -> None:
    found = scores(tmp_path, [paper(), paper(id="q")], [{"id": "p", "entities": []}])
    assert (found.papers, found.without_prediction) == (2, 1)


@pytest.mark.parametrize(
    ("gold", "predictions", "message"),
    [
        ("{", "", "gold.json: not valid JSON"),
        ("[1]", "", "gold.json: not a list of annotated papers"),
        (json.dumps([paper(relations=[])]), "", "gold.json: p: the entity 'OakNet' has no relation"),
        ("[]", "\n{}", "predictions.jsonl:2: not a prediction"),
        (
            json.dumps([paper()]),
            json.dumps(
                {"id": "p", "entities": [{"type": "Task", "name": "x", "mentions": [{"start": 5, "end": 999}]}]}
            ),
            "predictions.jsonl:1: p: the mention (5, 999) lies outside the text",
        ),
    ],
    ids=["no json", "no papers", "no relation", "no prediction", "outside"],
)
def test_evaluate_says_what_is_wrong_with_a_file(tmp_path: Path, gold: str, predictions: str, message: str) -> None:
    (tmp_path / "gold.json").write_text(gold, encoding="utf-8")
    (tmp_path / "predictions.jsonl").write_text(predictions, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        evaluate(tmp_path / "gold.json", tmp_path / "predictions.jsonl")
    assert str(caught.value).startswith(message)


def invented_gold(chance: random.Random, number: int) -> dict[str, Any]:
    """A gold paper of random words, with names that nest, repeat and are shared."""
    text = " ".join(chance.choices((*WORDS, "is", "of 3.5%", "and 12,"), k=30))
    names = chance.sample(WORDS, 6)
    surfaces = [[word for word in {name, chance.choice(WORDS)} if word in text] for name in names]
    entities: list[dict[str, Any]] = [
        {"type": chance.choice(KINDS), "name": name, "surfaces": sorted(found), "optional": chance.random() < 0.3}
        for name, found in zip(names, surfaces, strict=True)
        if found
    ]
    listed = [entity["name"] for entity in entities]
    return {
        "id": f"p{number}",
        "title": chance.choice(WORDS),
        "abstract": text,
        "entities": entities,
        "relations": [{"name": name, "type": chance.choice(RELATIONS)} for name in listed],
        "results": [invented_result(chance, [*listed, None], optional=chance.random() < 0.2) for _ in range(4)],
    }


def invented_result(chance: random.Random, names: list[str | None], *, optional: bool) -> dict[str, Any]:
    fields = {field: chance.choice(names) for field in ("method", "dataset", "metric")}
    value = chance.choice(("3.5%", "12", "-3.5", "+12 points", "1,200", "half"))
    return {**fields, "value": value, "relative": chance.random() < 0.3, "optional": optional}


def invented_prediction(chance: random.Random, gold: dict[str, Any]) -> dict[str, Any]:
    """A prediction that hits some of the gold names and invents others."""
    text = f"{gold['title']}\n{gold['abstract']}"
    entities = []
    for word in chance.sample(WORDS, 7):
        starts = [at for at in range(len(text)) if text.startswith(word, at)]
        mentions = [{"start": at, "end": at + len(word) - chance.choice((0, 0, 0, 1))} for at in starts]
        relation = chance.choice((*RELATIONS, None))
        entities.append({"type": chance.choice(KINDS), "name": word, "relation": relation, "mentions": mentions})
    names = [*WORDS, None]
    results = [invented_result(chance, names, optional=False) for _ in range(4)]
    return {"id": gold["id"], "entities": entities, "results": results}


def reference(gold: Path, predictions: Path, out: Path) -> dict[str, dict[str, float]]:
    """What the reference scorer says."""
    command = [sys.executable, str(shared("bench", "score.py")), str(gold), str(predictions), "--json", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    loaded: dict[str, dict[str, float]] = json.loads(out.read_text(encoding="utf-8"))
    return loaded


def as_reference(rows: Row) -> dict[str, float]:
    """A row in the words of the reference scorer, which says 0 where nothing could be judged."""
    return {
        "p": rows.precision or 0.0,
        "r": rows.recall or 0.0,
        "f1": rows.f1 or 0.0,
        "tp": rows.right,
        "fp": rows.wrong,
        "fn": rows.missed,
    }


def test_evaluate_judges_no_linking_where_no_node_is_in_two_papers(tmp_path: Path) -> None:
    found = {"id": "p", "entities": [entity("Method", "OakNet", "proposes")], "results": []}
    row = scores(tmp_path, [paper()], [found]).rows["linking all"]
    assert row == Row(precision=None, recall=None, f1=None, right=1, wrong=0, missed=0)


@pytest.mark.parametrize("seed", range(4))
def test_evaluate_agrees_with_the_reference_on_invented_papers(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    gold = [invented_gold(chance, number) for number in range(25)]
    found = scores(tmp_path, gold, [invented_prediction(chance, row) for row in gold[:-1]])
    expected = reference(tmp_path / "gold.json", tmp_path / "predictions.jsonl", tmp_path / "out.json")
    assert {name: as_reference(row) for name, row in found.rows.items()} == expected
    assert list(found.rows) == list(expected)


def extracted(gold: dict[str, Any], extractor: Extractor) -> dict[str, Any]:
    """The extraction of a paper as a prediction, each name a node of its own."""
    paper_read = Paper(id=gold["id"], title=gold["title"], abstract=gold["abstract"])
    extraction = extractor.extract(paper_read)
    names = [paper_read.text[mention.span.start : mention.span.end] for mention in extraction.mentions]
    relations = {role.mention: role.relation for role in extraction.roles}
    entities: dict[tuple[str, str], dict[str, Any]] = {}
    for index, mention in enumerate(extraction.mentions):
        found = entities.setdefault(
            (mention.kind, names[index]),
            {"type": mention.kind, "name": names[index], "relation": relations.get(index), "mentions": []},
        )
        found["mentions"].append({"start": mention.span.start, "end": mention.span.end})
    results = [
        {
            "value": paper_read.text[result.span.start : result.span.end],
            "relative": result.relative,
            "metric": None if result.metric is None else names[result.metric],
            "dataset": None if result.dataset is None else names[result.dataset],
            "method": None if result.method is None else names[result.method],
        }
        for result in extraction.results
    ]
    return {"id": gold["id"], "entities": list(entities.values()), "results": results}


def test_evaluate_agrees_with_the_reference_on_annotated_papers(tmp_path: Path) -> None:
    gold = json.loads(shared("gold", "dev.json").read_text(encoding="utf-8"))
    extractor = Extractor(load_rules())
    found = scores(tmp_path, gold, [extracted(row, extractor) for row in gold])
    expected = reference(shared("gold", "dev.json"), tmp_path / "predictions.jsonl", tmp_path / "out.json")
    assert {name: as_reference(row) for name, row in found.rows.items()} == expected
