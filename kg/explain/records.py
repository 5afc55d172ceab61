"""What an explanation says."""

from dataclasses import dataclass

from kg.types import Edge, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A node that a name might have meant: its score in [0, 1] and the reason for it."""

    node: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One mention: where it stands, what found it, and why it was taken for its node."""

    paper_id: str
    span: Span
    surface: str
    kind: str
    sentence: str
    extractor: str
    confidence: float
    chosen: str | None
    """The node that this paper alone gives; ``None`` for a generic name, which becomes no node."""
    reason: str
    candidates: tuple[Weighed, ...]
    merges: tuple[str, ...]
    """What moved it from ``chosen`` to its node in the graph, in order."""
    node: str | None
    """The node of the graph; ``None`` if it is in none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Why a node is in the graph."""

    node: str
    label: str
    papers: int
    pack: str | None
    """The catalogue file that knows it; ``None`` where none does."""
    sightings: tuple[Sighting, ...]
    relations: tuple[Edge, ...]
    """The edges from papers to it that were asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Why two nodes are linked, or why not."""

    ends: tuple[str, str]
    edges: tuple[Edge, ...]
    shared_papers: tuple[str, ...]
    """The ids of the papers that name both."""
    why_not: str
    """Empty where there is an edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One place where a text has a name that is no node there, and what became of it."""

    paper_id: str
    span: Span
    sentence: str
    fate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Why a name is no node."""

    name: str
    verdict: str
    occurrences: tuple[Occurrence, ...]
    papers: int
    """The papers whose text has the name."""
