"""The component that names: candidates are weighed by their clues, and the best that do not overlap are kept."""

import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc, Span

from kg.extract.abbreviations import pairs
from kg.extract.candidates import Candidates
from kg.extract.choice import Candidate, Refusal, choose
from kg.extract.clues import Phrase, clues
from kg.extract.votes import Votes, heard, said, signed
from kg.extract.weighing import Floats, Scale, probabilities
from kg.extract.words import Word
from kg.rules import Rules
from kg.text import normal_form
from kg.types import Span as Offsets

MENTIONS, REJECTED = "kg", "kg.rejected"
_DECIMALS = 4
_USUAL = 0.5
"""The threshold of a kind that was never fitted."""
_VOUCHED = 0.9
"""The chance of what a user's pack says is a name."""
_LEAST = 1e-9
"""What keeps the chances of kinds that the text gives none comparable."""
_REPORTED = 0.6
"""A candidate is reported as rejected from this part of the threshold on."""


class Evidence(NamedTuple):
    """What is said of the candidates of a text; rows of the arrays are candidates, columns kinds."""

    spans: tuple[Offsets, ...]
    clues: tuple[tuple[str, ...], ...]
    """The clues of the rules."""
    tagged: Floats
    """The tagger's chances."""
    joined: Floats
    """The log-odds against none that the votes give."""
    groups: tuple[int, ...]
    """Equal where candidates mean one name."""


