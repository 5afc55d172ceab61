"""Words: what the boundaries and the letters say of each token."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.rules import Boundaries, WordClass
from kg.text import normal_form

_SOFT = frozenset({WordClass.EVALUATIVE, WordClass.MODIFIER})
_CONTENT = frozenset({WordClass.VERB, WordClass.ADVERB, WordClass.EVALUATIVE, WordClass.NAMING, WordClass.MODIFIER})
_LOWER = re.compile(r"[a-z]+")
_SPACE = "<space>"
_NUMBER = re.compile(r"\d[\d.,]*")
JOINT = "joint"
_JOINTS = frozenset("-\u2010\u2011\u2013\u2014/")


class Shape(StrEnum):
    """How a word is spelt."""

    LOWER = "lower"
    TITLE = "title"
    CAPS = "caps"
    """All capitals, two or more; a plural "s" may follow."""
    CAMEL = "camel"
    MIXED = "mixed"
    """Letters and digits."""
    NUMBER = "number"
    LETTER = "letter"
    """One capital."""
    MARK = "mark"
    """Punctuation and space."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Word:
    """A token as names see it. One spelling is one object, whatever the text."""

    text: str
    lower: str
    """In lower case; one mark for every kind of white space."""
    inner: str
    """Its normal form before the head of a name."""
    head: str
    """Its normal form as the head of a name: singular."""
    shape: Shape
    category: str
    """The word class, else the shape."""
    suffix: str
    """Its ending, if the boundaries name it."""
    family: str
    """What the catalogue's names with this last word are; empty where they are few."""
    hard: bool
    """True if it ends a name on either side."""


class Lexicon:
    """Reads tokens as words; remembers each spelling."""

    def __init__(self, boundaries: Boundaries, families: Mapping[str, str]) -> None:
        self._families = families
        self._classes = {**boundaries.classes, **{word.lower(): WordClass.DOTTED for word in boundaries.dotted}}
        self._suffix = re.compile(rf"(?<=\w\w)(?:{'|'.join(map(re.escape, boundaries.suffixes))})(?=s?$)")
        self._known: dict[str, Word] = {}
        self._by_orth: dict[int, Word] = {}

    def words(self, doc: Doc) -> list[Word]:
        """The words of a doc, one a token."""
        known = self._by_orth
        orths = doc.to_array("ORTH").tolist()
        for orth in orths:
            if orth not in known:
                known[orth] = self.word(doc.vocab.strings[orth])
        return [known[orth] for orth in orths]

    def word(self, text: str) -> Word:
        """The word that is spelt ``text``."""
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> Word:
        lower, shape = _SPACE if text.isspace() else text.lower(), word_shape(text)
        ending = self._suffix.search(lower)
        cls = self._classes.get(lower)
        if cls is not None and shape in (Shape.CAPS, Shape.CAMEL, Shape.MIXED) and cls in _CONTENT:
            cls = None  # "LEARN" and "AdaPT" are names
        return Word(
            text=text,
            lower=lower,
            inner=normal_form(f"{text} x")[:-2],
            head=normal_form(text),
            shape=shape,
            category=cls or shape,
            family=self._families.get(normal_form(text), ""),
            suffix=ending.group() if ending else "",
            hard=shape == Shape.MARK or (cls is not None and cls not in _SOFT),
        )


class WordClasses:
    """Component: a token's tag is its word class, else its shape, or "joint" for a hyphen within a compound."""

    def __init__(self, vocab: Vocab, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._tags = {name: vocab.strings.add(name) for name in (*WordClass, *Shape, JOINT)}

    def __call__(self, doc: Doc) -> Doc:
        """The same doc."""
        words, tags = self._lexicon.words(doc), self._tags
        joined = joints(words, spaces(doc))
        found = [tags[JOINT if joint else word.category] for word, joint in zip(words, joined, strict=True)]
        return doc.from_array(["TAG"], np.array(found, dtype=np.uint64))  # type: ignore[arg-type]


def word_shape(text: str) -> Shape:
    """The shape of a token.

    >>> [str(word_shape(word)) for word in ("net", "Net", "CNNs", "ResNet", "ResNet-50", "2.5", "(")]
    ['lower', 'title', 'caps', 'camel', 'mixed', 'number', 'mark']
    """
    if not text[0].isalnum():
        return Shape.MARK
    if _LOWER.fullmatch(text):
        return Shape.LOWER
    if _NUMBER.fullmatch(text):
        return Shape.NUMBER
    if any(char.isdigit() for char in text):
        return Shape.MIXED
    stem = text.removesuffix("s")
    if stem.isupper():
        return Shape.CAPS if len(stem) > 1 else Shape.LETTER
    capitals = sum(char.isupper() for char in text)
    if capitals == 1 and text[0].isupper():
        return Shape.TITLE
    return Shape.CAMEL if capitals else Shape.LOWER


def joints(words: Sequence[Word], spaced: Sequence[bool]) -> list[bool]:
    """For each token whether it joins its neighbours, as the hyphens in "few-shot" and the slash in "CNN/DailyMail"."""
    found = [False] * len(words)
    for index in range(1, len(words) - 1):
        if words[index].text in _JOINTS and not spaced[index] and not spaced[index - 1]:
            found[index] = words[index - 1].shape != Shape.MARK and words[index + 1].shape != Shape.MARK
    return found


def spaces(doc: Doc) -> list[bool]:
    """For each token whether a space follows it."""
    return [bool(space) for space in doc.to_array("SPACY").tolist()]
