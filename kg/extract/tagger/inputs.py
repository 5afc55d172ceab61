"""From a text to the arrays that the network reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from kg.extract.tagger.features import Floats, Ints, Match, Names, flags, shapes, word_spans
from kg.types import Span

_MOST_KNOWN = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """One window of a text. Pieces include the marks at both ends, which belong to no word and have zero features."""

    pieces: Ints
    piece_shapes: Ints
    piece_flags: Floats
    first: Ints
    """For each word the index of its first piece; 0 where it has none."""
    last: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The words of a text and what the network is told of them."""

    words: tuple[Span, ...]
    pieces: tuple[tuple[int, ...], ...]
    """The ids of each word's pieces."""
    shapes: Ints
    matches: tuple[Match, ...]


class Reader:
    """Reads texts; ``kinds`` is the number of kinds that matches may have."""

    def __init__(self, vocabulary: Path, names: Names, kinds: int) -> None:
        self._tokenizer = Tokenizer.from_file(str(vocabulary))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._opening, self._closing = (self._tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
        self._known: dict[str, tuple[int, ...]] = {}
        self._names = names
        self._kinds = kinds

    def read(self, text: str) -> Reading:
        """What the network is told of a text; the title ends at the first line feed."""
        words = word_spans(text)
        return Reading(
            words=words,
            pieces=tuple(self._pieces([text[start:end] for start, end in words])),
            shapes=shapes(text, words, text.find("\n")),
            matches=tuple(self._names.matches(text, words)),
        )

    def _pieces(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The ids of the pieces of each word; words met before are remembered."""
        if len(self._known) > _MOST_KNOWN:
            self._known = {}
        known = self._known
        new = [word for word in dict.fromkeys(words) if word not in known]
        if new:
            encoding = self._tokenizer.encode(new, is_pretokenized=True, add_special_tokens=False)
            pieces: list[list[int]] = [[] for _ in new]
            for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
                if word is not None:
                    pieces[word].append(piece)
            known.update(zip(new, map(tuple, pieces), strict=True))
        return [known[word] for word in words]

    def inputs(self, reading: Reading, window: range, matches: Sequence[Match] | None = None) -> Inputs:
        """The arrays for some words; ``matches`` instead of all that the catalogue gives."""
        known = flags(reading.matches if matches is None else matches, len(reading.words), self._kinds)
        ids, owners, first = [self._opening], [-1], np.zeros(len(window), dtype=np.int64)
        last = first.copy()
        for place, word in enumerate(window):
            if reading.pieces[word]:
                first[place], last[place] = len(ids), len(ids) + len(reading.pieces[word]) - 1
            ids += reading.pieces[word]
            owners += [word] * len(reading.pieces[word])
        ids.append(self._closing)
        owners.append(-1)
        owner = np.array(owners)
        belongs = owner >= 0
        return Inputs(
            pieces=np.array(ids, dtype=np.int64),
            piece_shapes=np.where(belongs, reading.shapes[owner], 0),
            piece_flags=np.where(belongs[:, None], known[owner], np.float32(0.0)),
            first=first,
            last=last,
        )


def windows(sizes: Sequence[int], most: int, overlap: int) -> tuple[range, ...]:
    """Ranges of words whose pieces (``sizes``, one a word) sum to at most ``most``; each shares ``overlap`` words with
    the next."""
    found: list[range] = []
    start = 0
    while start < len(sizes):
        end, total = start, 0
        while end < len(sizes) and (total + sizes[end] <= most or end == start):
            total += sizes[end]
            end += 1
        found.append(range(start, end))
        if end == len(sizes):
            break
        start = max(start + 1, end - overlap)
    return tuple(found)
