"""Fitting the votes of a folder whose network is kept."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.extract import SHIPPED, Extractor
from kg.extract.votes import read_votes
from kg.rules import load_rules
from kg.train.folder_votes import copy_network, fit_folder, split
from tests.tagger.test_train import annotated

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
    paper = annotated(0).paper
    names = {paper.text[slice(*mention.span)] for mention in Extractor(RULES, tmp_path).extract(paper).mentions}
    assert {"WoodNet", "Oak-10"} <= names


def test_split_holds_the_same_sixth_each_time_and_refuses_too_few_papers(tmp_path: Path) -> None:
    papers = [annotated(number) for number in range(18)]
    taught, held = split(papers, tmp_path)
    assert (len(taught), len(held)) == (15, 3)
    assert split(papers, tmp_path) == (taught, held)
    with pytest.raises(InputError, match="too few"):
        split(papers[:11], tmp_path)
