"""A real headless Chromium over pages that the exporter wrote; every request, error and violation is collected."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from kg.export import html
from kg.graph import Graph
from tests.node import node_modules

SCREENS = Path(__file__).resolve().parents[2] / "output" / "screens"


@dataclass
class Opened:
    """A page in the browser and what it did that a page must not do."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"{message.type}: {message.text}")

    def on_request(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.faults.append(f"request: {request.url}")


Open = Callable[..., Page]


@pytest.fixture
def show(show_plain: Open) -> Open:
    """Opens an explorer at a hash and waits until it is drawn."""

    def act(path: Path, fragment: str = "", **window: Any) -> Page:
        page = show_plain(path, fragment, **window)
        page.wait_for_selector("html[data-ready=yes]", state="attached")
        return page

    return act


@pytest.fixture
def show_plain(browser: Browser) -> Iterator[Open]:
    """Opens a page file at a hash, in a window of a size; at the end nothing may have gone wrong in it."""
    opened: list[Opened] = []

    def act(path: Path, fragment: str = "", *, width: int = 1400, height: int = 900, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            permissions=["clipboard-read", "clipboard-write"],
        )
        new = Opened(context.new_page())
        opened.append(new)
        new.page.on("console", new.on_console)
        new.page.on("request", new.on_request)
        new.page.on("pageerror", lambda error: new.faults.append(f"page error: {error}"))
        new.page.goto(path.as_uri() + fragment)
        return new.page

    yield act
    faults = [fault for each in opened for fault in each.faults]
    for each in opened:
        each.page.context.close()
    assert faults == []


def written(graph: Graph, folder: Path) -> Path:
    """The page of a graph in a folder."""
    html.write(graph, folder / "graph.html")
    return folder / "graph.html"


def texts(page: Page, selector: str) -> list[str]:
    """The texts of all elements that match."""
    return [text.strip() for text in page.locator(selector).all_inner_texts()]


def nodes(page: Page) -> list[str]:
    """The ids of the nodes on the map, sorted."""
    return sorted(page.evaluate("explorer.nodes()"))


def overlapping(boxes: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The pairs of labels whose boxes share a point."""
    return [
        (a["text"], b["text"])
        for a, b in combinations(boxes, 2)
        if a["x"] < b["x"] + b["w"]
        and b["x"] < a["x"] + a["w"]
        and a["y"] < b["y"] + b["h"]
        and b["y"] < a["y"] + a["h"]
    ]


def grave_faults(page: Page) -> list[tuple[str, list[str]]]:
    """What axe calls serious or critical, with the elements; skips the test where axe is absent."""
    axe = node_modules("axe-core") / "node_modules" / "axe-core" / "axe.min.js"
    page.evaluate(axe.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    grave = [each for each in found["violations"] if each["impact"] in ("serious", "critical")]
    return [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in grave]


def keep(page: Page, name: str) -> None:
    """Keeps a picture of the page in ``output/screens`` for people to look at."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png")
