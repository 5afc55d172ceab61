"""A real headless Chromium over pages that the exporter wrote; every request, error and violation is collected."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from kg.export import html
from kg.graph import Graph

ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--no-first-run", "--disable-default-apps", "--disable-sync"),
)


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as Debian packages it."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("needs chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


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
