"""The explorer of a real corpus of 525 papers, as a build writes it."""

from math import hypot
from pathlib import Path

import pytest
from playwright.sync_api import Page

import kg
from kg.graph import Graph
from kg.types import Edge
from tests.html.conftest import Open, grave_faults, keep, nodes, overlapping, texts

WINDOWS = [
    pytest.param(width, height, scheme, id=f"{width}-{scheme}")
    for width, height in ((1400, 900), (390, 844))
    for scheme in ("light", "dark")
]


@pytest.fixture(scope="module")
def graph(corpus: Path) -> Graph:
    """The graph whose page is shown."""
    return kg.load(corpus)


@pytest.fixture
def page(corpus: Path, show: Open) -> Page:
    """The page in a wide window."""
    return show(corpus / "graph.html")


@pytest.mark.parametrize(("width", "height", "scheme"), WINDOWS)
def test_first_view_is_legible(corpus: Path, show: Open, width: int, height: int, scheme: str) -> None:
    page = show(corpus / "graph.html", width=width, height=height, scheme=scheme)
    keep(page, f"corpus-{width}-{scheme}")
    boxes = page.evaluate("explorer.labels()")
    assert len(boxes) >= 10
    assert overlapping(boxes) == []


def test_search_finds_cifar_10_and_its_panel_lists_its_papers(page: Page, graph: Graph) -> None:
    page.fill("#search", "CIFAR-10")
    page.press("#search", "Enter")
    keep(page, "corpus-entity")
    assert page.inner_text("#panel h2") == "CIFAR-10"
    page.evaluate("document.querySelectorAll('#panel .more').forEach((more) => more.click())")
    papers = [edge.source for edge in graph.edges_to("dataset:cifar-10") if edge.source.startswith("paper:")]
    listed = texts(page, "#panel .line:has(.year) .node[data-kind=Paper]")
    assert sorted(listed) == sorted(graph.label(paper) for paper in papers)


def test_filter_by_kind_hides_exactly_the_methods(page: Page) -> None:
    before = nodes(page)
    page.locator(".check:has([data-kind=Method]) input").uncheck()
    assert nodes(page) == [node for node in before if not node.startswith("method:")]


def test_click_on_an_edge_shows_its_sentence(corpus: Path, show: Open, page: Page, graph: Graph) -> None:
    edge, x, y = clear_edge(page, graph)
    close = show(corpus / "graph.html", f"#without=together&view={x:.0f},{y:.0f},4")
    middle = close.evaluate(
        "[document.querySelector('#canvas').clientWidth / 2, document.querySelector('#canvas').clientHeight / 2]"
    )
    close.locator("#canvas").click(position={"x": middle[0], "y": middle[1]})
    assert texts(close, "#panel blockquote") == [graph.quote(item) for item in edge.evidence]
    keep(close, "corpus-edge")


def test_hash_reproduces_the_view(corpus: Path, page: Page, show: Open) -> None:
    page.fill("#search", "transformer")
    page.press("#search", "Enter")
    page.click("text=Show its papers")
    page.locator(".check:has([data-kind=Task]) input").uncheck()
    question = "[location.hash, explorer.nodes().sort(), explorer.state(), explorer.labels().map((l) => l.text).sort()]"
    saved = page.evaluate(question)
    assert show(corpus / "graph.html", saved[0]).evaluate(question) == saved


def test_axe_finds_no_serious_fault(page: Page) -> None:
    page.fill("#search", "CIFAR-10")
    page.press("#search", "Enter")
    assert grave_faults(page) == []


def clear_edge(page: Page, graph: Graph) -> tuple[Edge, float, float]:
    """An edge whose middle no other node or line is near, and that middle, in the units of the picture."""
    places = {node: page.evaluate("(id) => explorer.place(id)", node) for node in nodes(page)}
    left, top, scale = page.evaluate("explorer.state().view")
    width, height = page.evaluate(
        "[document.querySelector('#canvas').clientWidth, document.querySelector('#canvas').clientHeight]"
    )
    points = {
        node: ((place["x"] - width / 2) / scale + left, (place["y"] - height / 2) / scale + top)
        for node, place in places.items()
    }
    drawn = set(page.evaluate("explorer.edges()"))
    lines = [edge for edge in graph.edges() if f"{edge.source}|{edge.relation}|{edge.target}" in drawn]
    for edge in lines:
        a, b = points[edge.source], points[edge.target]
        x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        others = (other for other in lines if (other.source, other.target) != (edge.source, edge.target))
        free = all(hypot(x - px, y - py) > 30 for px, py in points.values())
        if free and edge.evidence and all(off(x, y, points[o.source], points[o.target]) > 4 for o in others):
            return edge, x, y
    raise AssertionError("no edge lies free")


def off(x: float, y: float, a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance of a point from a line."""
    length = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2
    along = max(0.0, min(1.0, ((x - a[0]) * (b[0] - a[0]) + (y - a[1]) * (b[1] - a[1])) / (length or 1)))
    return hypot(x - a[0] - along * (b[0] - a[0]), y - a[1] - along * (b[1] - a[1]))


def test_topics_have_the_colour_of_what_names_them(page: Page, graph: Graph) -> None:
    named = {(graph.label(node), graph.kind(node)) for node in graph.ids()}
    chips = page.locator("#panel .chips .node").evaluate_all(
        "chips => chips.map((chip) => [chip.querySelector('.name').textContent, chip.dataset.kind])"
    )
    whole = {(name, kind) for name, kind in chips if not name.endswith("…")}
    assert whole
    assert whole <= named
