"""What one paper says of its entities and between them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.resolve.entities import Cast
from kg.text import curie
from kg.types import Entity, Evidence, Extraction, Fact, Mention, Paper, Role, Schema, Span

WITHOUT_CUE = 0.5
"""What a mention counts where no cue says what the paper does with it there."""
ACROSS_SENTENCES = 0.8
"""What a derived fact keeps where no one sentence names both its ends."""
PROPOSES = "proposes"
DERIVED = (
    ("evaluated_on", "trained_or_evaluated_on"),
    ("reports", "measured_by"),
    ("addresses", "used_for"),
    ("compares_with", "compared_with"),
)
"""What the paper does with a thing -> how the method that the paper proposes is related to that thing."""
DECIMALS = 4
ENOUGH = 2
"""More relations than these, the strongest and the weakest, leave one that holds by default."""


class Held(NamedTuple):
    """The one relation of a paper to an entity, with its evidence, a piece a sentence."""

    entity: Entity
    relation: str
    evidence: tuple[Evidence, ...]

    @property
    def best(self) -> Evidence:
        """The evidence of the highest confidence, the first such."""
        return max(self.evidence, key=lambda item: (item.confidence, -item.sentence.start))


def paper_relations(extraction: Extraction, cast: Cast, schema: Schema) -> tuple[Held, ...]:
    """The strongest relation that a role gives for each entity; without a role, the last but weakest of its kind."""
    roles: defaultdict[str, list[Role]] = defaultdict(list)
    for role in extraction.roles:
        roles[cast.owners[role.mention] or ""].append(role)
    return tuple(_held(entity, roles.get(entity.id, []), extraction, schema) for entity in cast.entities)


def _held(entity: Entity, roles: list[Role], extraction: Extraction, schema: Schema) -> Held:
    allowed = [name for name in schema.paper_relations() if entity.kind in schema.relations[name].targets]
    said = {role.relation for role in roles}
    relation = next((name for name in allowed if name in said), allowed[-2] if len(allowed) > ENOUGH else allowed[-1])
    holding = {extraction.mentions[role.mention]: role for role in roles if role.relation == relation}
    places: defaultdict[Span, list[Mention]] = defaultdict(list)
    for mention in entity.mentions:
        places[sentence_of(mention.span, extraction)].append(mention)
    evidence = [_evidence(extraction.paper_id, place, here, holding) for place, here in places.items()]
    return Held(entity, relation, tuple(sorted(evidence, key=lambda item: item.sentence)))


def _evidence(paper_id: str, sentence: Span, mentions: list[Mention], roles: Mapping[Mention, Role]) -> Evidence:
    cued = [
        (mention.confidence * roles[mention].confidence, roles[mention].extractor)
        for mention in mentions
        if mention in roles
    ]
    confidence, extractor = max(cued or [(mention.confidence * WITHOUT_CUE, mention.extractor) for mention in mentions])
    return Evidence(
        paper_id=paper_id,
        sentence=sentence,
        mentions=tuple(sorted({mention.span for mention in mentions})),
        extractor=extractor,
        confidence=round(confidence, DECIMALS),
    )


def sentence_of(span: Span, extraction: Extraction) -> Span:
    """The sentence that holds the start of a span; the span itself where the sentences leave it out."""
    index = bisect_right(extraction.sentences, (span.start, float("inf"))) - 1
    sentence = extraction.sentences[index] if index >= 0 else span
    return Span(sentence.start, max(sentence.end, span.end)) if span.start < sentence.end else span


def paper_facts(paper: Paper, held: Iterable[Held], schema: Schema) -> Iterator[Fact]:
    """The facts from the paper to its entities, one a sentence that mentions the entity."""
    subject = curie(schema.kinds["Paper"].prefix, paper.id)
    for item in held:
        for evidence in item.evidence:
            yield Fact(subject=subject, relation=item.relation, object=item.entity.id, stated=True, evidence=evidence)


def stated_facts(extraction: Extraction, cast: Cast, schema: Schema) -> Iterator[Fact]:
    """The facts between two entities that a sentence states; what the schema does not allow is left out."""
    entities = {entity.id: entity for entity in cast.entities}
    for statement in extraction.statements:
        ends = extraction.mentions[statement.source], extraction.mentions[statement.target]
        source, target = (entities.get(cast.owners[end] or "") for end in (statement.source, statement.target))
        if source and target and source.id != target.id and _allowed(statement.relation, source, target, schema):
            certainty = statement.confidence * min(mention.confidence for mention in ends)
            evidence = Evidence(
                paper_id=extraction.paper_id,
                sentence=statement.sentence,
                mentions=tuple(sorted(mention.span for mention in ends)),
                extractor=statement.extractor,
                confidence=round(certainty, DECIMALS),
            )
            yield Fact(subject=source.id, relation=statement.relation, object=target.id, stated=True, evidence=evidence)


def derived_facts(paper: Paper, held: tuple[Held, ...], schema: Schema) -> Iterator[Fact]:
    """How what the paper proposes is related to what it evaluates on, addresses, reports and compares with."""
    main = _main_proposal(paper, held, schema)
    if main is None:
        return
    others = [item for item in held if item.entity.id != main.entity.id]
    for relation, derived in DERIVED:
        for item in others:
            if item.relation == relation and _allowed(derived, main.entity, item.entity, schema):
                yield _derived(main, derived, item)


def _derived(main: Held, relation: str, item: Held) -> Fact:
    shared = {evidence.sentence: evidence for evidence in main.evidence}
    both = [evidence for evidence in item.evidence if evidence.sentence in shared]
    best = max(both or item.evidence, key=lambda evidence: (evidence.confidence, -evidence.sentence.start))
    spans = {*best.mentions, *(shared[best.sentence].mentions if both else ())}
    certainty = main.best.confidence * item.best.confidence * (1 if both else ACROSS_SENTENCES)
    evidence = Evidence(
        paper_id=best.paper_id,
        sentence=best.sentence,
        mentions=tuple(sorted(spans)),
        extractor=f"{relation} from {item.relation}",
        confidence=round(certainty, DECIMALS),
    )
    return Fact(subject=main.entity.id, relation=relation, object=item.entity.id, stated=False, evidence=evidence)


def _main_proposal(paper: Paper, held: Iterable[Held], schema: Schema) -> Held | None:
    """The proposed thing that can be related to others: one that the title names first, then the most mentioned."""
    sources = {
        kind for _, derived in DERIVED if derived in schema.relations for kind in schema.relations[derived].sources
    }
    proposed = [item for item in held if item.relation == PROPOSES and item.entity.kind in sources]
    return min(
        proposed,
        key=lambda item: (
            item.entity.mentions[0].span.start >= len(paper.title),
            -len(item.entity.mentions),
            item.entity.mentions[0].span,
        ),
        default=None,
    )


def _allowed(relation: str, source: Entity, target: Entity, schema: Schema) -> bool:
    known = schema.relations.get(relation)
    return known is not None and source.kind in known.sources and target.kind in known.targets
