"""Giving the parts of one paper's resolution the ids that linking found for them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.types import Entity, Fact, Resolution, Result, Schema


def relabel(resolution: Resolution, moved: Mapping[str, str], schema: Schema) -> Resolution:
    """The resolution with moved ids; entities that came to be one are joined, and what related them is dropped.

    The paper keeps one relation to each entity: the strongest of those that its parts had.
    """
    if not any(entity.id in moved for entity in resolution.entities):
        return resolution
    facts = [
        replace(fact, subject=moved.get(fact.subject, fact.subject), object=moved.get(fact.object, fact.object))
        for fact in resolution.facts
    ]
    return replace(
        resolution,
        entities=_joined(resolution.entities, moved),
        facts=tuple(_one_relation([fact for fact in facts if fact.subject != fact.object], schema)),
        results=tuple(_result(result, moved) for result in resolution.results),
    )


def _one_relation(facts: list[Fact], schema: Schema) -> Iterator[Fact]:
    ranks = {name: rank for rank, name in enumerate(schema.paper_relations())}
    strongest: dict[tuple[str, str], str] = {}
    for fact in sorted((fact for fact in facts if fact.relation in ranks), key=lambda fact: -ranks[fact.relation]):
        strongest[fact.subject, fact.object] = fact.relation
    for fact in facts:
        relation = strongest[fact.subject, fact.object] if fact.relation in ranks else fact.relation
        yield replace(fact, relation=relation)


def _joined(entities: tuple[Entity, ...], moved: Mapping[str, str]) -> tuple[Entity, ...]:
    found: dict[str, Entity] = {}
    for entity in entities:
        node = moved.get(entity.id, entity.id)
        own = replace(entity, id=node)
        found[node] = _union(found[node], own) if node in found else own
    return tuple(found.values())


def _union(one: Entity, other: Entity) -> Entity:
    return replace(
        one,
        surfaces=tuple(sorted({*one.surfaces, *other.surfaces})),
        forms=tuple(sorted({*one.forms, *other.forms})),
        known=one.known or other.known,
        mentions=tuple(sorted((*one.mentions, *other.mentions), key=lambda mention: mention.span)),
        reason=f"{one.reason}; {other.reason}",
    )


def _result(result: Result, moved: Mapping[str, str]) -> Result:
    def node(old: str | None) -> str | None:
        return old and moved.get(old, old)

    return replace(
        result,
        metric=node(result.metric),
        dataset=node(result.dataset),
        method=node(result.method),
        task=node(result.task),
    )
