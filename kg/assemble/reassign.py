"""Giving the mentions of one paper's resolution to other nodes, or to none, with all that rests on them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from kg.types import Entity, Fact, Resolution, Result, Schema, Span

Move = Callable[[str, Span], str | None]
"""The node that a mention of a node (id, span) goes to; ``None`` for none."""


class Owners:
    """Which node each mention of a paper belongs to after a move."""

    def __init__(self, entities: Iterable[Entity], move: Move) -> None:
        self._spans = {entity.id: [mention.span for mention in entity.mentions] for entity in entities}
        self._owners = {(node, span): move(node, span) for node, spans in self._spans.items() for span in spans}

    @property
    def still(self) -> bool:
        """True if nothing moves."""
        return all(owner == node for (node, _), owner in self._owners.items())

    def of(self, node: str, span: Span) -> str | None:
        """The node that a mention goes to."""
        return self._owners[node, span]

    def node(self, node: str, spans: Iterable[Span]) -> str | None:
        """Where a node goes by what most of these mentions of it do; nodes that are no entities of the paper stay."""
        if node not in self._spans:
            return node
        here = [span for span in spans if (node, span) in self._owners] or self._spans[node]
        votes = Counter(self._owners[node, span] for span in here)
        return min(votes, key=lambda owner: (-votes[owner], owner or ""))


def reassign(resolution: Resolution, move: Move, schema: Schema) -> Resolution:
    """The resolution after a move; what would relate a thing to itself, or not as the schema allows, is dropped.

    The paper keeps one relation to each entity, the strongest; one that its kind cannot have becomes the weakest.
    """
    owners = Owners(resolution.entities, move)
    if owners.still:
        return resolution
    entities = tuple(_entities(resolution.entities, owners, schema))
    kinds = {entity.id: entity.kind for entity in entities}
    facts = [moved for fact in resolution.facts for moved in _facts(fact, owners, kinds, schema)]
    return replace(
        resolution,
        entities=entities,
        facts=tuple(_one_relation(facts, schema)),
        results=tuple(_result(result, owners, kinds, schema) for result in resolution.results),
    )


def _entities(entities: Iterable[Entity], owners: Owners, schema: Schema) -> Iterator[Entity]:
    kinds = {kind.prefix: kind.name for kind in schema.kinds.values()}
    parts: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        taken: defaultdict[str, list[int]] = defaultdict(list)
        for index, mention in enumerate(entity.mentions):
            owner = owners.of(entity.id, mention.span)
            if owner is not None:
                taken[owner].append(index)
        for owner, indexes in taken.items():
            kind = kinds[owner.partition(":")[0]]
            mentions = tuple(replace(entity.mentions[index], kind=kind) for index in indexes)
            parts[owner].append(replace(entity, id=owner, kind=kind, mentions=mentions))
    ranked = sorted(parts.items(), key=lambda item: (-sum(len(part.mentions) for part in item[1]), item[0]))
    return (_union(held) for _, held in ranked)


def _union(parts: list[Entity]) -> Entity:
    return replace(
        parts[0],
        surfaces=tuple(sorted({surface for part in parts for surface in part.surfaces})),
        forms=tuple(sorted({form for part in parts for form in part.forms})),
        known=any(part.known for part in parts),
        mentions=tuple(sorted((m for part in parts for m in part.mentions), key=lambda mention: mention.span)),
        reason="; ".join(dict.fromkeys(part.reason for part in parts)),
    )


def _facts(fact: Fact, owners: Owners, kinds: Mapping[str, str], schema: Schema) -> Iterator[Fact]:
    if fact.relation not in schema.paper_relations():
        ends = [owners.node(node, fact.evidence.mentions) for node in (fact.subject, fact.object)]
        source, target = ends
        if source and target and source != target and _allowed(fact.relation, source, target, kinds, schema):
            yield replace(fact, subject=source, object=target)
        return
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    for span in fact.evidence.mentions:
        owner = owners.of(fact.object, span)
        if owner is not None:
            taken[owner].append(span)
    for owner, spans in sorted(taken.items()):
        possible = [name for name in schema.paper_relations() if kinds[owner] in schema.relations[name].targets]
        relation = fact.relation if fact.relation in possible else possible[-1]
        evidence = replace(fact.evidence, mentions=tuple(spans))
        yield replace(fact, object=owner, relation=relation, evidence=evidence)


def _allowed(relation: str, source: str, target: str, kinds: Mapping[str, str], schema: Schema) -> bool:
    known = schema.relations[relation]
    return kinds.get(source) in known.sources and kinds.get(target) in known.targets


def _one_relation(facts: list[Fact], schema: Schema) -> Iterator[Fact]:
    ranks = {name: rank for rank, name in enumerate(schema.paper_relations())}
    strongest: dict[tuple[str, str], str] = {}
    for fact in sorted((fact for fact in facts if fact.relation in ranks), key=lambda fact: -ranks[fact.relation]):
        strongest[fact.subject, fact.object] = fact.relation
    for fact in facts:
        relation = strongest[fact.subject, fact.object] if fact.relation in ranks else fact.relation
        yield replace(fact, relation=relation)


def _result(result: Result, owners: Owners, kinds: Mapping[str, str], schema: Schema) -> Result:
    def field(name: str, old: str | None) -> str | None:
        node = owners.node(old, result.evidence.mentions) if old else None
        return node if node and kinds.get(node) in schema.relations[f"result_{name}"].targets else None

    return replace(
        result,
        metric=field("metric", result.metric),
        dataset=field("dataset", result.dataset),
        method=field("method", result.method),
        task=field("task", result.task),
    )
