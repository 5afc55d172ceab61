"""Sentence starts. The title is the first sentence, however it ends."""

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from kg.extract.words import Lexicon, Shape, Word, spaces
from kg.rules import WordClass

_ENDS = frozenset(".?!\u3002")
_CLOSING = frozenset(")]}\"'\u201d\u2019")
_TITLE_END = "\n"
_OPENING = frozenset((Shape.TITLE, Shape.CAPS, Shape.CAMEL, Shape.MIXED, Shape.NUMBER, Shape.LETTER, Shape.MARK))


class Sentences:
    """Component: sets the sentence starts of a doc."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """The same doc."""
        marks = np.full(len(doc), -1)  # spaCy's mark of a token that begins no sentence
        marks[sentence_starts(self._lexicon.words(doc), spaces(doc))] = 1
        return doc.from_array(["SENT_START"], marks.astype(np.uint64))  # type: ignore[arg-type]


def sentence_starts(words: Sequence[Word], spaced: Sequence[bool]) -> list[int]:
    """The indices of the first tokens of the sentences; ``spaced`` says of each token whether a space follows it."""
    title = next((index for index, word in enumerate(words) if word.text == _TITLE_END), -1)
    starts = [0] if words else []
    if 0 < title < len(words) - 1:
        starts.append(title + 1)
    for index in range(title + 1, len(words)):
        if words[index].text[-1] in _ENDS:
            after = _after_closing(words, index + 1)
            if after < len(words) and spaced[after - 1] and _ends(words, index, after):
                starts.append(after)
    return starts


def _after_closing(words: Sequence[Word], index: int) -> int:
    while index < len(words) and words[index].text in _CLOSING:
        index += 1
    return index


def _ends(words: Sequence[Word], index: int, after: int) -> bool:
    """Whether the stop at ``index`` ends a sentence if the next would begin at ``after``."""
    if words[after].shape not in _OPENING:
        return False
    if len(words[index].text) > 1:  # "et al." ends one only before a word such as "We"
        return words[after].shape in (Shape.TITLE, Shape.LETTER) and words[after].category == WordClass.FUNCTION
    initial = index > 0 and words[index - 1].shape == Shape.LETTER  # "J. Smith", but not "in class C. We"
    return not (initial and words[index].text == "." and words[after].category == Shape.TITLE)
