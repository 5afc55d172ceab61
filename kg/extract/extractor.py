"""From a paper to its extraction."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc

from kg.extract.abbreviations import pairs
from kg.extract.claims import find_claims
from kg.extract.namer import MENTIONS, REJECTED, Evidence, Namer
from kg.extract.pipeline import language
from kg.rules import Rules
from kg.types import Abbreviation, Extraction, Mention, Paper, Rejection, Span

_BATCH = 64


class Extractor:
    """Finds mentions and claims in papers; what it finds depends on the text, the rules and the model alone.

    Args:
        rules: what ``load_rules`` gives.
        model: a folder of weights that vote with the rules; ``None`` leaves it to the rules.
    """

    def __init__(self, rules: Rules, model: Path | None = None) -> None:
        self.nlp = language(rules, model)
        self._made_of = rules, model
        votes = self._namer.votes
        of_results = votes.results if votes else None
        self._cues = replace(rules.cues, result_calibration=of_results) if of_results else rules.cues

    def __reduce__(self) -> tuple[type["Extractor"], tuple[Rules, Path | None]]:
        """What another process makes the same extractor of; changes to ``nlp`` stay behind."""
        return type(self), self._made_of

    def extract(self, paper: Paper) -> Extraction:
        """All that was found in one paper."""
        return self._read(paper, self.nlp(paper.text))

    def extract_many(self, papers: Iterable[Paper]) -> Iterator[Extraction]:
        """All that was found in each paper, in their order."""
        texts = ((paper.text, paper) for paper in papers)
        for doc, paper in self.nlp.pipe(texts, as_tuples=True, batch_size=_BATCH):
            yield self._read(paper, doc)

    def clues(self, paper: Paper) -> list[tuple[Span, list[str]]]:
        """The candidates in a paper with the clues that hold for them, for fitting their weights."""
        found = self._namer.clues(self.nlp(paper.text))
        return [(Span(span.start_char, span.end_char), clues) for span, clues in found]

    def evidence(self, paper: Paper) -> Evidence:
        """What the clues and the model say of each candidate in a paper, for fitting their votes."""
        return self._namer.evidence(self.nlp(paper.text))

    @property
    def _namer(self) -> Namer:
        namer = self.nlp.get_pipe("kg_names")
        assert isinstance(namer, Namer)
        return namer

    def _read(self, paper: Paper, doc: Doc) -> Extraction:
        mentions = _mentions(doc)
        claims = find_claims(doc, mentions, self._cues)
        return Extraction(
            paper_id=paper.id,
            sentences=_sentences(doc),
            mentions=mentions,
            roles=claims.roles,
            statements=claims.statements,
            results=claims.results,
            abbreviations=tuple(
                Abbreviation(short=Span(short.start_char, short.end_char), long=Span(long.start_char, long.end_char))
                for long, short in pairs(doc)
            ),
            rejected=_rejected(doc),
        )


def _sentences(doc: Doc) -> tuple[Span, ...]:
    """The sentences without the space around them; empty ones are left out."""
    found = []
    for sentence in doc.sents:
        text = sentence.text
        start = sentence.start_char + len(text) - len(text.lstrip())
        end = sentence.start_char + len(text.rstrip())
        if start < end:
            found.append(Span(start, end))
    return tuple(found)


def _mentions(doc: Doc) -> tuple[Mention, ...]:
    group = doc.spans[MENTIONS]
    return tuple(
        Mention(kind=span.label_, span=Span(span.start_char, span.end_char), extractor=span.id_, confidence=score)
        for span, score in zip(group, group.attrs["scores"], strict=True)
    )


def _rejected(doc: Doc) -> tuple[Rejection, ...]:
    group = doc.spans[REJECTED]
    return tuple(
        Rejection(kind=span.label_, span=Span(span.start_char, span.end_char), extractor=span.id_, reason=reason)
        for span, reason in zip(group, group.attrs["reasons"], strict=True)
    )
