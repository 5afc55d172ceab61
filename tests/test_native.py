"""graph.json gives the graph back, and a broken file gives one clear line."""

from pathlib import Path

import networkx as nx
import pytest

from kg.errors import GraphError
from kg.export import native
from kg.rules import load_schema
from tests.toy import toy_graph


def test_write_then_read_is_the_same_graph(tmp_path: Path) -> None:
    graph = toy_graph()
    native.write(graph, tmp_path / "graph.json")
    back = native.read(tmp_path / "graph.json", load_schema())
    assert nx.utils.graphs_equal(graph.nx, back.nx)


def test_write_does_not_depend_on_the_order_of_adding(tmp_path: Path) -> None:
    graph, shuffled = toy_graph(), toy_graph()
    shuffled.nx = nx.MultiDiGraph()
    for node in reversed(list(graph.nx.nodes)):
        shuffled.nx.add_node(node, **dict(reversed(graph.nx.nodes[node].items())))
    for source, target, key, data in reversed(list(graph.nx.edges(keys=True, data=True))):
        shuffled.nx.add_edge(source, target, key=key, **data)
    native.write(graph, tmp_path / "a.json")
    native.write(shuffled, tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "not a graph.json", id="empty"),
        pytest.param(b"\xff\xfe", "not a graph.json", id="binary"),
        pytest.param(b"[]", "no 'kg-graph/1'", id="list"),
        pytest.param(b'{"format": "kg-graph/1"}', "not complete", id="no-nodes"),
        pytest.param(
            b'{"format": "kg-graph/1", "nodes": [{"id": "a", "kind": "X"}], "edges": []}', "no node", id="kind"
        ),
    ],
)
def test_read_says_what_is_wrong(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "graph.json"
    path.write_bytes(content)
    with pytest.raises(GraphError, match=message):
        native.read(path, load_schema())
