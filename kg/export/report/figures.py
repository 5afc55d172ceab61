"""The pictures of the report as SVG. The only importer of matplotlib."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from kg.query.digest import Digest, Matrix, Top, Trend
from kg.types import Schema

matplotlib.use("svg")
_STYLE: Any = {
    "svg.hashsalt": "kg",  # the same ids inside the picture on every run
    "svg.fonttype": "none",
    "text.parse_math": False,  # a title may hold dollar signs
    "font.size": 9.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#94a3b8",
    "xtick.color": "#475569",
    "ytick.color": "#1e293b",
}
_LINES = ("#1d4ed8", "#b45309", "#047857", "#7e22ce", "#be123c", "#475569")
_LONGEST = 38


def tops(top: Top, schema: Schema) -> str:
    """Bars: the entities of a kind that most papers name."""
    with _drawn(7, 0.5 + 0.27 * len(top.entities)) as (axes, picture):
        names = [_short(name) for name, _ in reversed(top.entities)]
        bars = axes.barh(range(len(names)), [papers for _, papers in reversed(top.entities)], height=0.7)
        for bar in bars:
            bar.set_color(schema.kinds[top.kind].colour)
        axes.set_yticks(range(len(names)), names)
        axes.bar_label(bars, padding=3, color="#475569")
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
    return picture.getvalue()


def years(digest: Digest) -> str:
    """Bars: papers a year."""
    with _drawn(7, 2.2) as (axes, picture):
        axes.bar(digest.years, digest.papers_a_year, color="#64748b", width=0.8)
        _whole_numbers(axes)
    return picture.getvalue()


def trend(trend: Trend, span: tuple[int, ...]) -> str:
    """Lines: papers a year for the best-known entities of a kind."""
    with _drawn(7, 3) as (axes, picture):
        for (name, papers), colour in zip(trend.lines, _LINES, strict=False):
            axes.plot(span, papers, label=_short(name), color=colour, linewidth=1.8, marker="o", markersize=3)
        axes.legend(frameon=False, loc="upper left", bbox_to_anchor=(1.01, 1))
        _whole_numbers(axes)
    return picture.getvalue()


def matrix(matrix: Matrix) -> str:
    """Squares: papers that name both a method and a dataset."""
    with _drawn(7.5, 1.6 + 0.3 * len(matrix.methods)) as (axes, picture):
        axes.imshow(matrix.papers, cmap="Blues", aspect="auto", vmin=0)
        axes.set_yticks(range(len(matrix.methods)), [_short(name) for name in matrix.methods])
        axes.set_xticks(
            range(len(matrix.datasets)), [_short(name) for name in matrix.datasets], rotation=40, ha="right"
        )
        most = max(max(row) for row in matrix.papers)
        for y, row in enumerate(matrix.papers):
            for x, papers in enumerate(row):
                if papers:
                    ink = "white" if papers > most / 2 else "#1e293b"
                    axes.text(x, y, str(papers), ha="center", va="center", color=ink)
        axes.tick_params(length=0)
        for side in axes.spines.values():
            side.set_visible(False)
    return picture.getvalue()


@contextmanager
def _drawn(width: float, height: float) -> Iterator[tuple[Axes, io.StringIO]]:
    """Axes of so many inches, and where their picture stands once the block ends."""
    picture = io.StringIO()
    with matplotlib.rc_context(_STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from", category=UserWarning)
        figure = Figure(figsize=(width, height))
        yield figure.subplots(), picture
        figure.savefig(picture, format="svg", bbox_inches="tight", metadata={"Date": None, "Creator": None})


def _whole_numbers(axes: Axes) -> None:
    axes.locator_params(axis="both", integer=True)
    axes.set_ylim(bottom=0)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
