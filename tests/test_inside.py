"""Words within a phrase that end names."""

from itertools import pairwise

import pytest

from kg.extract.inside import inside, inside_clues
from kg.extract.phrases import Text
from kg.extract.words import Lexicon, joints
from kg.rules import load_rules

LEXICON = Lexicon(load_rules().boundaries, {})


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("recall by 2 % , lifts accuracy", ["by", "%", ",", "lifts"]),
        ("graph neural network", []),
        ("( graph network )", []),
        ("state - of - the - art network", []),
        ("recall", []),
    ],
    ids=["two names", "a name", "at the ends", "compound", "one word"],
)
def test_inside_finds_words_that_end_names(phrase: str, words: list[str]) -> None:
    tokens = [LEXICON.word(word) for word in phrase.split()]
    text = Text(tokens, joints(tokens, ["-" not in pair for pair in pairwise([*phrase.split(), ""])]))
    found = list(inside(text, 0, len(tokens)))
    assert [word.lower for word in found] == words


def test_such_a_word_tells_itself_and_its_class() -> None:
    assert inside_clues(LEXICON.word("By")) == ["holds=by", "holds is=function"]
