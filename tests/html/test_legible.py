"""What a person sees: labels that never overlap, structure at the first look, no accessibility fault, at any size."""

from pathlib import Path

import pytest

from kg.rules import load_schema
from kg.types import Kind
from tests.html.conftest import Open, grave_faults, keep, overlapping, written
from tests.synthetic import synthetic_graph
from tests.toy import toy_graph

WINDOWS = [pytest.param(1400, 900, "light", id="wide-light"), pytest.param(390, 844, "dark", id="narrow-dark")]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a graph of 525 papers."""
    return written(synthetic_graph(525), tmp_path_factory.mktemp("many"))


@pytest.mark.parametrize(("width", "height", "scheme"), WINDOWS)
def test_no_two_labels_overlap_at_any_zoom(file: Path, show: Open, width: int, height: int, scheme: str) -> None:
    page = show(file, width=width, height=height, scheme=scheme)
    keep(page, f"first-{width}-{scheme}")
    for _ in range(6):
        boxes = page.evaluate("explorer.labels()")
        assert len(boxes) >= 5
        assert overlapping(boxes) == []
        page.click("#zoom-in")
        page.click("#zoom-in")


@pytest.mark.parametrize(("width", "height", "scheme"), WINDOWS)
def test_labels_lie_inside_the_map(file: Path, show: Open, width: int, height: int, scheme: str) -> None:
    page = show(file, width=width, height=height, scheme=scheme)
    map_size = page.evaluate(
        "[document.querySelector('#canvas').clientWidth, document.querySelector('#canvas').clientHeight]"
    )
    for label in page.evaluate("explorer.labels()"):
        assert 0 <= label["x"] <= map_size[0] - label["w"]
        assert 0 <= label["y"] <= map_size[1] - label["h"]


def test_first_view_names_the_hubs(file: Path, show: Open) -> None:
    graph = synthetic_graph(525)
    ranked = sorted(graph.ids("Method"), key=lambda node: -graph.nx.nodes[node]["papers"])
    named = {label["text"] for label in show(file).evaluate("explorer.labels()")}
    assert sum(graph.label(node) in named for node in ranked[:10]) >= 8


VIEWS = [
    pytest.param("", "light", 1400, id="overview"),
    pytest.param("#select=dataset:cifar-10&open=dataset:cifar-10", "light", 1400, id="entity"),
    pytest.param("#select=dataset:cifar-10", "dark", 1400, id="entity-dark"),
    pytest.param("#select=paper:beta", "dark", 390, id="paper-narrow-dark"),
    pytest.param("#select=method:alphanet%7Cvariant_of%7Cmethod:resnet-50", "light", 390, id="edge-narrow"),
    pytest.param("#path=method:resnet%7Cdataset:cifar-10", "light", 1400, id="path"),
]


@pytest.mark.parametrize(("fragment", "scheme", "width"), VIEWS)
def test_axe_finds_no_serious_fault(tmp_path: Path, show: Open, fragment: str, scheme: str, width: int) -> None:
    page = show(written(toy_graph(), tmp_path), fragment, scheme=scheme, width=width)
    assert grave_faults(page) == []


def luminance(colour: str) -> float:
    """The relative luminance of "#rrggbb". Source: WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("kind", load_schema().kinds.values(), ids=lambda kind: kind.name)
def test_kind_colours_are_readable_as_text(kind: Kind) -> None:
    for colour, ground in ((kind.colour, "#ffffff"), (kind.colour_dark, "#141b25")):
        dark, light = sorted((luminance(colour), luminance(ground)))
        assert (light + 0.05) / (dark + 0.05) >= 4.5
