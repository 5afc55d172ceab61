"""Kinds that a dictionary pack adds to the schema."""

from collections.abc import Iterable
from dataclasses import replace

from kg.text import slug
from kg.types import Kind, Relation, Schema

_COLOURS = (("#0f766e", "#5eead4"), ("#a16207", "#fde047"), ("#9d174d", "#f9a8d4"), ("#3f6212", "#bef264"))


def with_kinds(schema: Schema, names: Iterable[str]) -> Schema:
    """The schema with these kinds, in the order of their names, and what any entity may have to do with others."""
    added = [name for name in sorted({*names}) if name and kind_called(name, schema) is None]
    if not added:
        return schema
    kinds = {name: _kind(name, place) for place, name in enumerate(added)}
    known = frozenset(schema.entity_kinds())
    relations = {name: _widened(relation, known, tuple(added)) for name, relation in schema.relations.items()}
    ordered = [*schema.kinds.values()]
    place = 1 + max(index for index, kind in enumerate(ordered) if kind.entity)
    merged = [*ordered[:place], *kinds.values(), *ordered[place:]]
    return replace(schema, kinds={kind.name: kind for kind in merged}, relations=relations)


def kind_called(name: str, schema: Schema) -> str | None:
    """The kind with this name, label or plural in any case; ``None`` if the schema has none."""
    spellings = {word.casefold(): k.name for k in schema.kinds.values() for word in (k.plural, k.label, k.name)}
    return spellings.get(name.casefold())


def _kind(name: str, place: int) -> Kind:
    light, dark = _COLOURS[place % len(_COLOURS)]
    return Kind(
        name=name,
        prefix=slug(name),
        label=name,
        plural=f"{name}s",
        colour=light,
        colour_dark=dark,
        rdf_class="skos:Concept",
        entity=True,
    )


def _widened(relation: Relation, known: frozenset[str], added: tuple[str, ...]) -> Relation:
    sources = relation.sources + added if known <= {*relation.sources} else relation.sources
    targets = relation.targets + added if known <= {*relation.targets} else relation.targets
    return replace(relation, sources=sources, targets=targets)
