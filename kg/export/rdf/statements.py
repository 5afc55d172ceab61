"""What is said of edges: the statement with its confidence, the evidence it rests on, and the spans of text quoted."""

from collections.abc import Iterator

from kg.export.rdf.block import TYPE, block
from kg.export.rdf.terms import boolean, decimal, integer, text
from kg.export.rdf.vocabulary import Names, term
from kg.graph import paper_node_id
from kg.text import digest
from kg.types import Edge, Evidence, Span

CONTEXT = 32
"""Characters quoted before and after a span."""
_STATEMENT = (f"{TYPE}{term('kg:Statement')}", f"{TYPE}{term('rdf:Statement')}")
_SUBJECT = f"{term('rdf:subject')} "
_PREDICATE = f"{term('rdf:predicate')} "
_OBJECT = f"{term('rdf:object')} "
_CONFIDENCE = f"{term('kg:confidence')} "
_SUPPORT = f"{term('kg:support')} "
_STATED = f"{term('kg:stated')} "
_EVIDENCE_PAIR = f"{term('kg:evidence')} "
_EVIDENCE = (f"{TYPE}{term('kg:Evidence')}", f"{TYPE}{term('oa:SpecificResource')}")
_HAS_SOURCE = f"{term('oa:hasSource')} "
_HAS_SELECTOR = f"{term('oa:hasSelector')} "
_MENTION = f"{term('kg:mentionSelector')} "
_MENTION_ORDER = f"{term('kg:mentionOrder')} "
_EXTRACTOR = f"{term('kg:extractor')} "
_SELECTOR = (f"{TYPE}{term('oa:TextQuoteSelector')}", f"{TYPE}{term('oa:TextPositionSelector')}")
_EXACT = f"{term('oa:exact')} "
_PREFIX = f"{term('oa:prefix')} "
_SUFFIX = f"{term('oa:suffix')} "
_START = f"{term('oa:start')} "
_END = f"{term('oa:end')} "


def statement_block(names: Names, edge: Edge, generated: str) -> str:
    """The block of an edge's statement; ``generated`` is the pair that names the run."""
    return block(
        names.minted("statement", digest(edge.source, edge.relation, edge.target, length=16)),
        [
            *_STATEMENT,
            f"{_SUBJECT}{names.node(edge.source)}",
            f"{_PREDICATE}{names.properties[edge.relation][0]}",
            f"{_OBJECT}{names.node(edge.target)}",
            f"{_CONFIDENCE}{decimal(edge.confidence)}",
            f"{_SUPPORT}{integer(edge.support)}",
            f"{_STATED}{boolean(edge.stated)}",
            generated,
            *(f"{_EVIDENCE_PAIR}{_evidence(names, item)}" for item in edge.evidence),
        ],
    )


def evidence_blocks(names: Names, item: Evidence, paper_text: str) -> Iterator[str]:
    """The blocks of a piece of evidence and of the spans it quotes."""
    mentions = sorted({*item.mentions})
    order = [mentions.index(span) + 1 for span in item.mentions]
    in_text_order = order == list(range(1, len(mentions) + 1))
    yield block(
        _evidence(names, item),
        [
            *_EVIDENCE,
            f"{_HAS_SOURCE}{names.node(paper_node_id(item.paper_id))}",
            f"{_HAS_SELECTOR}{_span(names, item.paper_id, item.sentence)}",
            f"{_EXTRACTOR}{text(item.extractor)}",
            f"{_CONFIDENCE}{decimal(item.confidence)}",
            *(f"{_MENTION}{_span(names, item.paper_id, span)}" for span in mentions),
            *([] if in_text_order else [f"{_MENTION_ORDER}{text(' '.join(map(str, order)))}"]),
        ],
    )
    for span in {item.sentence, *mentions}:
        yield _span_block(_span(names, item.paper_id, span), span, paper_text)


def _span_block(subject: str, span: Span, paper_text: str) -> str:
    before = paper_text[max(0, span.start - CONTEXT) : span.start]
    after = paper_text[span.end : span.end + CONTEXT]
    return block(
        subject,
        [
            *_SELECTOR,
            f"{_EXACT}{text(paper_text[span.start : span.end])}",
            f"{_START}{integer(span.start)}",
            f"{_END}{integer(span.end)}",
            *([f"{_PREFIX}{text(before)}"] if before else []),
            *([f"{_SUFFIX}{text(after)}"] if after else []),
        ],
    )


def _evidence(names: Names, item: Evidence) -> str:
    places = " ".join(f"{start}-{end}" for start, end in (item.sentence, *item.mentions))
    return names.minted("evidence", digest(item.paper_id, places, item.extractor, repr(item.confidence), length=16))


def _span(names: Names, paper_id: str, span: Span) -> str:
    local = paper_node_id(paper_id).partition(":")[2]
    return names.minted("span", f"{local}-{span.start}-{span.end}")
