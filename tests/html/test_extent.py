"""Pages of graphs of any size: nothing, little, and more than one page can hold."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export import html
from kg.export.html.extent import MOST_BYTES, extent
from kg.export.html.layout import lay_out
from kg.export.html.utf16 import utf16_offsets
from kg.graph import Graph
from kg.rules import load_schema
from kg.types import Paper
from tests.html.conftest import Open, nodes, texts
from tests.synthetic import synthetic_graph


@given(st.text(), st.data())
def test_utf16_offsets_cut_where_code_points_cut(text: str, data: st.DataObject) -> None:
    text = text.encode("utf-8", "replace").decode()
    place = data.draw(st.integers(0, len(text)))
    assert utf16_offsets(text)(place) == len(text[:place].encode("utf-16-le")) // 2


def empty() -> Graph:
    """A graph without nodes."""
    return Graph(load_schema())


def lonely() -> Graph:
    """A graph of one paper that names nothing."""
    graph = empty()
    graph.add_paper(Paper(id="a", title="A Paper", abstract="It names nothing."))
    return graph


@pytest.mark.parametrize("graph", [empty(), lonely()], ids=["empty", "lonely"])
def test_page_of_next_to_nothing_opens(tmp_path: Path, show: Open, graph: Graph) -> None:
    html.write(graph, tmp_path / "graph.html")
    page = show(tmp_path / "graph.html")
    assert page.inner_text("#panel h2") == "Overview"
    assert nodes(page) == []


def test_layout_gives_every_node_a_place_of_its_own() -> None:
    graph = synthetic_graph(60)
    places = lay_out(graph).places
    assert places.keys() == set(graph.ids())
    assert len(set(places.values())) == len(places)


def test_entities_beyond_the_limit_are_folded_and_come_when_chosen(tmp_path: Path, show: Open) -> None:
    graph = synthetic_graph(60)
    html.write(graph, tmp_path / "graph.html", limit=100)
    page = show(tmp_path / "graph.html")
    assert len(nodes(page)) == 100
    assert "The map starts with the 100 entities" in page.inner_text("#panel .strong")
    folded = min(graph.ids("Method"), key=lambda node: (graph.nx.nodes[node]["papers"], node))
    page.fill("#search", graph.label(folded))
    page.press("#search", "Enter")
    assert page.inner_text("#panel h2") == graph.label(folded)
    assert folded in nodes(page)
    assert texts(page, "#panel .line .node[data-kind=Paper]")


def test_graph_that_fits_no_page_is_cut_to_its_core() -> None:
    graph = synthetic_graph(4500)
    held = extent(graph, 1000)
    assert held.graph.nx.number_of_nodes() <= 1000
    assert held.note.startswith(f"This page holds the best supported {held.graph.nx.number_of_nodes():,} of")
    best = max(graph.ids("Method"), key=lambda node: graph.nx.nodes[node]["papers"])
    assert best in held.graph.nx
    assert all(held.graph.quote(item) for edge in held.graph.edges() for item in edge.evidence)
    assert MOST_BYTES < 8_000_000
