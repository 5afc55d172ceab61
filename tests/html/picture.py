"""Rewrites the picture of the explorer that the README shows: ``python -m tests.html.picture``."""

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import kg
from kg.export import html
from tests.chromium import ARGUMENTS

TARGET = Path(kg.__file__).parent / "sample" / "explorer.png"
COLOURS = 256


def main() -> None:
    """Builds the sample graph, opens it at a dataset, and keeps what the window shows in few colours."""
    folder = Path(tempfile.mkdtemp())
    html.write(kg.build(kg.read_papers(kg.sample_path()).papers), folder / "graph.html")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1400, "height": 860})
        page.goto((folder / "graph.html").as_uri() + "#select=dataset:imagenet")
        page.wait_for_selector("html[data-ready=yes]", state="attached")
        picture = Image.open(io.BytesIO(page.screenshot()))
        browser.close()
    picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(TARGET, optimize=True)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
