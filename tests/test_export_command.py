"""``kg export`` writes every format, of the whole graph or of a part."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli.app import app
from kg.errors import UnknownNameError
from kg.export import native
from kg.export.formats import FORMATS, ON_REQUEST
from kg.rules import load_schema
from tests.toy import toy_graph


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """The toy graph as a build leaves it."""
    native.write(toy_graph(), tmp_path / "graph.json")
    return tmp_path / "graph.json"


def export(*words: object) -> int:
    """The exit code of ``kg export`` with these words; an error of the library is raised."""
    done = CliRunner().invoke(app, ["export", *map(str, words)])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code


@pytest.mark.parametrize("form", [*FORMATS, *ON_REQUEST])
def test_export_writes_the_format(graph: Path, form: str) -> None:
    target = graph.parent / f"out-{form}"
    assert export(form, "-g", graph, "-o", target) == 0
    assert target.is_dir() == ON_REQUEST.get(form, FORMATS["json"]).folder
    assert not list(graph.parent.rglob("*.part"))


def test_export_writes_a_part(graph: Path) -> None:
    target = graph.parent / "part.json"
    words = ("--around", "resnet", "--depth", 1, "--kind", "Method")
    assert export("json", "-g", graph, "-o", target, *words) == 0
    assert native.read(target, load_schema()).ids() == ["method:resnet", "method:resnet-50"]


def test_export_by_year_keeps_the_papers_of_the_years(graph: Path) -> None:
    target = graph.parent / "part.json"
    assert export("json", "-g", graph, "-o", target, "--from", 2021, "--to", 2021) == 0
    assert native.read(target, load_schema()).ids("Paper") == ["paper:beta"]


def test_export_refuses_an_unknown_format(graph: Path) -> None:
    assert export("dot", "-g", graph) == 2


def test_export_names_what_is_unknown(graph: Path) -> None:
    with pytest.raises(UnknownNameError, match="nothing"):
        export("html", "-g", graph, "--around", "nothing of the kind")
