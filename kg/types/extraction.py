"""What was found in one paper: mentions and claims between them."""

from dataclasses import dataclass

from kg.types.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in a text. ``extractor`` is the id of the rule or catalogue that found it, several joined by ``+``."""

    kind: str
    span: Span
    extractor: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """A short form that this paper defines, and its long form."""

    short: Span
    long: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What the paper does with one mention. ``mention`` indexes ``Extraction.mentions``."""

    mention: int
    relation: str
    sentence: Span
    extractor: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A relation between two mentions that a sentence states; both index ``Extraction.mentions``."""

    source: int
    relation: str
    target: int
    sentence: Span
    extractor: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A number that the text gives as a result; fields index ``Extraction.mentions``, ``None`` where it is silent."""

    span: Span
    value: float
    unit: str | None
    relative: bool
    metric: int | None
    dataset: int | None
    method: int | None
    task: int | None
    sentence: Span
    extractor: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A candidate that was not kept, and why."""

    kind: str
    span: Span
    extractor: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was found in one paper. Mentions are sorted by span and do not overlap unless they share one span."""

    paper_id: str
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...] = ()
    statements: tuple[Statement, ...] = ()
    results: tuple[Reported, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    rejected: tuple[Rejection, ...] = ()
