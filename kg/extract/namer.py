"""The component that names: candidates are weighed by their clues, and the best that do not overlap are kept."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc, Span

from kg.extract.abbreviations import LONG, SHORT
from kg.extract.candidates import Candidates
from kg.extract.choice import Candidate, Refusal, choose
from kg.extract.clues import Phrase, clues, keys
from kg.extract.votes import Votes, heard, said, signed
from kg.extract.weighing import Floats, Scale, probabilities
from kg.extract.words import Word
from kg.rules import Weights
from kg.text import normal_form
from kg.types import Span as Offsets

MENTIONS, REJECTED = "kg", "kg.rejected"
_DECIMALS = 4
_REPORTED = 0.5
"""A candidate is reported as rejected from this part of the threshold on."""


class Evidence(NamedTuple):
    """What both sides say of the candidates of a text; rows of the arrays are candidates, columns kinds."""

    spans: tuple[Offsets, ...]
    rules: Floats
    """Log-odds against none."""
    tagged: Floats
    """Chances."""
    groups: tuple[int, ...]
    """Equal where candidates mean one name."""


class Namer:
    """Component: ``doc.spans["kg"]`` holds the mentions, ``doc.spans["kg.rejected"]`` the near misses.

    A span's label is its kind, its id the extractor; the group's attributes hold "scores" and "reasons".
    """

    def __init__(self, candidates: Candidates, weights: Weights, votes: Votes | None = None) -> None:
        self._candidates = candidates
        self._weights = weights
        self._votes = votes  # None: the rules alone decide
        self._scale = Scale(weights)
        thresholds = votes.thresholds if votes else weights.thresholds
        self._thresholds = np.array([thresholds[kind] for kind in weights.kinds])

    def __call__(self, doc: Doc) -> Doc:
        """The same doc."""
        setting, phrases = self._candidates.read(doc)
        if not phrases:
            doc.spans[MENTIONS], doc.spans[REJECTED] = [], []
            doc.spans[MENTIONS].attrs["scores"] = doc.spans[REJECTED].attrs["reasons"] = []
            return doc
        row = self._scale.row
        logits = self._scale.logits([[row(*key) for key in keys(phrase, setting)] for phrase in phrases])
        if self._votes:
            logits = self._votes.joined(logits, heard(doc, phrases, len(self._votes.kinds)))
        chances = shared(logits, groups(doc, phrases))
        judged = list(self._judge(phrases, setting.text.words, chances))
        kept, refused = choose(one for one, sure in judged if sure)
        if self._votes:
            kept = [signed(one, said(doc), self._votes.kinds) for one in kept]
        refused += [Refusal(one, "too little speaks for it") for one, sure in judged if not sure]
        doc.spans[MENTIONS] = [_span(doc, one) for one in kept]
        doc.spans[MENTIONS].attrs["scores"] = [one.confidence for one in kept]
        doc.spans[REJECTED] = [_span(doc, refusal.candidate) for refusal in sorted(refused)]
        doc.spans[REJECTED].attrs["reasons"] = [refusal.reason for refusal in sorted(refused)]
        return doc

    def evidence(self, doc: Doc) -> Evidence:
        """What both sides say of each candidate, for fitting their votes; the tagger must have read the doc."""
        setting, phrases = self._candidates.read(doc)
        rows = [[self._scale.row(*key) for key in keys(phrase, setting)] for phrase in phrases]
        spans = [Span(doc, phrase.start, phrase.end) for phrase in phrases]
        return Evidence(
            spans=tuple(Offsets(span.start_char, span.end_char) for span in spans),
            rules=self._scale.logits(rows),
            tagged=heard(doc, phrases, len(self._weights.kinds)),
            groups=tuple(groups(doc, phrases)),
        )

    def clues(self, doc: Doc) -> list[tuple[Span, list[str]]]:
        """The candidates of a doc with the clues that hold for them, for fitting the weights."""
        setting, phrases = self._candidates.read(doc)
        return [(Span(doc, phrase.start, phrase.end), clues(phrase, setting)) for phrase in phrases]

    def _judge(
        self, phrases: Sequence[Phrase], words: Sequence[Word], chances: Floats
    ) -> Iterator[tuple[Candidate, bool]]:
        """The most probable kind of each phrase that comes near its threshold, and whether it passes it."""
        margins = chances / self._thresholds
        best = margins.argmax(axis=1)
        for index in np.flatnonzero(margins.max(axis=1) >= _REPORTED).tolist():
            phrase, column = phrases[index], best[index]
            kind = self._weights.kinds[column]
            confidence = round(float(chances[index, column]), _DECIMALS)
            extractor = self._extractor(phrase, words, kind)
            yield Candidate(phrase.start, phrase.end, kind, confidence, extractor), margins[index, column] >= 1.0

    def _extractor(self, phrase: Phrase, words: Sequence[Word], kind: str) -> str:
        """The concepts and the lexical rule that speak for the kind, joined by "+"."""
        found = [hit.concept for hit in phrase.hits if hit.kind == kind]
        rules = (f"form={phrase.form}", f"head={words[phrase.end - 1].head}")
        found += [rule for rule in rules if rule in self._weights.clues][:1]
        return "+".join(found) or "phrase"


def _span(doc: Doc, one: Candidate) -> Span:
    return Span(doc, one.start, one.end, label=one.kind, span_id=one.extractor)


def groups(doc: Doc, phrases: Sequence[Phrase]) -> list[int]:
    """A number for each phrase, equal for phrases of one normal form and for a short form and its long form."""
    pairs = zip(doc.spans[SHORT], doc.spans[LONG], strict=True)
    longs = {normal_form(short.text): normal_form(long.text) for short, long in pairs}
    numbers: dict[str, int] = {}
    return [numbers.setdefault(longs.get(phrase.form, phrase.form), len(numbers)) for phrase in phrases]


def shared(logits: Floats, members: Sequence[int]) -> Floats:
    """Probabilities of the kinds: half from the phrase itself, half from the mean of the log-odds of its group."""
    index = np.asarray(members)
    counts = np.bincount(index)
    columns = [np.bincount(index, weights=column) / counts for column in logits.T]
    means: Floats = probabilities(np.stack(columns, axis=1))[index]
    return (probabilities(logits) + means) * 0.5
