"""Papers and extractions from marked texts, for tests of what comes after extraction."""

import re

from kg.rules.examples import read_example
from kg.types import Abbreviation, Extraction, Mention, Paper, Reported, Role, Span, Statement

_SENTENCE = re.compile(r"[^\n.]+[.]?")
_BRACKET = re.compile(r"\(([A-Z]\w*)\)")


def paper_of(source: str, paper_id: str = "p", year: int | None = None) -> Paper:
    """The paper of a marked text whose first line is the title."""
    title, _, abstract = read_example(source).text.partition("\n")
    return Paper(id=paper_id, title=title, abstract=abstract, year=year)


def extraction_of(
    source: str,
    paper_id: str = "p",
    *,
    roles: dict[int, str] | None = None,
    statements: tuple[tuple[int, str, int], ...] = (),
    result: dict[str, int] | None = None,
    confidence: float = 0.9,
) -> Extraction:
    """The marked mentions; a short form in brackets after a mention is its abbreviation.

    ``roles`` gives relations by mention; the last mention of kind Number is the number that ``result`` describes.
    """
    marked = read_example(source)
    sentences = tuple(Span(*m.span()) for m in _SENTENCE.finditer(marked.text))
    pairs = list(zip(marked.kinds, marked.spans, strict=True))
    mentions = tuple(
        Mention(kind=kind, span=span, extractor="marked", confidence=confidence)
        for kind, span in pairs
        if kind != "Number"
    )
    numbers = [span for kind, span in pairs if kind == "Number"]
    return Extraction(
        paper_id=paper_id,
        sentences=sentences,
        mentions=mentions,
        roles=tuple(_role(i, r, mentions, sentences) for i, r in sorted((roles or {}).items())),
        statements=tuple(_statement(a, r, b, mentions, sentences) for a, r, b in statements),
        results=tuple(_reported(span, result or {}, marked.text, sentences) for span in numbers),
        abbreviations=tuple(_abbreviations(marked.text, mentions)),
    )


def _abbreviations(text: str, mentions: tuple[Mention, ...]) -> list[Abbreviation]:
    ends = {mention.span.end: mention.span for mention in mentions}
    found = [(match, ends.get(match.start() - 1)) for match in _BRACKET.finditer(text)]
    return [Abbreviation(short=Span(*match.span(1)), long=long) for match, long in found if long]


def _sentence(span: Span, sentences: tuple[Span, ...]) -> Span:
    return next(sentence for sentence in sentences if sentence.start <= span.start < sentence.end)


def _role(index: int, relation: str, mentions: tuple[Mention, ...], sentences: tuple[Span, ...]) -> Role:
    sentence = _sentence(mentions[index].span, sentences)
    return Role(mention=index, relation=relation, sentence=sentence, extractor="cue", confidence=0.8)


def _statement(
    source: int, relation: str, target: int, mentions: tuple[Mention, ...], sentences: tuple[Span, ...]
) -> Statement:
    sentence = _sentence(mentions[source].span, sentences)
    return Statement(
        source=source, relation=relation, target=target, sentence=sentence, extractor="cue", confidence=0.8
    )


def _reported(span: Span, fields: dict[str, int], text: str, sentences: tuple[Span, ...]) -> Reported:
    return Reported(
        span=span,
        value=float(text[span.start : span.end].rstrip("%")),
        unit="%",
        relative=text[span.start] == "+",
        metric=fields.get("metric"),
        dataset=fields.get("dataset"),
        method=fields.get("method"),
        task=fields.get("task"),
        sentence=_sentence(span, sentences),
        extractor="reader",
        confidence=0.9,
    )
