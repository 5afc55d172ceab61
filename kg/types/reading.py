"""What was read: papers and where they came from."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Origin:
    """Where a record was read: the file as it is reported (relative, never absolute) and its first line (1-based)."""

    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper. ``None`` means that no source of the record says it."""

    id: str
    title: str
    abstract: str
    year: int | None = None
    authors: tuple[str, ...] = ()
    venue: str | None = None
    doi: str | None = None
    arxiv_id: str | None = None
    url: str | None = None
    source_ids: tuple[tuple[str, str], ...] = ()
    """Pairs (source, id there), sorted."""
    origins: tuple[Origin, ...] = ()
    other_titles: tuple[str, ...] = ()
    """The titles that its other records have where they differ in more than spelling, sorted."""

    @property
    def text(self) -> str:
        """The title, a line feed and the abstract: what every offset counts in."""
        return f"{self.title}\n{self.abstract}"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Skipped:
    """A record that could not be used, or a repair that a reader should know of."""

    origin: Origin
    reason: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a set of files held: the papers sorted by id, and all that was set aside."""

    papers: tuple[Paper, ...]
    skipped: tuple[Skipped, ...]
    records: int
    """Usable records read, before records of one paper were joined: ``records - len(papers)`` are repeats."""
    files: tuple[str, ...]

    def __iter__(self) -> Iterator[Paper]:
        """The papers."""
        return iter(self.papers)

    def __len__(self) -> int:
        """The number of papers."""
        return len(self.papers)
