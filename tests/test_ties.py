"""Clues to what a number is and to what ties it to the mentions of its sentence."""

from kg.extract.context import read_passage
from kg.extract.scores import Number, Score, number_clues, numbers_in
from kg.extract.ties import ties
from kg.extract.vicinity import index_at, read_words, text_at
from kg.rules.cue import Reading
from kg.rules.cues import load_cues
from tests.marked import read

CUES = load_cues()


def numbers(source: str) -> list[Number]:
    doc, mentions, _ = read(source)
    text = read_passage(doc, mentions, CUES)
    return [number for sentence in text.sentences for number in numbers_in(text, sentence, CUES)]


def tied(number: Number, kind: str) -> list[set[str]]:
    slots = [slot for slot in number.sentence.slots if slot.kind == kind]
    score = Score(number=number, reading=Reading.ABSOLUTE, cue="", confidence=1.0)
    return [set(clues) for clues in ties(score, slots, ["role=uses"] * len(slots), CUES)]


def test_words_are_stems_kinds_and_signs() -> None:
    words = read_words("It outperforms \ue000 by 3, not 3.5.", {"\ue000": "Method"})
    assert [word.text for word in words] == ["it", "outper", "Method", "by", "0", ",", "not", "0", ".", "0", "."]
    assert index_at(words, 15) == 2
    assert [text_at(words, index) for index in (-1, 0, len(words))] == ["^", "it", "^"]


def test_number_clues_tell_the_words_around_and_the_print() -> None:
    first, second = numbers("The [accuracy|Metric] is [0.93|Number], not [80%|Number] of them.")
    assert {"left 1=is", "left 2=Metric", "left=is Metric", "right 1=,", "unit=None", "size=1 fraction"} <= set(
        number_clues(first)
    )
    assert {"left 1=not", "right=of them", "unit=%", "size=100", "left has Number"} <= set(number_clues(second))


def test_lists_side_by_side_tie_what_has_the_same_place() -> None:
    first, second = numbers("[OakNet|Method] and [ElmNet|Method] reach [91%|Number] and [88%|Number].")
    assert "left same place of 2" in tied(first, "Method")[0]
    assert "left other place of 2" in tied(first, "Method")[1]
    assert "left same place of 2" in tied(second, "Method")[1]


def test_numbers_far_apart_are_no_list() -> None:
    first, _ = numbers("[OakNet|Method] and [ElmNet|Method] reach [91%|Number] where all others stay at [88%|Number].")
    assert not any("place of" in clue for clues in tied(first, "Method") for clue in clues)


def test_ties_tell_sides_ranks_and_the_words_between() -> None:
    (number,) = numbers("[OakNet|Method] beats [ElmNet|Method] by [2.3|Number] on [LeafSet|Dataset].")
    oak, elm = tied(number, "Method")
    assert {"left 2", "first of sentence, role=uses", "opens sentence, role=uses"} <= oak
    assert {"left 1", "left path=by", "left beyond=beats", "later of sentence, role=uses"} <= elm
    assert {"right 1", "right path=on", "right near"} <= tied(number, "Dataset")[0]
