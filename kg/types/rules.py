"""What the rules say: the schema of the graph and the concepts of the catalogue."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of node."""

    name: str
    prefix: str
    label: str
    plural: str
    colour: str
    colour_dark: str
    rdf_class: str
    entity: bool
    """True for what a text mentions and a catalogue may know; False for ``Paper`` and ``Result``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A kind of edge. ``strength`` orders the relations from a paper to an entity, 1 the strongest; else it is 0."""

    name: str
    label: str
    inverse_label: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    rdf_property: str
    strength: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """The kinds and relations that a graph may hold."""

    base: str
    """The IRI prefix of the vocabulary and of the nodes, ending in "/"."""
    kinds: dict[str, Kind]
    relations: dict[str, Relation]

    def entity_kinds(self) -> tuple[str, ...]:
        """The names of the kinds that a text mentions, in the order of the schema."""
        return tuple(kind.name for kind in self.kinds.values() if kind.entity)

    def paper_relations(self) -> tuple[str, ...]:
        """The names of the relations from a paper to an entity, strongest first."""
        ranked = sorted((r for r in self.relations.values() if r.strength), key=lambda r: r.strength)
        return tuple(relation.name for relation in ranked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A catalogue entry: one thing with all its names."""

    id: str
    """A CURIE, the id of its node."""
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    """Those of ``name`` and ``aliases`` that are also everyday words or names of other things: they need context."""
    vouched: tuple[str, ...] = ()
    """Those that a user's pack gives without calling them so: they are names wherever they stand."""
    broader: tuple[str, ...] = ()
    """CURIEs of broader concepts of the same kind."""
    links: tuple[tuple[str, str], ...] = ()
    """Pairs (source, URL or id there)."""
    higher_is_better: bool | None = None
    """For metrics; ``None`` where unknown or no metric."""
    pack: str = "built-in"
    """The catalogue file that gave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePattern:
    """What a line of a copied web page may be; ``reading.toml`` says what the parts are."""

    id: str
    part: str
    pattern: str
    example: str
    counter_example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRules:
    """What the readers of paper files know beside the formats."""

    generic_titles: tuple[str, ...]
    empty_abstracts: tuple[str, ...]
    preprint_servers: tuple[str, ...]
    title_labels: tuple[str, ...]
    abstract_labels: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    """For each field of a paper the names of columns and keys that may hold it, the preferred first."""
    lines: tuple[LinePattern, ...]
