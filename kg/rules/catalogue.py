"""The catalogue: what is known of methods, datasets, metrics and tasks, and of the user's own kinds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from kg.errors import RulesError
from kg.rules.index import Index, build_index
from kg.rules.naming import Naming, load_naming
from kg.rules.packs import Row, read_pack
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
                yield Name(text, concept.kind, concept.id, text in concept.ambiguous)


def build_catalogue(concepts: Iterable[Concept], naming: Naming, schema: Schema) -> Catalogue:
    """The catalogue of these concepts, whose ids differ."""
    ordered = {concept.id: concept for concept in sorted(concepts, key=lambda concept: concept.id)}
    index = build_index(ordered.values(), naming)
    return Catalogue(concepts=MappingProxyType(ordered), index=index, naming=naming, schema=schema)


def load_catalogue(folder: Path, packs: Iterable[Path], schema: Schema) -> Catalogue:
    """The catalogue of the rules folder, one file an entity kind, widened by dictionary packs (TSV or SKOS in Turtle).

    A pack's concept joins the built-in one of its kind and name: aliases and links add up, and the pack is its source.

    Raises:
        RulesError: all faults of all files, each with file and line.
    """
    files = [(BUILT_IN, folder / f"{kind.lower()}.tsv") for kind in schema.entity_kinds()]
    files = [(pack, path) for pack, path in files if path.is_file()] + [(path.name, path) for path in packs]
    problems: list[str] = []
    concepts: dict[str, Concept] = {}
    for pack, path in files:
        rows = read_pack(path, problems)
        for row in rows:
            problems += [f"{path.name}:{row.line}: {fault}" for fault in _faults(row, schema)]
        if not problems:
            _merge(concepts, [_concept(row, pack, schema) for row in rows], problems, path.name)
    problems += _dangling(concepts)
    if problems:
        raise RulesError(problems)
    return build_catalogue(concepts.values(), load_naming(folder), schema)


def _faults(row: Row, schema: Schema) -> Iterator[str]:
    if row.kind not in schema.entity_kinds():
        yield f"unknown kind {row.kind!r}; the schema knows {', '.join(schema.entity_kinds())}"
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
    return Concept(
        id=row.id or curie(schema.kinds[row.kind].prefix, slug(row.name)),
        kind=row.kind,
        name=row.name,
        aliases=row.aliases,
        ambiguous=row.ambiguous,
        broader=row.broader,
        links=row.links,
        higher_is_better=_DIRECTIONS[row.direction],
        pack=pack,
    )


def _merge(concepts: dict[str, Concept], added: list[Concept], problems: list[str], file: str) -> None:
    own: dict[str, Concept] = {}
    for concept in added:
        if concept.id in own:
            problems.append(f"{file}: the id {concept.id} stands twice")
        own[concept.id] = concept
    for node, concept in own.items():
        concepts[node] = _joined(concepts[node], concept) if node in concepts else concept


def _joined(old: Concept, new: Concept) -> Concept:
    names = {name: None for name in (*old.aliases, old.name, *new.aliases) if name != new.name}
    direction = old.higher_is_better if new.higher_is_better is None else new.higher_is_better
    return Concept(
        id=old.id,
        kind=old.kind,
        name=new.name,
        aliases=tuple(names),
        ambiguous=tuple(dict.fromkeys((*old.ambiguous, *new.ambiguous))),
        broader=tuple(dict.fromkeys((*old.broader, *new.broader))),
        links=tuple(sorted({*old.links, *new.links})),
        higher_is_better=direction,
        pack=new.pack,
    )


def _dangling(concepts: Mapping[str, Concept]) -> list[str]:
    return [
        f"{concept.id}: the broader concept {broader} is in no file"
        for concept in concepts.values()
        for broader in concept.broader
        if broader not in concepts
    ]
