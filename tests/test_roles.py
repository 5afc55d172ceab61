"""What the paper does with a mention."""

import pytest

from kg.extract.context import read_passage
from kg.extract.roles import find_evidence, find_roles
from kg.rules.cue import RoleCue
from kg.rules.cues import load_cues
from tests.marked import read

CUES = load_cues()
by_id = pytest.mark.parametrize("cue", CUES.roles, ids=lambda cue: cue.id)


def speaks(cue: RoleCue, source: str) -> bool:
    doc, mentions, marked = read(source)
    evidence = find_evidence(read_passage(doc, mentions, CUES), CUES)
    return next(cue in fired for thing, fired in evidence if marked.focus in thing.mentions)


@by_id
def test_role_cue_fires_on_its_example(cue: RoleCue) -> None:
    assert speaks(cue, cue.example)


@by_id
def test_role_cue_is_silent_on_its_counter_example(cue: RoleCue) -> None:
    assert not speaks(cue, cue.counter)


@pytest.mark.parametrize(
    ("source", "relation"),
    [
        (
            "[*LeafNet|Method]: Quick Reading\nReading is slow. We propose [LeafNet|Method], a small network.",
            "proposes",
        ),
        ("On Trees\nWe draw trees. Experiments on [*TreeBank|Dataset] show that it works.", "evaluated_on"),
        ("On Trees\nWe draw trees and outperform [*OakNet|Method] by far.", "compares_with"),
        ("On Trees\nOur net is built on a pre-trained [*transformer|Method].", "uses"),
        ("On Trees\nWe draw trees. It reaches an [*accuracy|Metric] of 93%.", "reports"),
        ("Trees for [*Dependency Parsing|Task]\nWe study [dependency parsing|Task].", "addresses"),
    ],
    ids=["proposes", "evaluated_on", "compares_with", "uses", "reports", "addresses"],
)
def test_find_roles_tells_relation(source: str, relation: str) -> None:
    doc, mentions, marked = read(source)
    roles = {role.mention: role for role in find_roles(doc, mentions, CUES)}
    assert marked.focus is not None
    assert roles[marked.focus].relation == relation
    assert 0 < roles[marked.focus].confidence <= 1


def test_find_roles_gives_each_mention_one_role() -> None:
    doc, mentions, _ = read(
        "[A-Net|Method]: Parsing\nWe propose [A-Net|Method] and test [A-Net|Method] on [T-Bank|Dataset]."
    )
    roles = find_roles(doc, mentions, CUES)
    assert [role.mention for role in roles] == [0, 1, 2, 3]
    assert len({role.relation for role in roles[:3]}) == 1


def test_find_roles_joins_short_form_with_long_form() -> None:
    doc, mentions, _ = read("Trees\nWe propose the [Leaf Network|Method] ([LN|Method]). [LN|Method] is small.")
    assert {role.relation for role in find_roles(doc, mentions, CUES)} == {"proposes"}


def test_sentences_of_a_passage_end_in_no_space() -> None:
    doc, mentions, _ = read("[AlphaNet|Method] for Trees\nWe propose [AlphaNet|Method].")
    passage = read_passage(doc, mentions, CUES)
    texts = [passage.text[slice(*sentence.span)] for sentence in passage.sentences]
    assert texts == ["AlphaNet for Trees", "We propose AlphaNet."]
