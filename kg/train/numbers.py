"""Fit what the cues and the words around a number say of it: the weights in ``results.jsonl``, and ``numbers.tsv``."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kg.evaluate.annotations import Score as GoldScore
from kg.evaluate.names import number
from kg.extract.context import with_more
from kg.extract.numbers import find_numbers
from kg.extract.scores import number_clues, numbers_in, speaks
from kg.rules import Rules
from kg.rules.cue import Cues, Reading
from kg.rules.number_weights import COLUMNS
from kg.train.cues import Marked, Weights, kept
from kg.train.regression import Case, fit

NumberWeights = dict[str, dict[Reading, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFitting:
    """How to fit: how weights are held back, what an optional result counts beside a required one, how often a clue
    must be seen to have a weight, and which weights are told."""

    penalty: float = 4.0
    optional: float = 0.5
    least_count: int = 3
    least_weight: float = 0.05


class _Seen(NamedTuple):
    """What fired for a number, and what it is."""

    cues: tuple[int, ...]
    clues: tuple[str, ...]
    reading: Reading
    counts: float


def fit_numbers(
    papers: Sequence[Marked], rules: Rules, fitting: NumberFitting | None = None
) -> tuple[Weights, NumberWeights]:
    """The weights of the result cues and of the clues; a number that the gold calls optional is no score."""
    fitting, readings, cues = fitting or NumberFitting(), list(Reading), rules.cues
    seen = [one for paper in papers for one in _seen(paper, cues, fitting)]
    counts = Counter(clue for one in seen for clue in one.clues)
    clues = sorted(clue for clue, count in counts.items() if count >= fitting.least_count)
    column = {clue: len(cues.results) + index for index, clue in enumerate(clues)}
    cases = [
        Case(
            fired=(*one.cues, *(column[clue] for clue in one.clues if clue in column)),
            answer=readings.index(one.reading),
            counts=one.counts,
        )
        for one in seen
    ]
    held = np.array([[cue.expected.get(reading, 0.0) for reading in readings] for cue in cues.results])
    expected = np.vstack([held - held.mean(axis=1, keepdims=True), np.zeros((len(clues), len(readings)))])
    fitted = fit(cases, expected=expected, penalty=fitting.penalty).tolist() if cases else expected.tolist()
    by_cue = {
        cue.id: {"": kept(readings, row, fitting.least_weight)}
        for cue, row in zip(cues.results, fitted[: len(cues.results)], strict=True)
    }
    by_clue = {
        clue: {reading: round(weight, 2) for reading, weight in zip(readings, row, strict=True)}
        for clue, row in zip(clues, fitted[len(cues.results) :], strict=True)
        if max(map(abs, row)) >= fitting.least_weight
    }
    return by_cue, by_clue


def _seen(marked: Marked, cues: Cues, fitting: NumberFitting) -> Iterator[_Seen]:
    """Each number that the abstract prints, with the gold readings of those before it."""
    text = with_more(marked.text, find_numbers(marked.paper.text, marked.text.mentions, cues), cues)
    plain = [number for sentence in text.sentences for number in numbers_in(text, sentence, cues)]
    before, last = None, None
    for one, gold in zip(plain, known([one.printed for one in plain], marked.paper.results), strict=True):
        read = replace(one, before=before if one.sentence is last else None)
        required = gold is not None and not gold.optional
        before, last = Reading.NONE, one.sentence
        if gold is not None and required:
            before = Reading.RELATIVE if gold.relative else Reading.ABSOLUTE
        yield _Seen(
            cues=tuple(column for column, cue in enumerate(cues.results) if speaks(cue, read)),
            clues=number_clues(read),
            reading=before,
            counts=1.0 if gold is None or required else fitting.optional,
        )


def known(printed: Sequence[str], results: Sequence[GoldScore]) -> list[GoldScore | None]:
    """The gold result of each printed number, each result at most once: of equal numbers those printed alike first."""
    found: list[GoldScore | None] = [None] * len(printed)
    left = list(results)
    for key in (str.strip, number):
        for place, one in enumerate(printed):
            if found[place] is None:
                found[place] = gold = next((gold for gold in left if key(gold.value) == key(one)), None)
                if gold is not None:
                    left.remove(gold)
    return found


def write_numbers(path: Path, weights: Mapping[str, Mapping[Reading, float]]) -> None:
    """Writes the table that ``load_number_weights`` reads."""
    rows = [COLUMNS, *((clue, *(f"{row[reading]:g}" for reading in Reading)) for clue, row in weights.items())]
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
