"""Pairs of long and short forms."""

import pytest

from kg.extract import language
from kg.rules import load_rules

NLP = language(load_rules())


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        ("We use graph neural networks (GNNs) here.", [("graph neural networks", "GNNs")]),
        ("A plain Proximal Policy Optimization (PPO) agent.", [("Proximal Policy Optimization", "PPO")]),
        ("BLEU (bilingual evaluation understudy) is old.", [("bilingual evaluation understudy", "BLEU")]),
        ("The mixture of experts (MoE; see below) grows.", [("mixture of experts", "MoE")]),
        ("Tests on three benchmarks (APPS, HumanEval) show it.", []),
        ("It reaches 80% (see Table 2) on the task (hard).", []),
    ],
    ids=["plural", "initials", "reversed", "semicolon", "list", "remark"],
)
def test_abbreviations_are_pairs_whose_letters_match(sentence: str, pairs: list[tuple[str, str]]) -> None:
    doc = NLP(f"A Title\n{sentence}")
    found = zip(doc.spans["kg.long"], doc.spans["kg.short"], strict=True)
    assert [(long.text, short.text) for long, short in found] == pairs


@pytest.mark.parametrize(
    ("title", "pairs"),
    [
        ("MoRE: Mixture of Residual Experts for Walking", [("Mixture of Residual Experts", "MoRE")]),
        ("LEN: Leaf Entity Nets", [("Leaf Entity Nets", "LEN")]),
        ("LOT: Leaves on Two-legged Trees", [("Leaves on Two-legged", "LOT")]),
        ("Leaf: Large Trees", []),
        ("GAP: Generalizable Approximate Partitioning of Trees", [("Generalizable Approximate Partitioning", "GAP")]),
        ("GAP: Generalizable Approximate Leaf Partitioning", []),
        ("GAP: for Growing Apple Pears", []),
        ("MAT: Mixture and Attention Trees", [("Mixture and Attention Trees", "MAT")]),
        ("GAP: Growing Apples. Pears are", []),
        ("AS: Apples are", []),
    ],
    ids=[
        "linking words",
        "all words",
        "compound",
        "too short",
        "part",
        "a word between",
        "linking word first",
        "capitals alone",
        "two sentences",
        "one letter",
    ],
)
def test_a_title_spells_its_short_form(title: str, pairs: list[tuple[str, str]]) -> None:
    doc = NLP(f"{title}\nWe read trees.")
    found = zip(doc.spans["kg.long"], doc.spans["kg.short"], strict=True)
    assert [(long.text, short.text) for long, short in found] == pairs
