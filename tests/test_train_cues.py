"""Fitting the weights of cues on annotated papers."""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np

from kg.evaluate.annotations import Score
from kg.rules import load_rules, rules_folder
from kg.rules.cue import Reading
from kg.rules.cues import load_cues
from kg.train.cues import fit_roles, mark_all, write_cues
from kg.train.links import LinkFitting, fit_links, write_links
from kg.train.numbers import NumberFitting, fit_numbers, known, write_numbers
from kg.train.regression import Case, ChoiceCase, fit, fit_choices

GOLD: list[dict[str, Any]] = [
    {
        "id": "a",
        "title": "LeafNet: A Net for Tree Reading",
        "abstract": "We propose LeafNet, a small net. It outperforms OakNet. It reaches 93.1% sap rate on 12 trees.",
        "entities": [
            {"type": "Method", "name": "LeafNet", "surfaces": ["LeafNet"]},
            {"type": "Method", "name": "OakNet", "surfaces": ["OakNet"]},
            {"type": "Metric", "name": "Sap Rate", "surfaces": ["sap rate"]},
        ],
        "relations": [
            {"type": "proposes", "name": "LeafNet"},
            {"type": "compares_with", "name": "OakNet"},
            {"type": "reports", "name": "Sap Rate"},
        ],
        "results": [{"method": "LeafNet", "dataset": None, "metric": "Sap Rate", "value": "93.1%"}],
    }
]


def write_gold(folder: Path, papers: list[dict[str, Any]]) -> None:
    (folder / "gold.json").write_text(json.dumps(papers), encoding="utf-8")


def test_fit_finds_what_tells_answers_apart() -> None:
    cases = [Case(fired=(0, 1), answer=0), Case(fired=(0, 2), answer=1)] * 5
    weights = fit(cases, expected=np.zeros((3, 2)), penalty=0.1)
    assert weights[1, 0] > 0.5 > -0.5 > weights[2, 0]
    assert np.allclose(weights[0], 0)
    assert np.allclose(weights.sum(axis=1), 0)


def test_fit_stays_at_what_is_expected_without_cases_against_it() -> None:
    expected = np.array([[2.0, -2.0], [0.0, 0.0]])
    weights = fit([Case(fired=(1,), answer=0)], expected=expected, penalty=1.0)
    assert np.allclose(weights[0], expected[0])
    assert weights[1, 0] > 0 > weights[1, 1]


def test_fit_choices_finds_what_tells_choices_apart() -> None:
    case = ChoiceCase(choices=((0, 1), (0, 2), (0,)), right=(0,))
    weights = fit_choices([case] * 5, expected=np.array([1.0, 0.0, 0.0]), penalty=0.1)
    assert weights[1] > 1 > -0.5 > weights[2]
    assert np.isclose(weights[0], 1.0)


def test_fit_links_moves_weights_towards_the_gold(tmp_path: Path) -> None:
    write_gold(tmp_path, GOLD)
    rules = load_rules()
    papers = mark_all(tmp_path / "gold.json", rules)
    weights = fit_links(papers, rules, LinkFitting(penalty=0.1))
    assert weights["Method head of title"].weight > weights["Method head of title"].expected
    assert weights["Method role=compares_with"].weight < weights["Method role=compares_with"].expected
    assert weights["Task subject"] == rules.cues.link_weights["Task subject"]


def test_write_links_writes_what_is_read(tmp_path: Path) -> None:
    for file in rules_folder().glob("*.*"):
        shutil.copy(file, tmp_path)
    write_links(tmp_path / "links.tsv", load_cues().link_weights)
    assert (tmp_path / "links.tsv").read_bytes() == (rules_folder() / "links.tsv").read_bytes()
    assert load_cues(tmp_path).link_weights == load_cues().link_weights


def test_write_numbers_writes_what_is_read(tmp_path: Path) -> None:
    for file in rules_folder().glob("*.*"):
        shutil.copy(file, tmp_path)
    write_numbers(tmp_path / "numbers.tsv", load_cues().number_weights)
    assert (tmp_path / "numbers.tsv").read_bytes() == (rules_folder() / "numbers.tsv").read_bytes()
    assert load_cues(tmp_path).number_weights == load_cues().number_weights


def test_fit_roles_and_fit_numbers_weigh_by_what_the_gold_says(tmp_path: Path) -> None:
    write_gold(tmp_path, GOLD)
    rules = load_rules()
    papers = mark_all(tmp_path / "gold.json", rules)
    roles, (by_cue, by_clue) = (
        fit_roles(papers, rules),
        fit_numbers(papers, rules, NumberFitting(least_count=1, penalty=0.2)),
    )
    assert roles["role.beat"]["Method"]["compares_with"] > 0 > roles["role.beat"]["Method"]["proposes"]
    assert by_cue["result.name-percent"][""]["absolute"] > 0 > by_cue["result.name-percent"][""]["none"]
    assert by_clue["right 1=trees"][Reading.NONE] > 0 > by_clue["right 1=trees"][Reading.ABSOLUTE]
    assert not fit_numbers(papers, rules, NumberFitting(least_count=2))[1].keys() & {"right 1=trees"}


def test_known_gives_each_result_to_one_number_and_prefers_what_is_printed_alike() -> None:
    five, share = (
        Score(value=value, metric=None, dataset=None, method=None, relative=False, optional=False)
        for value in ("5%", "0.80")
    )
    assert known(["5", "5%", "5%", "0.8"], [five, share]) == [None, five, None, share]


def test_write_cues_changes_nothing_but_weights(tmp_path: Path) -> None:
    for file in rules_folder().glob("*.*"):
        shutil.copy(file, tmp_path)
    before = load_cues(tmp_path)
    path = tmp_path / "roles.jsonl"
    write_cues(path, {cue.id: {"Method": {"uses": 1.5}} for cue in before.roles})
    after = load_cues(tmp_path)
    assert [cue.id for cue in after.roles] == [cue.id for cue in before.roles]
    assert all(cue.weights == {"Method": {"uses": 1.5}} for cue in after.roles)
    write_cues(path, {cue.id: dict(cue.weights) for cue in before.roles})
    assert path.read_text(encoding="utf-8") == (rules_folder() / "roles.jsonl").read_text(encoding="utf-8")
