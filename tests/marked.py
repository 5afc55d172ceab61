"""Texts with marked mentions, as rule examples write them, turned into documents and mentions."""

import re

import spacy
from spacy.tokens import Doc

from kg.rules.examples import Marked, read_example
from kg.types import Mention

_NLP = spacy.blank("en")
_END = re.compile(r"\n|(?<=[.!?])\s+(?=[A-Z])")


def document(text: str) -> Doc:
    """A document whose first sentence is the title; further ones begin after a full stop and a space."""
    starts = sorted({0, *(match.end() for match in _END.finditer(text))})
    doc = _NLP.make_doc(text)
    for token in doc:
        token.is_sent_start = token.i == 0 or any(doc[token.i - 1].idx < start <= token.idx for start in starts)
    return doc


def mentions_of(marked: Marked) -> tuple[Mention, ...]:
    """A mention for each mark; numbers too, under a kind that no schema holds."""
    return tuple(
        Mention(kind=kind, span=span, extractor="marked", confidence=1.0)
        for kind, span in zip(marked.kinds, marked.spans, strict=True)
    )


def read(source: str) -> tuple[Doc, tuple[Mention, ...], Marked]:
    """The document, mentions and marks of an example."""
    marked = read_example(source)
    return document(marked.text), mentions_of(marked), marked
