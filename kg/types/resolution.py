"""What one paper says between nodes instead of words: entities, facts, results, evidence."""

from dataclasses import dataclass

from kg.types.extraction import Mention
from kg.types.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where one paper says something. The quote is ``text[sentence.start:sentence.end]``."""

    paper_id: str
    sentence: Span
    mentions: tuple[Span, ...]
    extractor: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A subject, a relation and an object (CURIEs), resting on one piece of evidence."""

    subject: str
    relation: str
    object: str
    stated: bool
    """True where a sentence states it, False where it follows from the roles in one paper."""
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A node as one paper names it; ``link`` in ``assemble`` may still join its id with another paper's."""

    id: str
    kind: str
    name: str
    surfaces: tuple[str, ...]
    """The different strings that mention it here, sorted."""
    forms: tuple[str, ...]
    """Normal forms of its names here, long and short; sorted."""
    known: bool
    """True if a catalogue holds it."""
    mentions: tuple[Mention, ...]
    reason: str
    """Why this id was chosen, for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A reported number as a node; the fields are CURIEs or ``None`` where the text is silent."""

    id: str
    paper_id: str
    value: float
    printed: str
    """The number as the text prints it, with its sign and unit: "80.67%"."""
    unit: str | None
    relative: bool
    metric: str | None
    dataset: str | None
    method: str | None
    task: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What one paper says, between nodes instead of words."""

    paper_id: str
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    results: tuple[Result, ...]
