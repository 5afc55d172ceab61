"""Chances that hold: fitting, reading and applying calibrations, and telling how reliable confidences are."""

from pathlib import Path
from shutil import copytree
from typing import Any

import numpy as np
import pytest

from kg.errors import RulesError
from kg.evaluate.annotations import read_gold as read_gold_papers
from kg.evaluate.reliability import bins
from kg.extract import Extractor
from kg.rules import load_rules, rules_folder
from kg.rules.calibration import Calibration, load_calibration, log_odds
from kg.train.calibration import calibrate, fit_calibration, judge_results, write_calibration
from kg.train.cues import mark_all
from kg.train.gold import read_gold
from kg.types import Extraction, Mention, Paper, Reported, Span
from tests.test_train_cues import GOLD, write_gold


def test_fit_calibration_finds_how_chances_were_bent() -> None:
    bent, random = Calibration(slope=0.5, offset=0.4), np.random.default_rng(3)
    said = random.uniform(0.05, 0.95, 20_000)
    judged = [(float(chance), bool(random.random() < bent(chance))) for chance in said]
    found = fit_calibration(judged)
    assert (found.slope, found.offset) == pytest.approx((0.5, 0.4), abs=0.06)


def test_fit_calibration_of_nothing_changes_nothing() -> None:
    assert fit_calibration([]) == Calibration()


def test_fit_calibration_does_not_run_away_from_few_hard_cases() -> None:
    found = fit_calibration([(0.95 + at / 1000, at % 3 == 0) for at in range(40)])
    assert abs(found.slope) < 1
    assert 0.2 < found(0.97) < 0.5


def test_calibration_keeps_the_order_and_the_range() -> None:
    calibration = Calibration(slope=1.4, offset=-0.3)
    chances = [calibration(chance / 20) for chance in range(21)]
    assert chances == sorted(chances)
    assert 0.0 <= chances[0] < chances[-1] <= 1.0
    assert np.isfinite([log_odds(0.0), log_odds(1.0)]).all()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    of = ("mention", "role", "result")
    found = {name: Calibration(slope=0.9 + at, offset=0.1 - at) for at, name in enumerate(of)}
    write_calibration(tmp_path / "calibration.tsv", found)
    assert load_calibration(tmp_path) == found


@pytest.mark.parametrize("row", ["mention\tsteep\t0", "score\t1\t0", "role\t1"])
def test_a_broken_row_is_told_with_its_line(tmp_path: Path, row: str) -> None:
    (tmp_path / "calibration.tsv").write_text(f"of\tslope\toffset\n{row}\n", encoding="utf-8")
    with pytest.raises(RulesError, match=r"calibration\.tsv:2"):
        load_calibration(tmp_path)


def test_calibration_changes_confidences_and_nothing_else(tmp_path: Path) -> None:
    text = "We train a convolutional neural network for image classification on ImageNet."
    paper = Paper(id="p", title="A Study", abstract=text)
    folder = copytree(rules_folder(), tmp_path / "rules")
    found = []
    for offset in (0.0, -1.0):
        same = Calibration(offset=offset)
        write_calibration(folder / "calibration.tsv", {"mention": same, "role": same})
        found.append(Extractor(load_rules(folder)).extract(paper))
    plain, shifted = found
    assert [(one.span, one.kind) for one in plain.mentions] == [(one.span, one.kind) for one in shifted.mentions]
    assert all(one.confidence > other.confidence for one, other in zip(plain.mentions, shifted.mentions, strict=True))
    assert [one.relation for one in plain.roles] == [one.relation for one in shifted.roles]
    assert any(one.confidence > other.confidence for one, other in zip(plain.roles, shifted.roles, strict=True))


def test_calibrate_judges_papers_that_did_not_teach(tmp_path: Path) -> None:
    write_gold(tmp_path, [{**GOLD[0], "id": str(number)} for number in range(6)])
    rules = load_rules()
    found = calibrate(read_gold(tmp_path / "gold.json"), mark_all(tmp_path / "gold.json", rules), rules)
    assert set(found) == {"mention", "role", "result"}
    assert found["role"](0.9) > found["role"](0.5)


@pytest.mark.parametrize(
    ("printed", "changed", "right"),
    [
        ("93.1%", {}, True),
        ("93.1%", {"method": "OakNet"}, False),
        ("93.1%", {"relative": True}, False),
        ("93.1%", {"dataset": "OakNet"}, False),
        ("12", {}, False),
        ("93.1%", {"optional": True}, None),
    ],
)
def test_a_result_is_right_if_all_its_fields_are(
    tmp_path: Path, printed: str, changed: dict[str, Any], right: bool | None
) -> None:
    write_gold(tmp_path, [{**GOLD[0], "results": [{**GOLD[0]["results"][0], **changed}]}])
    (paper,) = read_gold_papers(tmp_path / "gold.json")

    def mention(name: str, kind: str) -> Mention:
        start = paper.text.rindex(name)
        return Mention(kind=kind, span=Span(start, start + len(name)), extractor="test", confidence=1.0)

    start = paper.text.rindex(printed)
    reported = Reported(
        span=Span(start, start + len(printed)),
        value=1.0,
        unit=None,
        relative=False,
        metric=1,
        dataset=None,
        method=0,
        task=None,
        sentence=Span(0, len(paper.text)),
        extractor="",
        confidence=0.7,
    )
    named = (mention("LeafNet", "Method"), mention("sap rate", "Metric"))
    extraction = Extraction(paper_id="a", sentences=(), mentions=named, results=(reported,))
    assert list(judge_results(extraction, paper)) == ([] if right is None else [(0.7, right)])


def test_bins_count_what_is_right() -> None:
    low, high = bins([(0.1, False), (0.3, True), (1.0, True), (0.95, True), (0.9, False)])
    assert (low.least, low.most, low.count, low.said, low.right) == (0.0, 0.5, 2, 0.2, 0.5)
    assert (high.least, high.most, high.count, high.right) == (0.9, 1.0, 3, 0.6667)
