"""Nodes and edges of the finished graph."""

from dataclasses import dataclass

from kg.types.resolution import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entity of the finished graph."""

    id: str
    kind: str
    label: str
    aliases: tuple[str, ...]
    papers: int
    """Distinct papers that mention it."""
    first_year: int | None
    links: tuple[tuple[str, str], ...]
    known: bool
    higher_is_better: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """An edge of the finished graph: source, relation and target are unique together."""

    source: str
    relation: str
    target: str
    stated: bool
    support: int
    """Distinct papers among the evidence; 0 for what the catalogue alone says (``broader``)."""
    confidence: float
    evidence: tuple[Evidence, ...]
