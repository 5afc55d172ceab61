"""GraphML gives the graph back and opens in networkx, igraph and graphology with every attribute and parallel edge."""

import json
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import igraph  # type: ignore[import-untyped]
import networkx as nx
import pytest

from kg.errors import GraphError
from kg.export import graphml
from kg.graph import LISTS, Graph
from kg.rules import load_schema
from tests.node import node_modules
from tests.toy import add, toy_graph

NS = "{http://graphml.graphdrawing.org/xmlns}"
READER = """
const Graph = require('graphology');
const {parse} = require('graphology-graphml');
const graph = parse(Graph.MultiDirectedGraph, require('fs').readFileSync(process.argv[1], 'utf8'));
console.log(JSON.stringify(graph.export()));
"""


def rich_graph() -> Graph:
    """The toy graph with two edges between one pair of nodes."""
    graph = toy_graph()
    found = next(graph.edges("variant_of")).evidence
    add(graph, "method:alphanet", "compared_with", "method:resnet-50", stated=True, found=found)
    return graph


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """That graph as a GraphML file."""
    graphml.write(rich_graph(), tmp_path / "graph.graphml")
    return tmp_path / "graph.graphml"


def flat(data: dict[str, Any]) -> dict[str, Any]:
    """The attributes with their lists as other programs see them: parsed, whatever their white space."""
    return {
        name: json.loads(value) if isinstance(value, str) and name in LISTS else value for name, value in data.items()
    }


def test_read_gives_the_graph_back(path: Path) -> None:
    assert nx.utils.graphs_equal(graphml.read(path, load_schema()).nx, rich_graph().nx)


def test_read_gives_back_every_type(path: Path) -> None:
    known = graphml.read(path, load_schema()).nx.nodes["metric:accuracy"]
    assert {name: type(known[name]) for name in ("known", "papers", "aliases")} == {
        "known": bool,
        "papers": int,
        "aliases": list,
    }


def test_networkx_reads_the_same_nodes_and_edges(path: Path) -> None:
    found = nx.read_graphml(path, force_multigraph=True)
    graph = rich_graph().nx
    assert {node: flat(data) for node, data in found.nodes(data=True)} == {node: graph.nodes[node] for node in graph}
    edges = {(a, b, data["relation"]): flat(data) for a, b, data in found.edges(data=True)}
    assert {end: {k: v for k, v in data.items() if k != "label"} for end, data in edges.items()} == {
        (a, b, key): data for a, b, key, data in graph.edges(keys=True, data=True)
    }


def test_write_gives_unique_sorted_edge_ids(path: Path) -> None:
    ids = [edge.get("id") for edge in ElementTree.parse(path).iter(f"{NS}edge")]
    assert len(set(ids)) == len(ids) == rich_graph().nx.number_of_edges()
    assert [tuple(str(i).split("|")) for i in ids] == sorted(tuple(str(i).split("|")) for i in ids)


def test_write_gives_each_attribute_one_type(path: Path) -> None:
    keys = [(key.get("for"), key.get("attr.name")) for key in ElementTree.parse(path).iter(f"{NS}key")]
    assert len(set(keys)) == len(keys)
    assert {("node", "label"), ("edge", "label")} <= set(keys)


def test_write_spells_booleans_as_xml_does(path: Path) -> None:
    values = {data.text for data in ElementTree.parse(path).iter(f"{NS}data") if data.get("key") == "edge-stated"}
    assert values == {"true", "false"}


def test_write_keeps_offsets_where_a_character_is_forbidden(tmp_path: Path) -> None:
    graph = rich_graph()
    graph.nx.nodes["method:resnet"]["label"] = "Res\x00Net\ud800"
    graphml.write(graph, tmp_path / "odd.graphml")
    assert graphml.read(tmp_path / "odd.graphml", load_schema()).label("method:resnet") == "Res\ufffdNet\ufffd"


def test_igraph_reads_labels_types_and_parallel_edges(path: Path) -> None:
    found = igraph.Graph.Read_GraphML(str(path))
    graph = rich_graph().nx
    assert (found.vcount(), found.ecount()) == (graph.number_of_nodes(), graph.number_of_edges())
    node = found.vs.find(id="dataset:cifar-10")
    assert (node["label"], node["papers"], node["known"]) == ("CIFAR-10", 2, True)
    assert sorted(found.es["relation"]) == sorted(key for _, _, key in graph.edges(keys=True))
    assert max(found.es["confidence"]) == 1.0


def test_graphology_reads_every_attribute(path: Path) -> None:
    command = ["node", "-e", READER, str(path)]
    done = subprocess.run(
        command, cwd=node_modules("graphology", "graphology-graphml"), capture_output=True, check=True
    )
    found = json.loads(done.stdout)
    graph = rich_graph().nx
    assert {node["key"]: flat(node["attributes"]) for node in found["nodes"]} == {
        node: graph.nodes[node] for node in graph
    }
    edges = {(e["source"], e["target"], e["attributes"].pop("relation")): e["attributes"] for e in found["edges"]}
    assert edges.keys() == set(graph.edges(keys=True))
    assert all(flat(data)["evidence"] == graph.edges[end]["evidence"] for end, data in edges.items())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("", "not a GraphML file", id="empty"),
        pytest.param("<graphml", "not a GraphML file", id="broken"),
        pytest.param("<html/>", "not a GraphML file", id="other-xml"),
        pytest.param(
            f'<graphml xmlns="{NS[1:-1]}"><graph edgedefault="undirected"/></graphml>', "not directed", id="un"
        ),
        pytest.param(
            f'<graphml xmlns="{NS[1:-1]}"><graph edgedefault="directed"><node id="a"/><node id="b"/>'
            '<edge source="a" target="b"/></graph></graphml>',
            "no attribute 'label'",
            id="foreign",
        ),
    ],
)
def test_read_says_what_is_wrong(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "bad.graphml").write_text(content, encoding="utf-8")
    with pytest.raises(GraphError, match=message):
        graphml.read(tmp_path / "bad.graphml", load_schema())
