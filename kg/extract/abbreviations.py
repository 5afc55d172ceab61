"""Abbreviations that a text defines: "graph neural network (GNN)", "GNN (graph neural network)", and in its title
"GNN: Graph Neural Networks for ...".

Source: Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions in biomedical text, PSB 2003,
sections 3.1 (which parentheses hold a candidate) and 3.2 (the shortest long form whose letters match, from the right).
"""

import re
from collections.abc import Iterator

import numpy as np
from spacy.tokens import Doc, Span

from kg.types import Span as Range

LONG, SHORT = "kg.long", "kg.short"
_MOST_SHORT_WORDS = 2
_MOST_SHORT_CHARS = 10
_FIRST_PART = re.compile(r"[^;:]*[^;:\s]")
_PARENTHESIS = re.compile(r"\(([^()]+)\)")
_WORD = re.compile(r"\S+")
_PART = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r"[^\W_]+(?:[ -]+[^\W_]+)*")
_COMPOUND = re.compile(r"(?:-[^\W_]+)+")
_TITLE = re.compile(r"([^\W_][^\s:]*): +(?=\S)(.*)")


class Abbreviations:
    """Component: ``doc.spans["kg.long"]`` and ``doc.spans["kg.short"]`` hold the pairs, in the order of the text."""

    def __call__(self, doc: Doc) -> Doc:
        """The same doc."""
        found = sorted(definitions(doc), key=lambda pair: pair[0].start)
        doc.spans[LONG] = [long for long, _ in found]
        doc.spans[SHORT] = [short for _, short in found]
        return doc


def pairs(doc: Doc) -> tuple[tuple[Span, Span], ...]:
    """The long and short forms that the component found, in the order of the text; none where it was left out."""
    return tuple(zip(doc.spans.get(LONG, ()), doc.spans.get(SHORT, ()), strict=True))


def definitions(doc: Doc) -> Iterator[tuple[Span, Span]]:
    """Each pair of a long and a short form."""
    text = doc.text
    titled = _titled(doc)
    if titled:
        yield titled
    starts = [doc[int(token)].idx for token in np.flatnonzero(doc.to_array("SENT_START") == 1)]
    for match in _PARENTHESIS.finditer(text):
        sentence = max((start for start in starts if start <= match.start()), default=0)
        pair = _pair(doc, sentence, Range(*match.span(1)))
        if pair:
            yield pair


def _titled(doc: Doc) -> tuple[Span, Span] | None:
    """The pair that a title opens with, if initials spell the short form."""
    match = _TITLE.match(doc.text)
    if match is None or not is_short_form(match[1]):
        return None
    end = long_form_end(match[1], match[2])
    return None if end is None else _spans(doc, match.start(2), match.start(2) + end, *match.span(1))


def _pair(doc: Doc, sentence: int, content: Range) -> tuple[Span, Span] | None:
    """The pair around the content of a parenthesis in a sentence that begins at ``sentence``, if it holds one."""
    text = doc.text
    inside = _FIRST_PART.match(text, *content)
    if inside is None:
        return None
    before = text[sentence : content.start - 1].rstrip()
    if is_short_form(inside.group()):
        begin = long_form_start(inside.group(), before)
        found = None if begin is None else (sentence + begin, sentence + len(before), *inside.span())
    else:
        word = before[before.rfind(" ") + 1 :].lstrip("(\"'")
        begin = long_form_start(word, inside.group()) if is_short_form(word) else None
        stop = sentence + len(before)
        found = (*inside.span(), stop - len(word), stop) if begin == 0 else None
    return _spans(doc, *found) if found else None


def _spans(doc: Doc, *ends: int) -> tuple[Span, Span] | None:
    long, short = doc.char_span(ends[0], ends[1]), doc.char_span(ends[2], ends[3])
    return (long, short) if long is not None and short is not None else None


def is_short_form(text: str) -> bool:
    """Whether a text can be the short form: one or two words, 2 to 10 characters, a capital, and no number alone."""
    words = len(text.split())
    fits = 2 <= len(text) <= _MOST_SHORT_CHARS and 1 <= words <= _MOST_SHORT_WORDS
    return fits and text[0].isalnum() and "," not in text and any(char.isupper() for char in text)


def long_form_start(short: str, before: str) -> int | None:
    """Where in ``before``, which the long form ends, it begins; ``None`` where the letters do not match.

    Words whose initials spell the short form win over the shortest match: "Proximal Policy Optimization (PPO)".

    >>> long_form_start("GNNs", "we train graph neural networks")
    9
    """
    letters = [char for char in short.removesuffix("s").lower() if char.isalnum()]
    window = list(_WORD.finditer(before))[-min(len(letters) + 5, 2 * len(letters)) :]
    if not window or not letters:
        return None
    start = _spelt_by_initials(letters, before, window[0].start())
    if start is None:
        start = _shortest_match(letters, before.lower(), window[0].start())
    return start if start is not None and len(before) - start > len(short) else None


def long_form_end(short: str, behind: str) -> int | None:
    """Where in ``behind``, which the long form begins, it ends.

    ``None`` where the short form is spelt neither by the initials of all words nor by those of the capitalised ones.

    >>> long_form_end("MoRE", "Mixture of Residual Experts for Walking")
    27
    """
    letters = [char for char in short.removesuffix("s").lower() if char.isalnum()]
    phrase = _PHRASE.match(behind)
    words = list(_PART.finditer(phrase[0])) if phrase and len(letters) > 1 else []
    for spelling in (words, [word for word in words if not word.start() or not word[0].islower()]):
        first = spelling[: len(letters)]
        if first and [word[0][0].lower() for word in first] == letters:
            compound = _COMPOUND.match(behind, first[-1].end())
            return compound.end() if compound else first[-1].end()
    return None


def _spelt_by_initials(letters: list[str], before: str, least: int) -> int | None:
    parts = list(_PART.finditer(before, least))[-len(letters) :]
    return parts[0].start() if [part.group()[0].lower() for part in parts] == letters else None


def _shortest_match(letters: list[str], before: str, least: int) -> int | None:
    at = len(before)
    for index in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= least and (before[at] != letters[index] or (index == 0 and at > 0 and before[at - 1].isalnum())):
            at -= 1
        if at < least:
            return None
    return at
