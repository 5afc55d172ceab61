"""The page of the toy graph in a real browser."""

from pathlib import Path

import pytest

from tests.html.conftest import Open, written
from tests.toy import NASTY, toy_graph


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the toy graph."""
    return written(toy_graph(), tmp_path_factory.mktemp("toy"))


def test_first_view_shows_the_entities_with_papers_folded_in(page_file: Path, show: Open) -> None:
    nodes = show(page_file).evaluate("explorer.nodes()")
    assert sorted(nodes) == [node for node in toy_graph().ids() if not node.startswith(("paper:", "result:"))]


def test_hostile_title_shows_as_text(page_file: Path, show: Open) -> None:
    page = show(page_file, "#select=paper:beta")
    assert page.inner_text("#panel h2") == NASTY
    assert page.evaluate("document.querySelectorAll('#panel img, #panel script').length") == 0


def test_mentions_are_marked_in_place_beyond_the_basic_plane(page_file: Path, show: Open) -> None:
    page = show(page_file, "#select=paper:beta")
    marks = page.locator("#panel .text mark").all_inner_texts()
    assert marks == ["ResNet-50", "CIFAR-10", "accuracy"]
