"""What the report says, in order: headings, pictures and tables, whatever form it is written in."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.export.report import figures
from kg.query.digest import Digest, Leaderboard
from kg.types import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An SVG picture; ``name`` is fit for a file, ``words`` say what it shows to those who cannot see it."""

    name: str
    words: str
    svg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section: a heading, a sentence (may be empty), and what it shows."""

    heading: str
    words: str
    shows: tuple[Picture | Table, ...] = ()


def parts(digest: Digest, schema: Schema) -> Iterator[Part]:
    """The sections of the report."""
    counts = ", ".join(f"{number:,} {plural.lower()}" for plural, number in digest.counts if number)
    yield Part(heading="The corpus", words=f"{counts}.", shows=tuple(_years(digest)))
    for top in digest.tops:
        words = _listed(top.entities[:5])
        picture = Picture(name=f"top-{top.kind.lower()}", words=words, svg=figures.tops(top, schema))
        yield Part(heading=f"{top.plural} named most", words="Papers that name each.", shows=(picture,))
    yield from _trends(digest)
    if digest.matrix.methods and digest.matrix.datasets:
        picture = Picture(name="matrix", words="Methods by datasets", svg=figures.matrix(digest.matrix))
        yield Part(heading="Methods by datasets", words="Papers that name both.", shows=(picture,))
    for board in digest.boards:
        yield Part(heading=f"{board.dataset}: {board.metric}", words="Reported results.", shows=(_table(board),))


def _years(digest: Digest) -> Iterator[Picture]:
    if digest.years:
        dated = [(str(y), n) for y, n in zip(digest.years, digest.papers_a_year, strict=True) if n]
        yield Picture(name="years", words=f"Papers a year: {_listed(dated)}", svg=figures.years(digest))


def _trends(digest: Digest) -> Iterator[Part]:
    if not digest.years:
        yield Part(heading="Trends", words="The records carry no years; add them with kg build --enrich FILE.")
    for trend in digest.trends if len(digest.years) > 1 else ():
        names = ", ".join(name for name, _ in trend.lines)
        picture = Picture(
            name=f"trend-{trend.plural.lower()}",
            words=f"Papers a year for {names}",
            svg=figures.trend(trend, digest.years),
        )
        yield Part(heading=f"{trend.plural} over the years", words="Papers a year.", shows=(picture,))


def _table(board: Leaderboard) -> Table:
    rows = tuple((row.printed, row.method or "–", row.title) for row in board.rows)
    return Table(head=("Value", "Method", "Paper"), rows=rows)


def _listed(pairs: tuple[tuple[str, int], ...] | list[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {number}" for name, number in pairs)
