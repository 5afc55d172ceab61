"""Fitting the votes of a folder whose network is kept."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from kg.errors import InputError
from kg.extract import SHIPPED, Extractor
from kg.extract.votes import read_votes
from kg.rules import load_rules
from kg.rules.calibration import Calibration
from kg.train.folder_votes import copy_network, fit_folder, split
from kg.train.results import calibrate_results
from kg.train.votes import write_votes
from kg.types import Paper
from tests.tagger.test_train import annotated
from tests.test_train_cues import GOLD, write_gold

RULES = load_rules()


def test_fit_folder_keeps_the_network_and_writes_votes_that_the_extractor_reads(tmp_path: Path) -> None:
    copy_network(SHIPPED, tmp_path)
    taught, held = split([annotated(number) for number in range(12)], tmp_path)
    report = fit_folder(taught, [*held, *(annotated(number) for number in range(12, 18))], tmp_path, RULES)
    assert (report.taught, report.held) == (10, 8)
    assert report.both >= 0.5
    assert (tmp_path / "network.onnx").read_bytes() == (SHIPPED / "network.onnx").read_bytes()
    votes = read_votes(tmp_path)
    assert 0 < votes.rules < 1 > votes.tagger > 0
    assert votes.thresholds["Metric"] == votes.thresholds["Dataset"] <= votes.thresholds["Method"]
    paper = annotated(0).paper
    names = {paper.text[slice(*mention.span)] for mention in Extractor(RULES, tmp_path).extract(paper).mentions}
    assert {"WoodNet", "Oak-10"} <= names


def test_results_are_calibrated_by_the_votes_or_else_by_the_rules(tmp_path: Path) -> None:
    folder = Path(copytree(SHIPPED, tmp_path / "model"))
    write_gold(tmp_path, GOLD)
    before = read_votes(folder)
    fitted = calibrate_results(tmp_path / "gold.json", folder, RULES)
    assert read_votes(folder) == replace(before, results=fitted)
    assert fitted.offset > 0  # the one result is right
    paper = Paper(id="p", title="LeafNet", abstract="LeafNet reaches 93.1% accuracy on ImageNet.")
    found = []
    for results in (Calibration(offset=-9.0), Calibration(), None):
        write_votes(replace(before, results=results), folder)
        (one,) = Extractor(RULES, folder).extract(paper).results
        found.append(one)
    low, plain, by_rules = found
    assert low.confidence < 0.1 < 0.9 < plain.confidence
    assert by_rules.confidence == pytest.approx(RULES.cues.result_calibration(plain.confidence), abs=0.001)
    assert replace(low, confidence=plain.confidence) == plain == replace(by_rules, confidence=plain.confidence)


def test_split_holds_the_same_sixth_each_time_and_refuses_too_few_papers(tmp_path: Path) -> None:
    papers = [annotated(number) for number in range(18)]
    taught, held = split(papers, tmp_path)
    assert (len(taught), len(held)) == (15, 3)
    assert split(papers, tmp_path) == (taught, held)
    with pytest.raises(InputError, match="too few"):
        split(papers[:11], tmp_path)
