"""The catalogue: what is known of methods, datasets, metrics and tasks, and of the user's own kinds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from kg.errors import RulesError
from kg.rules.index import Index, build_index
from kg.rules.kinds import kind_called, with_kinds
from kg.rules.naming import Naming, load_naming
from kg.rules.packs import KIND, Row, read_pack
from kg.text import curie, normal_form, slug
from kg.types import Concept, Schema

BUILT_IN = "built-in"
_DIRECTIONS = {"": None, "up": True, "down": False}


class Name(NamedTuple):
    """One name of one concept, for matchers."""

    text: str
    kind: str
    concept: str
    """The id of the concept."""
    ambiguous: bool
    """True if the name alone does not tell: also an everyday word, or a name of something else."""
    vouched: bool = False
    """True if a user's pack says that it is a name wherever it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All concepts, and how to find them by name."""

    concepts: Mapping[str, Concept]
    """By id, sorted."""
    index: Index
    naming: Naming
    schema: Schema

    def lookup(self, kind: str, name: str) -> tuple[Concept, ...]:
        """The concepts of a kind with this name or an equal spelling of it, sorted by id; often one."""
        index, key = self.index, self.index.key(name)
        found = index.forms.get((kind, normal_form(name))) or index.keys.get((kind, key))
        found = found or index.squashed.get((kind, key.replace(" ", ""))) or ()
        return tuple(self.concepts[concept] for concept in found)

    def names(self) -> Iterator[Name]:
        """Each name and alias of each concept, in the order of the ids."""
        for concept in self.concepts.values():
            for text in (concept.name, *concept.aliases):
                yield Name(text, concept.kind, concept.id, text in concept.ambiguous, text in concept.vouched)


def build_catalogue(concepts: Iterable[Concept], naming: Naming, schema: Schema) -> Catalogue:
    """The catalogue of these concepts, whose ids differ."""
    ordered = {concept.id: concept for concept in sorted(concepts, key=lambda concept: concept.id)}
    index = build_index(ordered.values(), naming)
    return Catalogue(concepts=MappingProxyType(ordered), index=index, naming=naming, schema=schema)


def load_catalogue(folder: Path, packs: Iterable[Path], schema: Schema) -> Catalogue:
    """The catalogue of the rules folder, one file an entity kind, widened by dictionary packs (TSV or SKOS in Turtle).

    A pack's concept joins the built-in one of its kind and name: aliases and links add up, and the pack is its source.
    A kind that a pack declares joins the schema of the catalogue.

    Raises:
        RulesError: all faults of all files, each with file and line.
    """
    problems: list[str] = []
    built_in = [folder / f"{kind.lower()}.tsv" for kind in schema.entity_kinds()]
    files = [(BUILT_IN, path) for path in built_in if path.is_file()] + [(path.name, path) for path in packs]
    rows = [(pack, row) for pack, path in files for row in read_pack(path, problems)]
    schema = with_kinds(schema, (row.name for _, row in rows if row.kind == KIND))
    entries = [(pack, replace(row, kind=kind_called(row.kind, schema) or row.kind)) for pack, row in rows]
    entries = [(pack, row) for pack, row in entries if row.kind != KIND]
    problems += [f"{row.place}: {fault}" for _, row in entries for fault in _faults(row, schema)]
    concepts: dict[str, Concept] = {}
    if not problems:
        problems += _merge(concepts, entries, schema)
        problems += _dangling(concepts)
    if problems:
        raise RulesError(problems)
    return build_catalogue(concepts.values(), load_naming(folder), schema)


def _faults(row: Row, schema: Schema) -> Iterator[str]:
    if row.kind not in schema.entity_kinds():
        known = ", ".join(schema.entity_kinds())
        yield f"unknown kind {row.kind!r}; known are {known}; a new one is declared by a row of the kind {KIND!r}"
    elif row.id and not row.id.startswith(schema.kinds[row.kind].prefix + ":"):
        yield f"the id {row.id!r} does not start with {schema.kinds[row.kind].prefix + ':'!r}"
    if not normal_form(row.name).strip():
        yield "the name is empty"
    if row.direction not in _DIRECTIONS:
        yield f"unknown direction {row.direction!r}; write up, down or nothing"
    for name in row.ambiguous:
        if name != row.name and name not in row.aliases:
            yield f"{name!r} is called ambiguous but is neither the name nor an alias"


def _concept(row: Row, pack: str, schema: Schema) -> Concept:
    prefix = schema.kinds[row.kind].prefix
    own = () if pack == BUILT_IN else (row.name, *row.aliases)
    return Concept(
        id=row.id or curie(prefix, slug(row.name)),
        kind=row.kind,
        name=row.name,
        aliases=row.aliases,
        ambiguous=row.ambiguous,
        vouched=tuple(name for name in own if name not in row.ambiguous),
        broader=tuple(one if one.startswith(prefix + ":") else curie(prefix, slug(one)) for one in row.broader),
        links=row.links,
        higher_is_better=_DIRECTIONS[row.direction],
        pack=pack,
    )


def _merge(concepts: dict[str, Concept], entries: list[tuple[str, Row]], schema: Schema) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for pack, row in entries:
        concept = _concept(row, pack, schema)
        if (pack, concept.id) in seen:
            yield f"{row.place}: the id {concept.id} stands twice"
        seen.add((pack, concept.id))
        known = concepts.get(concept.id)
        concepts[concept.id] = _joined(known, concept) if known else concept


def _joined(old: Concept, new: Concept) -> Concept:
    names = {name: None for name in (*old.aliases, old.name, *new.aliases) if name != new.name}
    direction = old.higher_is_better if new.higher_is_better is None else new.higher_is_better
    return Concept(
        id=old.id,
        kind=old.kind,
        name=new.name,
        aliases=tuple(names),
        ambiguous=_overruled(old.ambiguous, new.ambiguous, by=new.vouched),
        vouched=_overruled(old.vouched, new.vouched, by=new.ambiguous),
        broader=tuple(dict.fromkeys((*old.broader, *new.broader))),
        links=tuple(sorted({*old.links, *new.links})),
        higher_is_better=direction,
        pack=new.pack,
    )


def _overruled(old: tuple[str, ...], new: tuple[str, ...], *, by: tuple[str, ...]) -> tuple[str, ...]:
    """The old and the new names, but for the old ones that the new pack calls otherwise."""
    return tuple(dict.fromkeys((*(name for name in old if name not in by), *new)))


def _dangling(concepts: Mapping[str, Concept]) -> Iterator[str]:
    for concept in concepts.values():
        for broader in concept.broader:
            if broader not in concepts:
                yield f"{concept.pack}: {concept.id}: the broader concept {broader} is in no file"
        if concept.broader and _above_itself(concept, concepts):
            yield f"{concept.pack}: {concept.id}: is broader than itself"


def _above_itself(concept: Concept, concepts: Mapping[str, Concept]) -> bool:
    seen: set[str] = set()
    pending = list(concept.broader)
    while pending:
        node = pending.pop()
        if node == concept.id:
            return True
        if node in concepts and node not in seen:
            seen.add(node)
            pending += concepts[node].broader
    return False
