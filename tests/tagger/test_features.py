"""Words, their case, and the catalogue's names among them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.tagger.features import SHAPES, Match, Names, flags, shapes, word_spans
from kg.extract.tagger.inputs import windows

NAMES = Names([("ResNet-50", 0), ("Residual Network", 0), ("Image Classification", 3), ("Classification", 3)])


def found(text: str) -> list[tuple[str, int]]:
    words = word_spans(text)
    return [(text[words[first].start : words[last].end], kind) for first, last, kind in NAMES.matches(text, words)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a ResNet 50 here", [("ResNet 50", 0)]),
        ("residual networks learn", [("residual networks", 0)]),
        ("image classification", [("image classification", 3)]),
        ("one classification of networks", [("classification", 3)]),
        ("nothing at all", []),
    ],
    ids=["joint", "plural", "longest", "inner", "none"],
)
def test_matches_finds_names(text: str, names: list[tuple[str, int]]) -> None:
    assert found(text) == names


@given(st.text(max_size=80))
def test_word_spans_hold_all_but_space_in_order(text: str) -> None:
    words = word_spans(text)
    assert "".join(text[start:end] for start, end in words) == "".join(text.split())
    values = shapes(text, words, 3)
    assert len(values) == len(words)
    assert all(0 < value < SHAPES for value in values)


def test_shapes_tell_spellings_apart() -> None:
    text = "Deep nets\nWe train ResNet-50 on GPUs"
    values = shapes(text, word_spans(text), text.index("\n")).tolist()
    spelt = {text[start:end]: value for (start, end), value in zip(word_spans(text), values, strict=True)}
    assert len({spelt[word] for word in ("Deep", "nets", "We", "train", "ResNet", "-", "50", "GPUs")}) == 8


def test_flags_mark_begin_inside_and_end() -> None:
    marked = flags([Match(1, 2, 1)], 4, 2)
    assert marked[:, 1].tolist() == [0, 1, 0, 0]
    assert marked[:, 3].tolist() == [0, 1, 1, 0]
    assert marked[:, 5].tolist() == [0, 0, 1, 0]
    assert marked.sum() == 4


@given(st.lists(st.integers(0, 9), max_size=60), st.integers(9, 30), st.integers(0, 5))
def test_windows_hold_every_word_and_no_more_pieces_than_fit(sizes: list[int], most: int, overlap: int) -> None:
    parts = windows(sizes, most, overlap)
    assert sorted({word for part in parts for word in part}) == list(range(len(sizes)))
    assert all(sum(sizes[part.start : part.stop]) <= most for part in parts)