class Namer:
    """Component: ``doc.spans["kg"]`` holds the mentions, ``doc.spans["kg.rejected"]`` the near misses.

    A span's label is its kind, its id the extractor; the group's attributes hold "scores" and "reasons".
    """

    def __init__(self, candidates: Candidates, rules: Rules, votes: Votes | None = None) -> None:
        self._candidates = candidates
        self._kinds = rules.schema.entity_kinds()
        self._clues = rules.weights.clues
        self._scale = Scale(votes.weighed(rules.weights) if votes else rules.weights, self._kinds)
        self._fitted = [self._kinds.index(kind) for kind in rules.weights.kinds]
        self.votes = votes  # None: the rules alone decide
        thresholds = votes.thresholds if votes else rules.weights.thresholds
        self._calibration = (votes or rules.weights).calibration
        self._thresholds = np.array([thresholds.get(kind, _USUAL) for kind in self._kinds])

    def __call__(self, doc: Doc) -> Doc:
        """The same doc."""
        kept, refused = self._choose(doc)
        doc.spans[MENTIONS] = [_span(doc, one) for one in kept]
        doc.spans[MENTIONS].attrs["scores"] = [one.confidence for one in kept]
        doc.spans[REJECTED] = [_span(doc, refusal.candidate) for refusal in refused]
        doc.spans[REJECTED].attrs["reasons"] = [refusal.reason for refusal in refused]
        return doc

    def clues(self, doc: Doc) -> list[tuple[Span, list[str]]]:
        """The candidates of a doc with the clues that hold for them, for fitting the weights."""
        setting, phrases = self._candidates.read(doc)
        spans = [Span(doc, phrase.start, phrase.end) for phrase in phrases]
        return list(zip(spans, clues(phrases, setting), strict=True))

    def evidence(self, doc: Doc) -> Evidence:
        """What is said of each candidate, for fitting the votes; the tagger must have read the doc."""
        assert self.votes is not None, "a tagger votes"
        setting, phrases = self._candidates.read(doc)
        tagged = heard(said(doc), phrases, len(self._fitted))
        spans = [Span(doc, phrase.start, phrase.end) for phrase in phrases]
        return Evidence(
            spans=tuple(Offsets(span.start_char, span.end_char) for span in spans),
            clues=tuple(tuple(map(sys.intern, found)) for found in clues(phrases, setting)),
            tagged=tagged,
            joined=self.votes.joined(self._scale.logits(phrases, setting)[:, self._fitted], tagged),
            groups=tuple(groups(doc, phrases)),
        )

    def _choose(self, doc: Doc) -> tuple[list[Candidate], list[Refusal]]:
        setting, phrases = self._candidates.read(doc)
        if not phrases:
            return [], []
        logits = self._scale.logits(phrases, setting)
        tagged = said(doc) if self.votes else {}
        if self.votes:
            asked = heard(tagged, phrases, len(self.votes.kinds))
            logits[:, self._fitted] = self.votes.joined(logits[:, self._fitted], asked)
        chances = self._with_vouched(shared(logits, groups(doc, phrases)), phrases)
        judged = list(self._judge(phrases, setting.text.words, chances))
        kept, refused = choose(one for one, sure in judged if sure)
        kept = [one._replace(confidence=self._calibrated(one)) for one in kept]
        if self.votes:
            kept = [signed(one, tagged, self.votes.kinds) for one in kept]
        return kept, sorted([*refused, *(Refusal(one, "too little speaks for it") for one, sure in judged if not sure)])

    def _with_vouched(self, chances: Floats, phrases: Sequence[Phrase]) -> Floats:
        """The chances where a user's pack knows better; of several kinds that it lists a name for, the text weighs."""
        chances = chances.copy()
        for index, phrase in enumerate(phrases):
            kinds = [self._kinds.index(hit.kind) for hit in phrase.hits if hit.vouched]
            if kinds:
                own = chances[index, kinds] + _LEAST
                chances[index] *= 1 - _VOUCHED
                chances[index, kinds] = _VOUCHED * own / own.sum()
        return chances

    def _calibrated(self, one: Candidate) -> float:
        fitted = self._kinds.index(one.kind) in self._fitted
        return self._calibration(one.confidence) if fitted else one.confidence

    def _judge(
        self, phrases: Sequence[Phrase], words: Sequence[Word], chances: Floats
    ) -> Iterator[tuple[Candidate, bool]]:
        """The most probable kind of each phrase that comes near its threshold, and whether it passes it."""
        margins = chances / self._thresholds
        best = margins.argmax(axis=1)
        for index in np.flatnonzero(margins.max(axis=1) >= _REPORTED).tolist():
            phrase, column = phrases[index], best[index]
            kind = self._kinds[column]
            confidence = round(float(chances[index, column]), _DECIMALS)
            extractor = self._extractor(phrase, words, kind)
            yield Candidate(phrase.start, phrase.end, kind, confidence, extractor), margins[index, column] >= 1.0

    def _extractor(self, phrase: Phrase, words: Sequence[Word], kind: str) -> str:
        """The concepts and the lexical rule that speak for the kind, joined by "+"."""
        found = [hit.concept for hit in phrase.hits if hit.kind == kind]
        rules = (f"form={phrase.form}", f"head={words[phrase.end - 1].head}")
        found += [rule for rule in rules if rule in self._clues][:1]
        found += [phrase.pattern[0]] if phrase.pattern is not None else []
        return "+".join(found) or "phrase"


def _span(doc: Doc, one: Candidate) -> Span:
    return Span(doc, one.start, one.end, label=one.kind, span_id=one.extractor)


def groups(doc: Doc, phrases: Sequence[Phrase]) -> list[int]:
    """A number for each phrase, equal for phrases of one normal form and for a short form and its long form."""
    longs = {normal_form(short.text): normal_form(long.text) for long, short in pairs(doc)}
    numbers: dict[str, int] = {}
    return [numbers.setdefault(longs.get(phrase.form, phrase.form), len(numbers)) for phrase in phrases]


def shared(logits: Floats, members: Sequence[int]) -> Floats:
    """Probabilities of the kinds: half from the phrase itself, half from the mean of the log-odds of its group."""
    index = np.asarray(members)
    counts = np.bincount(index)
    columns = [np.bincount(index, weights=column) / counts for column in logits.T]
    means: Floats = probabilities(np.stack(columns, axis=1))[index]
    return (probabilities(logits) + means) * 0.5
