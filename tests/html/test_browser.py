"""The page in a real browser: what a person does with it, and what it must never do."""

import json
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

from kg.graph import paper_node_id
from tests.html.conftest import Open, nodes, texts, written
from tests.rdf.rich import rich_graph
from tests.toy import NASTY, toy_graph

ALPHA = paper_node_id("10.1000/alpha")
FOLDED = ("paper:", "result:")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the toy graph."""
    return written(toy_graph(), tmp_path_factory.mktemp("toy"))


def click(page: Page, x: float, y: float, *, times: int = 1) -> None:
    """Clicks a point of the map."""
    page.locator("#canvas").click(position={"x": x, "y": y}, click_count=times)


def test_first_view_shows_the_entities_with_papers_folded_in(file: Path, show: Open) -> None:
    assert nodes(show(file)) == [node for node in toy_graph().ids() if not node.startswith(FOLDED)]


@pytest.mark.parametrize("typed", ["CIFAR-10", "cifar 10", "cifar10"], ids=["exact", "spaced", "joined"])
def test_search_finds_a_dataset_and_its_panel_lists_its_papers(file: Path, show: Open, typed: str) -> None:
    page = show(file)
    page.fill("#search", typed)
    page.press("#search", "Enter")
    assert page.inner_text("#panel h2") == "CIFAR-10"
    papers = texts(page, "#panel .line .node[data-kind=Paper]")
    assert sorted(papers) == sorted([toy_graph().label(ALPHA), NASTY])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("ResNet50", "ResNet-50", id="alias"),
        pytest.param("small networks", "AlphaNet: Small Networks for Image Classification", id="title"),
        pytest.param("  accur", "Accuracy", id="start"),
        pytest.param("zzz", "Nothing has this name", id="none"),
    ],
)
def test_search_suggests(file: Path, show: Open, typed: str, found: str) -> None:
    page = show(file)
    page.fill("#search", typed)
    assert page.locator("#suggestions li").first.inner_text().startswith(found)


def test_search_is_worked_by_keys(file: Path, show: Open) -> None:
    page = show(file)
    page.keyboard.press("/")
    page.keyboard.type("resnet")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#suggestions [aria-selected=true] .name").inner_text()
    assert page.get_attribute("#search", "aria-activedescendant") == "suggestion-1"
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == chosen
    page.keyboard.press("Escape")
    assert page.inner_text("#panel h2") == "Overview"


@pytest.mark.parametrize("kind", ["Method", "Dataset", "Metric", "Task"])
def test_filter_by_kind_hides_exactly_that_kind(file: Path, show: Open, kind: str) -> None:
    page = show(file)
    before = nodes(page)
    page.locator(f".check:has([data-kind={kind}]) input").uncheck()
    assert nodes(page) == [node for node in before if not node.startswith(f"{kind.lower()}:")]
    page.locator(f".check:has([data-kind={kind}]) input").check()
    assert nodes(page) == before


def test_ticking_papers_brings_all_of_them(file: Path, show: Open) -> None:
    page = show(file)
    page.locator(".check:has([data-kind=Paper]) input").check()
    assert [node for node in nodes(page) if node.startswith("paper:")] == toy_graph().ids("Paper")


@pytest.mark.parametrize(
    ("fragment", "hidden"),
    [
        pytest.param("papers=2", ["method:alphanet", "method:resnet", "task:image-classification"], id="papers"),
        pytest.param("from=2021", ["method:alphanet", "method:resnet", "task:image-classification"], id="year"),
        pytest.param("confidence=0.7", ["method:resnet"], id="confidence"),
        pytest.param("without=addresses,used_for", ["method:resnet", "task:image-classification"], id="relation"),
    ],
)
def test_filter_hides_what_no_sentence_is_left_for(file: Path, show: Open, fragment: str, hidden: list[str]) -> None:
    entities = [node for node in toy_graph().ids() if not node.startswith(FOLDED)]
    assert nodes(show(file, f"#{fragment}")) == [node for node in entities if node not in hidden]


def test_unsure_relations_show_only_on_request(tmp_path: Path, show: Open) -> None:
    graph = toy_graph()
    edge = ("method:alphanet", "task:image-classification", "used_for")
    graph.nx.edges[edge]["confidence"] = 0.2
    page = show(written(graph, tmp_path))
    name = "|".join((edge[0], edge[2], edge[1]))
    assert name not in page.evaluate("explorer.edges()")
    page.click("summary")
    page.locator(".check:has-text('unsure') input").check()
    assert name in page.evaluate("explorer.edges()")


def test_click_on_a_node_shows_its_panel_and_neighbours(file: Path, show: Open) -> None:
    page = show(file)
    place = page.evaluate("explorer.place('method:alphanet')")
    click(page, place["x"], place["y"])
    assert page.inner_text("#panel h2") == "AlphaNet"
    assert "CIFAR-10" in [label["text"] for label in page.evaluate("explorer.labels()")]


def test_double_click_brings_the_papers_and_folds_them_again(file: Path, show: Open) -> None:
    page = show(file)
    place = page.evaluate("explorer.place('dataset:cifar-10')")
    click(page, place["x"], place["y"], times=2)
    assert [node for node in nodes(page) if node.startswith("paper:")] == [ALPHA, "paper:beta"]
    page.click("text=Fold its papers")
    assert [node for node in nodes(page) if node.startswith("paper:")] == []


def test_click_on_an_edge_shows_its_sentence(file: Path, show: Open) -> None:
    page = show(file, "#without=together")
    ends = [page.evaluate(f"explorer.place('{name}')") for name in ("method:alphanet", "task:image-classification")]
    click(page, *((ends[0][axis] + ends[1][axis]) / 2 for axis in ("x", "y")))
    assert "is used for" in page.inner_text("#panel h2")
    assert texts(page, "#panel blockquote") == ["AlphaNet: Small Networks for Image Classification"]
    assert texts(page, "#panel blockquote mark") == ["AlphaNet"]


def test_edge_panel_names_confidence_and_extractor(file: Path, show: Open) -> None:
    page = show(file, f"#select={quote('method:alphanet|variant_of|method:resnet-50')}")
    assert texts(page, "#panel dd")[:2] == ["0.55", "1 paper"]
    assert texts(page, "#panel figcaption .detail") == ["2020 · confidence 0.55 · found by toy"]


def test_path_between_two_picked_nodes(file: Path, show: Open) -> None:
    page = show(file, "#select=method:resnet")
    page.click("text=Path from here")
    page.fill("#search", "image classification")
    page.press("#search", "Enter")
    steps = texts(page, "#panel .path .node")
    assert (steps[0], steps[-1], len(steps)) == ("ResNet", "Image Classification", 4)


def test_hash_reproduces_the_view(file: Path, show: Open) -> None:
    page = show(file)
    page.locator(".check:has([data-kind=Metric]) input").uncheck()
    place = page.evaluate("explorer.place('dataset:cifar-10')")
    click(page, place["x"], place["y"], times=2)
    page.click("#zoom-in")
    question = (
        """[location.hash, explorer.nodes().sort(), explorer.state(), explorer.labels().map((l) => l.text).sort()]"""
    )
    saved = page.evaluate(question)
    again = show(file, saved[0])
    assert again.evaluate(question) == saved
    assert again.inner_text("#panel") == page.inner_text("#panel")


def test_back_button_returns_to_the_last_view(file: Path, show: Open) -> None:
    page = show(file, "#select=method:alphanet")
    page.locator("#panel .node", has_text="ResNet-50").first.click()
    assert page.inner_text("#panel h2") == "ResNet-50"
    page.go_back()
    assert page.inner_text("#panel h2") == "AlphaNet"


@pytest.mark.parametrize("fragment", ["#select=nothing&papers=x&view=1,b&path=a|b&open=q", "#%zz", "#select=%3Cimg%3E"])
def test_broken_hash_shows_the_overview(file: Path, show: Open, fragment: str) -> None:
    assert show(file, fragment).inner_text("#panel h2") == "Overview"


def test_hostile_title_runs_nothing_and_shows_as_text(file: Path, show: Open) -> None:
    page = show(file, "#select=paper:beta")
    assert page.inner_text("#panel h2") == NASTY
    assert page.locator("#panel img, #panel script").count() == 0


def test_hostile_abstract_runs_nothing_and_shows_as_text(tmp_path: Path, show: Open) -> None:
    graph = toy_graph()
    graph.nx.nodes["paper:gamma"]["abstract"] = (
        f"{NASTY} </script><script>alert(1)</script> {{{{7*7}}}} \u2067abc\u2069"
    )
    page = show(written(graph, tmp_path), "#select=paper:gamma")
    assert page.inner_text("#panel .text") == graph.nx.nodes["paper:gamma"]["abstract"]
    assert page.locator("#panel img, #panel script").count() == 0


def test_mentions_are_marked_in_place_beyond_the_basic_plane(file: Path, show: Open) -> None:
    page = show(file, "#select=paper:beta")
    assert texts(page, "#panel .text mark") == ["ResNet-50", "CIFAR-10", "accuracy"]


def test_links_go_out_only_to_the_web(tmp_path: Path, show: Open) -> None:
    graph = toy_graph()
    graph.nx.nodes[ALPHA].update(url="javascript:alert(1)", arxiv_id="2001.00001")
    page = show(written(graph, tmp_path), f"#select={quote(ALPHA)}")
    links = page.locator("#panel a")
    found = [(link.inner_text(), link.get_attribute("href"), link.get_attribute("rel")) for link in links.all()]
    assert found == [
        ("DOI", "https://doi.org/10.1000/alpha", "noopener noreferrer"),
        ("arXiv", "https://arxiv.org/abs/2001.00001", "noopener noreferrer"),
    ]


def test_paper_without_links_is_searched_by_its_title(file: Path, show: Open) -> None:
    page = show(file, "#select=paper:gamma")
    address = page.locator("#panel a").get_attribute("href")
    assert address is not None
    assert address.endswith("q=%22A%20Paper%20Without%20Entities%22")


def test_results_table_sorts_by_each_heading(file: Path, show: Open) -> None:
    page = show(file, "#select=dataset:cifar-10")
    assert texts(page, "#panel td.number bdi") == ["80.5%", "78.1%"]
    page.click("#panel th >> text=Method")
    page.click("#panel th >> text=Method")
    assert page.get_attribute("#panel th:has-text('Method')", "aria-sort") == "descending"
    assert texts(page, "#panel td.number bdi") == ["78.1%", "80.5%"]


def test_results_table_shows_the_paper_without_scrolling(file: Path, show: Open) -> None:
    page = show(file, "#select=dataset:cifar-10")
    right = "element => element.getBoundingClientRect().right"
    assert page.locator("#panel th:has-text('Paper')").evaluate(right) <= page.locator("#panel .scroll").evaluate(right)


def test_results_table_says_which_values_are_differences_and_puts_them_last(tmp_path: Path, show: Open) -> None:
    page = show(written(rich_graph(), tmp_path), "#select=metric:error")
    assert texts(page, "#panel td.number div") == ["3.5", "12", "2.25\ndifference"]
    assert not {"Kind", "Difference"} & {*texts(page, "#panel th")}
    page.click("#panel >> text=Copy as TSV")
    head, *rows = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert [line.split("\t")[-1] for line in (head, *rows)] == ["Difference", "no", "no", "yes"]


def test_copy_gives_tab_separated_rows(file: Path, show: Open) -> None:
    page = show(file, "#select=dataset:cifar-10")
    page.click("#panel >> text=Copy as TSV")
    rows = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert rows[0].split("\t") == ["Value", "Metric", "Method", "Paper", "Year"]
    assert rows[1].split("\t")[:3] == ["80.5", "Accuracy", "AlphaNet"]


def test_copy_of_the_view_names_every_node(file: Path, show: Open) -> None:
    page = show(file)
    page.click("#save-button")
    page.click("text=Copy the visible nodes")
    copied = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert [row.split("\t")[0] for row in copied[1:]] == nodes(page)


def test_save_as_svg_holds_every_node(file: Path, show: Open) -> None:
    page = show(file)
    page.click("#save-button")
    with page.expect_download() as download:
        page.click("text=Picture as SVG")
    root = ElementTree.parse(download.value.path()).getroot()
    titles = {title.text for title in root.iter("{http://www.w3.org/2000/svg}title")}
    assert titles == {toy_graph().label(node) for node in nodes(page)}


def test_save_as_png_gives_a_picture(file: Path, show: Open) -> None:
    page = show(file)
    page.click("#save-button")
    with page.expect_download() as download:
        page.click("text=Picture as PNG")
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_keys_move_and_zoom_the_map(file: Path, show: Open) -> None:
    page = show(file)
    page.focus("#canvas")
    before = page.evaluate("explorer.state().view")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    after = page.evaluate("explorer.state().view")
    assert after[0] > before[0]
    assert after[2] > before[2]


def test_theme_follows_the_system_and_the_button(file: Path, show: Open) -> None:
    page = show(file, scheme="dark")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") == "light"


def test_narrow_window_holds_everything_without_scrolling_sideways(file: Path, show: Open) -> None:
    page = show(file, "#select=dataset:cifar-10", width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    boxes = json.loads(
        page.evaluate(
            "JSON.stringify(['#canvas','#panel'].map(s => document.querySelector(s).getBoundingClientRect()))"
        )
    )
    assert boxes[0]["bottom"] <= boxes[1]["top"] + 1
    assert boxes[0]["height"] > 200
