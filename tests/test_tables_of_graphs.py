"""GEXF, CSV for Neo4j and Cytoscape, node-link JSON and triples hold every node and edge with its attributes."""

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.export import cytoscape, gexf, neo4j, nodelink, triples, yed
from kg.graph import LISTS
from tests.node import node_modules
from tests.toy import NASTY, toy_graph

READER = """
const Graph = require('graphology');
const {parse} = require('graphology-gexf');
const graph = parse(Graph.MultiDirectedGraph, require('fs').readFileSync(process.argv[1], 'utf8'));
console.log(JSON.stringify(graph.export()));
"""


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table by column."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parsed(data: dict[str, Any]) -> dict[str, Any]:
    """The attributes with their lists parsed."""
    return {name: json.loads(value) if name in LISTS else value for name, value in data.items()}


@pytest.fixture
def gexf_file(tmp_path: Path) -> Path:
    """The toy graph as GEXF."""
    gexf.write(toy_graph(), tmp_path / "graph.gexf")
    return tmp_path / "graph.gexf"


def test_gexf_is_read_by_networkx(gexf_file: Path) -> None:
    found = nx.read_gexf(gexf_file, version="1.3")
    assert dict(found.nodes(data="label")) == {node: toy_graph().label(node) for node in toy_graph().ids()}
    assert found.number_of_edges() == toy_graph().nx.number_of_edges()


def test_gexf_is_read_by_graphology_with_every_attribute(gexf_file: Path) -> None:
    place = node_modules("graphology", "graphology-gexf")
    done = subprocess.run(["node", "-e", READER, str(gexf_file)], cwd=place, capture_output=True, check=True)
    found = json.loads(done.stdout)
    graph = toy_graph().nx
    looks = ("x", "y", "z", "size", "color")
    for node in found["nodes"]:
        data = {name: value for name, value in node["attributes"].items() if name not in looks}
        assert parsed(data) == graph.nodes[node["key"]]
    ends = {(e["source"], e["target"], e["attributes"]["relation"]) for e in found["edges"]}
    assert ends == set(graph.edges(keys=True))
    assert all(parsed(e["attributes"])["stated"] in (True, False) for e in found["edges"])


def test_yed_shows_labels_and_places(tmp_path: Path) -> None:
    yed.write(toy_graph(), tmp_path / "graph.graphml")
    found = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert dict(found.nodes(data="label")) == {node: toy_graph().label(node) for node in toy_graph().ids()}
    assert len({(x, y) for _, x, y in ((n, d["x"], d["y"]) for n, d in found.nodes(data=True))}) == len(found)
    relations = {toy_graph().schema.relations[key].label for *_, key in toy_graph().nx.edges(keys=True)}
    assert {data["label"] for *_, data in found.edges(data=True)} == relations


def test_neo4j_tables_have_typed_headers_and_every_row(tmp_path: Path) -> None:
    neo4j.write(toy_graph(), tmp_path)
    nodes, edges = rows(tmp_path / "nodes.csv"), rows(tmp_path / "relationships.csv")
    assert {"id:ID", "label:string", "papers:int", "known:boolean", "aliases:string[]", ":LABEL"} <= nodes[0].keys()
    assert {":START_ID", ":END_ID", ":TYPE", "confidence:double", "support:int"} <= edges[0].keys()
    assert {row["id:ID"]: row[":LABEL"] for row in nodes} == {n: toy_graph().kind(n) for n in toy_graph().ids()}
    assert len(edges) == toy_graph().nx.number_of_edges()


def test_neo4j_tables_keep_awkward_text(tmp_path: Path) -> None:
    neo4j.write(toy_graph(), tmp_path)
    assert NASTY in [row["label:string"] for row in rows(tmp_path / "nodes.csv")]


def test_cytoscape_tables_name_the_ends_and_the_interaction(tmp_path: Path) -> None:
    cytoscape.write(toy_graph(), tmp_path)
    edges = {(row["source"], row["target"], row["interaction"]) for row in rows(tmp_path / "edges.csv")}
    assert edges == set(toy_graph().nx.edges(keys=True))
    nodes = {row["id"]: row["label"] for row in rows(tmp_path / "nodes.csv")}
    assert nodes == {node: toy_graph().label(node) for node in toy_graph().ids()}


def test_nodelink_gives_the_graph_back(tmp_path: Path) -> None:
    nodelink.write(toy_graph(), tmp_path / "graph.json")
    data = json.loads((tmp_path / "graph.json").read_text(encoding="utf-8"))
    assert nx.utils.graphs_equal(nx.node_link_graph(data, edges="edges"), toy_graph().nx)


def test_triples_are_three_columns_sorted(tmp_path: Path) -> None:
    triples.write(toy_graph(), tmp_path / "graph.tsv")
    found = [tuple(line.split("\t")) for line in (tmp_path / "graph.tsv").read_text(encoding="utf-8").splitlines()]
    assert found == sorted((a, key, b) for a, b, key in toy_graph().nx.edges(keys=True))
