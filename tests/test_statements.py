"""Relations that a sentence states between two mentions."""

import pytest

from kg.extract.context import read_passage
from kg.extract.roles import read_roles
from kg.extract.statements import every_statement, find_statements
from kg.rules import load_schema
from kg.rules.cue import StatementCue
from kg.rules.cues import load_cues
from tests.marked import read

CUES = load_cues()
SCHEMA = load_schema()


def fires(cue: StatementCue, source: str) -> bool:
    doc, mentions, _ = read(source)
    text = read_passage(doc, mentions, CUES)
    return any(found.extractor == cue.id for found in every_statement(text, read_roles(text, CUES), CUES))


@pytest.mark.parametrize("cue", CUES.statements, ids=lambda cue: cue.id)
def test_statement_cue_fires_on_its_example_alone(cue: StatementCue) -> None:
    assert fires(cue, cue.example)
    assert not fires(cue, cue.counter)


@pytest.mark.parametrize("cue", CUES.statements, ids=lambda cue: cue.id)
def test_statement_cue_relates_kinds_that_the_schema_allows(cue: StatementCue) -> None:
    doc, mentions, _ = read(cue.example)
    relation = SCHEMA.relations[cue.relation]
    for found in find_statements(doc, mentions, CUES):
        if found.extractor == cue.id:
            assert mentions[found.source].kind in relation.sources
            assert mentions[found.target].kind in relation.targets


def triples(source: str) -> list[tuple[str, str, str]]:
    doc, mentions, _ = read(source)
    words = [doc.text[mention.span.start : mention.span.end] for mention in mentions]
    return [(words[s.source], s.relation, words[s.target]) for s in find_statements(doc, mentions, CUES)]


def test_find_statements_states_each_pair_of_a_list() -> None:
    found = triples("[AlphaNet|Method] outperforms [OakNet|Method], [ElmNet|Method] and [FirNet|Method].")
    assert found == [("AlphaNet", "compared_with", name) for name in ("OakNet", "ElmNet", "FirNet")]


def test_find_statements_takes_a_name_with_its_short_form_once() -> None:
    found = triples("We train a [leaf net|Method] ([LN|Method]) on the [TreeBank|Dataset] ([TB|Dataset]).")
    assert found == [("leaf net", "trained_or_evaluated_on", "TreeBank")]


def test_find_statements_relates_nothing_to_itself() -> None:
    assert triples("[AlphaNet|Method] outperforms [AlphaNets|Method].") == []


@pytest.mark.parametrize("short", ["LNT", "LN-T"])
def test_find_statements_relates_nothing_to_what_it_is_short_for(short: str) -> None:
    assert triples(f"We propose [{short}|Method], a [leaf net transformer|Method].") == []


def test_find_statements_relates_the_own_method_by_no_name_to_itself() -> None:
    title = "[Leaf Net Transformer|Method]: A Small Net\nWe propose [Leaf Net Transformer|Method]. "
    assert triples(title + "[LNT|Method] is an extension of our method.") == []
    assert triples(title + "[OakNet|Method] is an extension of our method.") == [
        ("OakNet", "variant_of", "Leaf Net Transformer")
    ]


def test_find_statements_keeps_the_surest_cue_of_a_pair() -> None:
    doc, mentions, _ = read("[AlphaNet|Method] is used for [parsing|Task] and [AlphaNet|Method]-based [parsing|Task].")
    found = find_statements(doc, mentions, CUES)
    assert len({(s.source, s.target) for s in found}) == len(found)


def test_find_statements_takes_our_method_for_what_the_paper_proposes() -> None:
    found = triples(
        "[AlphaNet|Method]: A Small Net\nWe propose [AlphaNet|Method]. Our method outperforms [OakNet|Method]."
    )
    assert found == [("AlphaNet", "compared_with", "OakNet")]


def test_find_statements_gives_each_pair_of_one_list_once() -> None:
    found = triples("We compare [AlphaNet|Method], [OakNet|Method] and [ElmNet|Method].")
    assert found == [
        ("AlphaNet", "compared_with", "OakNet"),
        ("AlphaNet", "compared_with", "ElmNet"),
        ("OakNet", "compared_with", "ElmNet"),
    ]


def test_find_statements_pairs_lists_by_rank_where_the_sentence_says_so() -> None:
    found = triples("We use [OakNet|Method] and [ElmNet|Method] for [parsing|Task] and [tagging|Task], respectively.")
    assert found == [("OakNet", "used_for", "parsing"), ("ElmNet", "used_for", "tagging")]


def test_find_statements_takes_one_mention_where_the_cue_asks_for_one() -> None:
    found = triples("We study [leaf nets|Method] and [tree nets|Method] such as [OakNet|Method] and [ElmNet|Method].")
    assert found == [("OakNet", "broader", "tree nets"), ("ElmNet", "broader", "tree nets")]


def test_find_statements_makes_nothing_part_of_what_it_is_listed_with() -> None:
    proposal = "[AlphaNet|Method]: A Small Net\nWe propose [AlphaNet|Method]. "
    assert triples(proposal + "It grows by combining [leaf search|Method] with shade.") == [
        ("leaf search", "part_of", "AlphaNet")
    ]
    assert triples(proposal + "They grow by combining [leaf search|Method] and [AlphaNet|Method] with shade.") == []
