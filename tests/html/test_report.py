"""The report counts what the graph holds, shows untrusted text as text, and is the same on every run."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from kg.export import native, report
from kg.graph import Graph
from kg.query.digest import digest
from tests.html.conftest import Open
from tests.toy import NASTY, toy_graph

CODE = (
    "import sys; from pathlib import Path; from kg.export import report; from tests.toy import toy_graph; "
    "report.write(toy_graph(), Path(sys.argv[1]))"
)


def nasty_graph() -> Graph:
    """The toy graph with a method that is called what no method should be called."""
    graph = toy_graph()
    graph.add_entity(replace(graph.entity("method:resnet-50"), label=f"$x_1$ {NASTY}"))
    return graph


def test_digest_ranks_entities_by_papers() -> None:
    tops = {top.kind: top.entities for top in digest(toy_graph()).tops}
    assert tops["Method"] == (("ResNet-50", 2), ("AlphaNet", 1))
    assert tops["Dataset"] == (("CIFAR-10", 2),)


def test_digest_counts_papers_a_year() -> None:
    found = digest(toy_graph())
    assert (found.years, found.papers_a_year) == ((2020, 2021), (1, 1))
    assert dict(found.trends[0].lines) == {"ResNet-50": (1, 1), "AlphaNet": (1, 0)}


def test_digest_crosses_methods_with_datasets() -> None:
    matrix = digest(toy_graph()).matrix
    assert (matrix.methods, matrix.datasets, matrix.papers) == (("ResNet-50", "AlphaNet"), ("CIFAR-10",), ((2,), (1,)))


def test_digest_ranks_the_results_of_a_board() -> None:
    (board,) = digest(toy_graph()).boards
    assert (board.dataset, board.metric) == ("CIFAR-10", "Accuracy")
    assert [row.printed for row in board.rows] == ["80.5%", "78.1%"]


def test_digest_of_papers_without_years_has_no_trends() -> None:
    graph = toy_graph()
    for node in graph.ids("Paper"):
        graph.nx.nodes[node].pop("year", None)
    assert (digest(graph).years, digest(graph).trends) == ((), ())


def test_report_of_an_empty_graph_is_a_page(tmp_path: Path) -> None:
    report.write(Graph(toy_graph().schema), tmp_path / "report.html")
    assert "The corpus" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_report_shows_its_pictures_and_no_markup_of_the_data(tmp_path: Path, show_plain: Open) -> None:
    report.write(nasty_graph(), tmp_path / "report.html")
    page = show_plain(tmp_path / "report.html")
    sizes = page.evaluate("[...document.images].map((image) => image.naturalWidth)")
    assert len(sizes) >= 6
    assert all(sizes)
    assert page.locator("script").count() == 0


def test_report_in_markdown_links_pictures_that_exist(tmp_path: Path) -> None:
    report.write(nasty_graph(), tmp_path / "report.md")
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    linked = re.findall(r"\]\((report_files/[a-z-]+\.svg)\)", text)
    assert sorted(linked) == sorted(f"report_files/{path.name}" for path in (tmp_path / "report_files").iterdir())
    assert "<script>" not in text


@pytest.mark.parametrize("name", ["report.html", "report.md"])
def test_report_is_the_same_whatever_the_hash_seed(tmp_path: Path, name: str) -> None:
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", CODE, str(tmp_path / seed / name)], env=environment, check=True)
    files = [sorted((tmp_path / seed).rglob("*.*")) for seed in ("1", "2")]
    assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]


def test_report_command_writes_the_page(tmp_path: Path) -> None:
    native.write(toy_graph(), tmp_path / "graph.json")
    words = ["report", "-g", str(tmp_path / "graph.json"), "-o", str(tmp_path / "report.html")]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert (tmp_path / "report.html").stat().st_size > 10_000
