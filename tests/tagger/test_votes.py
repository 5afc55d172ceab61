"""The rules and the tagger vote."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kg.errors import RulesError
from kg.extract.choice import Candidate
from kg.extract.votes import Votes, log_odds, read_votes, signed
from kg.extract.weighing import probabilities
from kg.rules import Weights
from kg.rules.calibration import Calibration
from kg.train.votes import write_votes

KINDS = ("Method", "Task")
VOTES = Votes(kinds=KINDS, rules=0.5, tagger=0.5, bias=(0.0, 0.0), thresholds={"Method": 0.4, "Task": 0.4})
CLUES = np.array([[0.5, -1.5]])


def test_joined_gains_from_agreement() -> None:
    agreed, silent, against = (
        probabilities(VOTES.joined(CLUES, np.array([chances])))[0, 0]
        for chances in ([0.9, 0.0], [0.0, 0.0], [0.0, 0.9])
    )
    assert agreed > max(silent, against)


def test_weighed_adds_what_clues_count_beside_their_part_in_the_vote() -> None:
    weights = Weights(kinds=KINDS, clues={"a": (2.0, 0.0), "b": (0.0, 4.0)}, thresholds={}, calibration=Calibration())
    votes = replace(VOTES, clues={"b": (0.5, -1.0), "c": (0.1, 0.2)})
    assert votes.weighed(weights).clues == {"a": (1.0, 0.0), "b": (0.5, 1.0), "c": (0.1, 0.2)}


def test_what_clues_count_is_written_and_read_again(tmp_path: Path) -> None:
    votes = replace(VOTES, clues={"any": (0.25, 0.0), "before=on": (0.5, -1.0)}, results=Calibration(slope=0.5))
    write_votes(votes, tmp_path)
    assert read_votes(tmp_path) == votes
    (tmp_path / "clues.tsv").write_text("clue\tMethod\tMetric\n", encoding="utf-8")
    with pytest.raises(RulesError, match="expected"):
        read_votes(tmp_path)
    (tmp_path / "clues.tsv").unlink()
    assert read_votes(tmp_path) == replace(VOTES, results=Calibration(slope=0.5))


def test_log_odds_stay_finite_at_0_and_1() -> None:
    assert np.isfinite(log_odds(np.array([[0.0, 0.0], [1.0, 0.0], [0.5, 0.5]]))).all()


@pytest.mark.parametrize(("chances", "names"), [((0.9, 0.0), "tagger+phrase"), ((0.0, 0.9), "phrase")])
def test_signed_names_the_tagger_where_it_saw_the_kind(chances: tuple[float, float], names: str) -> None:
    one = Candidate(3, 5, "Method", 0.8, "phrase")
    assert signed(one, {(3, 5): chances}, KINDS).extractor == names
    assert signed(one, {}, KINDS) == one


@pytest.mark.parametrize("text", ["", "[]", '{"kinds": ["Method"]}', '{"kinds": [], "bias": [], "other": 1}'])
def test_read_votes_refuses_other_files(tmp_path: Path, text: str) -> None:
    (tmp_path / "votes.json").write_text(text, encoding="utf-8")
    with pytest.raises(RulesError, match="kg train"):
        read_votes(tmp_path)
