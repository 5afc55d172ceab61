"""The trained tagger: weights in a folder, run by ONNX Runtime.

One paper is one run on one thread, so that what is found in it depends neither on its neighbours nor on how many papers
are read at once.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime

from kg.errors import RulesError
from kg.extract.tagger.chances import Doubles, chances
from kg.extract.tagger.features import Floats, Ints, Names
from kg.extract.tagger.inputs import Inputs, Reader, Reading, windows
from kg.types import Span

SHIPPED = Path(__file__).resolve().parents[2] / "model"
"""The weights that come with the package."""
NETWORK, VOCABULARY, SETTINGS = "network.onnx", "tokenizer.json", "settings.json"
_MOST_PIECES, _OVERLAP = 510, 48
_TITLE_END = "\n"
_LEAST = 0.02
_DECIMALS = 4


class Chance(NamedTuple):
    """A span that may be a name: how likely one of each kind, in the order of ``Tagger.kinds``."""

    span: Span
    kinds: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a folder of weights says of itself beside them."""

    kinds: tuple[str, ...]
    steps: Doubles
    """Log scores of one label after another."""


def read_settings(folder: Path) -> Settings:
    """The settings of a folder of weights.

    Raises:
        RulesError: the folder holds no settings, or others than these.
    """
    path = folder / SETTINGS
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return Settings(kinds=tuple(held.pop("kinds")), steps=np.array(held.pop("steps"), dtype=np.float64), **held)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RulesError([f"{path}: these are no weights of the tagger ({error}); write them with kg train"]) from error


class Tagger:
    """Finds names in texts. The weights are read when the first text is.

    Args:
        folder: what ``kg train`` writes.
        names: pairs of a name that the catalogue knows and its kind; other kinds than the tagger's are left out.
    """

    def __init__(self, folder: Path, names: Iterable[tuple[str, str]]) -> None:
        self._folder = folder
        self._settings = read_settings(folder)
        self._names = tuple(names)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that it finds, in the order of the chances."""
        return self._settings.kinds

    @cached_property
    def _reader(self) -> Reader:
        number = {kind: index for index, kind in enumerate(self.kinds)}
        names = Names((name, number[kind]) for name, kind in self._names if kind in number)
        return Reader(self._folder / VOCABULARY, names, len(self.kinds))

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return onnxruntime.InferenceSession(str(self._folder / NETWORK), options, providers=["CPUExecutionProvider"])

    def chances(self, text: str) -> tuple[Chance, ...]:
        """The spans that may be names, in the order of the text; those with next to no chance are left out."""
        reading = self._reader.read(text)
        if not reading.words:
            return ()
        end = text.find(_TITLE_END)
        title = sum(word.start < end for word in reading.words)
        found = np.round(chances(*self._scores(reading), self._settings.steps, title=title), _DECIMALS)
        return tuple(
            Chance(
                Span(reading.words[first].start, reading.words[first + more].end), tuple(found[first, more].tolist())
            )
            for first, more in np.argwhere(found.max(axis=2) >= _LEAST).tolist()
        )

    def _scores(self, reading: Reading) -> tuple[Doubles, Doubles]:
        """The scores of all words: of one whose window is not the only one, from the window that holds it deepest."""
        parts = windows([len(pieces) for pieces in reading.pieces], _MOST_PIECES, _OVERLAP)
        runs = [self._run(self._reader.inputs(reading, window)) for window in parts]
        if len(parts) == 1:
            return runs[0]
        owners = [_deepest(parts, word) for word in range(len(reading.words))]
        labels, spans = (
            np.stack([runs[owner][head][word - parts[owner].start] for word, owner in enumerate(owners)])
            for head in (0, 1)
        )
        return labels, spans

    def _run(self, inputs: Inputs) -> tuple[Doubles, Doubles]:
        feed: dict[str, Ints | Floats] = {
            "pieces": inputs.pieces,
            "shapes": inputs.piece_shapes,
            "flags": inputs.piece_flags,
            "first": inputs.first,
            "last": inputs.last,
        }
        answer = self._session.run(None, {name: array[np.newaxis] for name, array in feed.items()})
        labels, spans = (np.asarray(scores, dtype=np.float64)[0] for scores in answer)
        return labels, spans


def _deepest(parts: Sequence[range], word: int) -> int:
    """The window in which a word is farthest from the edges; the earlier of equals."""
    holding = [index for index, part in enumerate(parts) if word in part]
    return max(holding, key=lambda index: min(word - parts[index].start, parts[index].stop - 1 - word))
