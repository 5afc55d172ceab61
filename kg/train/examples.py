"""Annotated papers as the network learns from them: inputs and the labels and spans that are right."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from kg.extract.tagger.chances import WIDTH, labels
from kg.extract.tagger.inputs import Inputs, Reader, Reading, windows
from kg.train.gold import Annotated
from kg.train.network import Batch
from kg.types import Span

MOST_PIECES = 510
_NO_CATALOGUE, _NO_MATCH = 0.1, 0.2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Example:
    """One paper and the answer to it."""

    reading: Reading
    window: range
    """The words that fit into the network; further ones teach nothing."""
    labels: npt.NDArray[np.bool_]
    """For each word the labels that it may have: one, or all where the annotation is free."""
    spans: npt.NDArray[np.float32]
    """1 for each name, (words, WIDTH, kinds)."""
    judged: npt.NDArray[np.float32]
    """0 for spans that the annotation leaves free and for those that run over the end, else 1: (words, WIDTH)."""


class Answer(NamedTuple):
    """What is right for a batch; ``words`` is true where a word stands."""

    words: Tensor
    labels: Tensor
    spans: Tensor
    judged: Tensor


def example(annotated: Annotated, reader: Reader, kinds: Sequence[str]) -> Example:
    """What a paper teaches."""
    reading = reader.read(annotated.paper.text)
    window = windows([len(pieces) for pieces in reading.pieces], MOST_PIECES, 0)[0]
    starts = {word.start: index for index, word in enumerate(reading.words)}
    ends = {word.end: index for index, word in enumerate(reading.words)}
    names = [
        (starts[span.start], ends[span.end], kinds.index(kind))
        for span, kind in sorted(annotated.kinds.items())
        if kind in kinds and span.start in starts and ends.get(span.end, window.stop) < window.stop
    ]
    free = _free_words(annotated, reading.words, window)
    return Example(
        reading=reading,
        window=window,
        labels=_labels(names, free, len(kinds)),
        spans=_spans(names, len(window), len(kinds)),
        judged=_judged(names, free),
    )


def _free_words(annotated: Annotated, words: Sequence[Span], window: range) -> npt.NDArray[np.bool_]:
    free = np.zeros(len(window), dtype=np.bool_)
    for start, end in annotated.free:
        for index in window:
            free[index] |= words[index].start < end and start < words[index].end
    return free


def _labels(names: Iterable[tuple[int, int, int]], free: npt.NDArray[np.bool_], kinds: int) -> npt.NDArray[np.bool_]:
    allowed = np.zeros((len(free), labels(kinds)), dtype=np.bool_)
    allowed[:, 0] = True
    allowed[free] = True
    for first, last, kind in names:
        begin = 1 + 4 * kind
        allowed[first : last + 1] = False
        allowed[first + 1 : last, begin + 1] = True
        allowed[last, begin + 2] = True
        allowed[first, begin] = first < last
        if first == last:
            allowed[first, begin + 2 : begin + 4] = False, True
    return allowed


def _spans(names: Iterable[tuple[int, int, int]], words: int, kinds: int) -> npt.NDArray[np.float32]:
    found = np.zeros((words, WIDTH, kinds), dtype=np.float32)
    for first, last, kind in names:
        if last - first < WIDTH:
            found[first, last - first, kind] = 1.0
    return found


def _judged(names: Iterable[tuple[int, int, int]], free: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    """Spans that hold a free word teach nothing, but for the names themselves."""
    words = len(free)
    open_words = free.copy()
    for first, last, _ in names:
        open_words[first : last + 1] = False
    sums = np.concatenate([[0], np.cumsum(open_words)])
    starts = np.arange(words)[:, None]
    stops = starts + np.arange(1, WIDTH + 1)[None, :]
    judged = (stops <= words) & (sums[np.minimum(stops, words)] == sums[starts])
    return np.asarray(judged, dtype=np.float32)


def forget(example: Example, reader: Reader, chance: random.Random) -> Inputs:
    """The inputs without some of the catalogue's matches, so that names which no catalogue knows are learnt too."""
    silent = chance.random() < _NO_CATALOGUE
    matches = [match for match in example.reading.matches if not silent and chance.random() >= _NO_MATCH]
    return reader.inputs(example.reading, example.window, matches)


def batch(inputs: Sequence[Inputs]) -> tuple[Batch, Tensor]:
    """The inputs side by side, and for each piece whether it may be attended to: (papers, 1, 1, pieces)."""
    pieces = _fill([one.pieces for one in inputs])
    lengths = torch.tensor([len(one.pieces) for one in inputs])
    mask = torch.arange(pieces.shape[1])[None, :] < lengths[:, None]
    columns = (
        pieces,
        _fill([one.piece_shapes for one in inputs]),
        _fill([one.piece_flags for one in inputs]),
        _fill([one.first for one in inputs]),
        _fill([one.last for one in inputs]),
    )
    return Batch(*columns), mask[:, None, None, :]


def answer(examples: Sequence[Example]) -> Answer:
    """The answers side by side."""
    return Answer(
        words=_fill([np.ones(len(one.labels), dtype=np.bool_) for one in examples]),
        labels=_fill([one.labels for one in examples]),
        spans=_fill([one.spans for one in examples]),
        judged=_fill([one.judged for one in examples]),
    )


def _fill(arrays: Sequence[npt.NDArray[np.generic]]) -> Tensor:
    """The arrays as one, filled up with zeros along their first axis."""
    longest = max(len(array) for array in arrays)
    filled = np.zeros((len(arrays), longest, *arrays[0].shape[1:]), dtype=arrays[0].dtype)
    for row, array in zip(filled, arrays, strict=True):
        row[: len(array)] = array
    return torch.from_numpy(filled)
