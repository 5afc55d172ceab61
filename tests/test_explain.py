"""Explanations lead from the graph back to words, reasons and decisions; suggestions find doubtful pairs."""

from pathlib import Path

import pytest

from kg.assemble import assemble
from kg.errors import UnknownNameError
from kg.explain import Student, explain_absence, explain_entity, explain_in_paper, explain_pair
from kg.extract import Extractor
from kg.graph import Graph
from kg.query.suggestions import suggest, write
from kg.resolve import resolve
from kg.rules import Rules, load_rules
from kg.rules.decisions import load_decisions
from kg.types import Paper
from kg.types.decisions import NO_DECISIONS, Decisions
from tests.extractions import extraction_of, paper_of

PAPERS = (
    Paper(
        id="moss",
        title="MossNet: Moss Routing for Image Classification",
        abstract="We propose MossNet, a convolutional neural network (CNN). MossNet has 91.5% accuracy on CIFAR-10, "
        "better than ResNet-50. We use moss gates. The CNN is small.",
    ),
    Paper(
        id="mud",
        title="A Study of Residual Networks",
        abstract="We evaluate ResNet-50 on ImageNet. ResNet-50 has an accuracy of 76.1% on ImageNet.",
    ),
)


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


@pytest.fixture(scope="module")
def extractor(rules: Rules) -> Extractor:
    return Extractor(rules)


def built(rules: Rules, extractor: Extractor, decisions: Decisions = NO_DECISIONS) -> Graph:
    found = [resolve(paper, extractor.extract(paper), rules.catalogue) for paper in PAPERS]
    return assemble(PAPERS, found, rules.catalogue, rules.schema, decisions=decisions)


def decided(folder: Path, line: str, rules: Rules) -> Decisions:
    path = folder / "decisions.tsv"
    path.write_text(line.replace(";", "\t"), encoding="utf-8")
    return load_decisions(path, rules.schema)


def test_explain_entity_shows_mentions_candidates_and_reasons(rules: Rules, extractor: Extractor) -> None:
    account = explain_entity(
        built(rules, extractor), "method:convolutional-neural-network", Student(rules, extractor=extractor)
    )
    surfaces = {one.surface: one for one in account.sightings}
    assert account.pack == "built-in"
    assert surfaces["CNN"].reason.startswith("this paper defines 'CNN' as 'convolutional neural network'")
    assert surfaces["CNN"].candidates[0].node == "method:convolutional-neural-network"
    assert "The CNN is small." in {one.sentence for one in account.sightings}


def test_explain_in_paper_is_empty_where_the_paper_does_not_name_it(rules: Rules, extractor: Extractor) -> None:
    graph, student = built(rules, extractor), Student(rules, extractor=extractor)
    assert explain_in_paper(graph, "paper:mud", "method:resnet-50", student).sightings
    assert explain_in_paper(graph, "paper:mud", "dataset:cifar-10", student).sightings == ()


def test_explain_entity_tells_the_decision_that_merged(rules: Rules, extractor: Extractor, tmp_path: Path) -> None:
    decisions = decided(tmp_path, "merge;dataset:cifar-10;dataset:imagenet;;a test", rules)
    graph = built(rules, extractor, decisions)
    account = explain_entity(graph, "dataset:imagenet", Student(rules, decisions, extractor))
    merges = [merge for one in account.sightings for merge in one.merges]
    assert merges == ["decisions.tsv, line 1: merge dataset:cifar-10 dataset:imagenet: a test"]


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("juggling", "never mentioned in the papers"),
        ("gates", "candidate 'moss gates' (Method, head=gate) refused: too little speaks for it"),
        ("better than", "no rule, catalogue name or model proposed it"),
    ],
)
def test_explain_absence_tells_why_not(rules: Rules, extractor: Extractor, name: str, verdict: str) -> None:
    found = explain_absence(built(rules, extractor), name, Student(rules, extractor=extractor))
    assert found.verdict == verdict


def test_explain_absence_tells_of_a_block(rules: Rules, extractor: Extractor, tmp_path: Path) -> None:
    decisions = decided(tmp_path, "block;metric:accuracy;;;too general", rules)
    found = explain_absence(built(rules, extractor, decisions), "accuracy", Student(rules, decisions, extractor))
    assert found.verdict == "blocked by decisions.tsv, line 1: too general"


def test_explain_pair_shows_the_edge_or_what_is_missing(rules: Rules, extractor: Extractor) -> None:
    graph = built(rules, extractor)
    assert explain_pair(graph, "paper:mud", "method:resnet-50").edges[0].evidence
    assert explain_pair(graph, "dataset:imagenet", "dataset:cifar-10").why_not == "no paper names both"
    with pytest.raises(UnknownNameError):
        explain_pair(graph, "paper:mud", "method:nothing")


def test_suggest_finds_doubtful_pairs_and_writes_them_as_comments(rules: Rules, tmp_path: Path) -> None:
    source = "A [router of moss|Method], a [moss router|Method], [MossNet-2|Method], [MossNet-3|Method]."
    paper = paper_of(source)
    found = [resolve(paper, extraction_of(source), rules.catalogue)]
    graph = assemble([paper], found, rules.catalogue, rules.schema)
    pairs = suggest(graph, rules.catalogue.index, rules.catalogue.naming)
    assert [(one.node, one.target) for one in pairs] == [("method:moss-router", "method:router-of-moss")]
    write(pairs, tmp_path / "suggested.tsv")
    assert load_decisions(tmp_path / "suggested.tsv", rules.schema).all == ()
    taken = (tmp_path / "suggested.tsv").read_text(encoding="utf-8").replace("# merge", "merge")
    (tmp_path / "taken.tsv").write_text(taken, encoding="utf-8")
    assert load_decisions(tmp_path / "taken.tsv", rules.schema).all[0].target == "method:router-of-moss"
