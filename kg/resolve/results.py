"""The reported numbers of one paper as results between nodes."""

from collections.abc import Iterator

from kg.resolve.entities import Cast
from kg.resolve.facts import DECIMALS
from kg.text import curie, digest
from kg.types import Evidence, Extraction, Paper, Reported, Result, Schema, Span

FIELDS = ("metric", "dataset", "method", "task")


def find_results(paper: Paper, extraction: Extraction, cast: Cast, schema: Schema) -> Iterator[Result]:
    """The results in the order of the text; each id follows from the paper, the place and the printed number."""
    for reported in sorted(extraction.results, key=lambda item: item.span):
        places = {field: getattr(reported, field) for field in FIELDS}
        mentions = {field: place for field, place in places.items() if place is not None}
        printed = paper.text[reported.span.start : reported.span.end]
        spans = sorted({reported.span, *(extraction.mentions[place].span for place in mentions.values())})
        nodes = {field: cast.owners[place] for field, place in mentions.items()}
        yield Result(
            id=curie(schema.kinds["Result"].prefix, digest(paper.id, *map(str, reported.span), printed)),
            paper_id=paper.id,
            value=reported.value,
            printed=printed,
            unit=reported.unit,
            relative=reported.relative,
            metric=nodes.get("metric"),
            dataset=nodes.get("dataset"),
            method=nodes.get("method"),
            task=nodes.get("task"),
            evidence=_evidence(paper, reported, tuple(spans)),
        )


def _evidence(paper: Paper, reported: Reported, spans: tuple[Span, ...]) -> Evidence:
    return Evidence(
        paper_id=paper.id,
        sentence=reported.sentence,
        mentions=spans,
        extractor=reported.extractor,
        confidence=round(reported.confidence, DECIMALS),
    )
