"""How fast the explorer is written and opened, beside pyvis' own way: ``python -m tests.benchmarks.explorer``."""

import copy
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright
from pyvis.network import Network  # type: ignore[import-untyped]

from kg.export import html
from kg.graph import Graph
from tests.chromium import ARGUMENTS
from tests.synthetic import synthetic_graph


def seconds(act: Callable[[], object]) -> tuple[float, float]:
    """The wall time and the processor time of one call."""
    start = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - start[0], time.process_time() - start[1]


def by_pyvis(graph: Graph, path: Path) -> None:
    """Writes a page as pyvis does by itself, with the little that it can show."""
    plain = copy.deepcopy(graph.nx)
    for _, data in plain.nodes(data=True):
        data.clear()
    for *_, data in plain.edges(data=True):
        data.clear()
    net = Network(directed=True, cdn_resources="in_line")
    net.from_nx(plain)
    path.write_text(net.generate_html(), encoding="utf-8")


def opened(path: Path, wait: str) -> float:
    """Seconds from the call of the page to the moment at which an element matches the selector ``wait``."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1400, "height": 900}, offline=True)
        start = time.perf_counter()
        page.goto(path.as_uri(), wait_until="commit")
        page.wait_for_selector(wait, state="attached", timeout=600_000)
        found = time.perf_counter() - start
        browser.close()
    return found


def main() -> None:
    """Prints a line for each way; with the word ``pyvis`` the browser also opens pyvis' page, which takes minutes."""
    graph = synthetic_graph(1400, mentions=18, topics=7)
    print(f"{graph.nx.number_of_nodes():,} nodes, {graph.nx.number_of_edges():,} edges")
    folder = Path(tempfile.mkdtemp())
    ours, theirs = folder / "ours.html", folder / "pyvis.html"
    written = seconds(lambda: html.write(graph, ours))
    ready = opened(ours, "html[data-ready=yes]")
    print(f"kg     {_line(written, ours)}, ready in {ready:.2f} s")
    written = seconds(lambda: by_pyvis(graph, theirs))
    settled = f", settled in {opened(theirs, '#loadingBar[style*=none]'):.0f} s" if "pyvis" in sys.argv[1:] else ""
    print(f"pyvis  {_line(written, theirs)}{settled}")
    shutil.rmtree(folder)


def _line(written: tuple[float, float], path: Path) -> str:
    return f"written in {written[0]:.2f} s (processor {written[1]:.2f} s), {path.stat().st_size / 1e6:.2f} MB"


if __name__ == "__main__":
    main()
