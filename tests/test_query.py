"""Questions over a graph: names, paths, counts."""

from pathlib import Path

import pytest

from kg.errors import UnknownNameError
from kg.export.formats import FORMATS
from kg.export.loading import load
from kg.query import count, leaderboard, near_names, node_called, search, shortest_path
from tests.toy import toy_graph


@pytest.mark.parametrize("name", ["method:resnet-50", "ResNet-50", "resnet 50", "ResNet50"])
def test_node_called_takes_ids_labels_variants_and_aliases(name: str) -> None:
    assert node_called(toy_graph(), name) == "method:resnet-50"


def test_node_called_suggests_near_names() -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean ResNet-50"):
        node_called(toy_graph(), "ResNet-5O")


def test_search_puts_starts_first_and_each_node_once() -> None:
    assert [hit.id for hit in search(toy_graph(), "resnet")] == ["method:resnet-50", "method:resnet"]
    assert [hit.kind for hit in search(toy_graph(), "image", kind="Task")] == ["Task"]


def test_names_are_found_without_their_accents() -> None:
    graph = toy_graph()
    graph.nx.nodes["method:resnet"]["label"] = "Schrödinger Bridge"
    assert [hit.id for hit in search(graph, "schrodinger")] == ["method:resnet"]
    assert node_called(graph, "schrodinger bridge") == "method:resnet"


def test_papers_are_found_by_their_other_titles() -> None:
    graph = toy_graph()
    graph.nx.nodes["paper:gamma"]["other_titles"] = ["First Draft"]
    assert node_called(graph, "first draft") == "paper:gamma"
    assert [hit.id for hit in search(graph, "draft")] == ["paper:gamma"]


@pytest.mark.parametrize("form", ["json", "graphml", "turtle"])
def test_papers_are_found_by_their_other_titles_in_files(form: str, tmp_path: Path) -> None:
    graph = toy_graph()
    graph.nx.nodes["paper:gamma"]["other_titles"] = ["First Draft"]
    path = tmp_path / FORMATS[form].file
    FORMATS[form].write(graph, path)
    back = load(path)
    assert node_called(back, "First Draft") == "paper:gamma"
    assert back.paper("paper:gamma").other_titles == ("First Draft",)
    assert back.paper("paper:gamma").source_ids == ()


def test_node_called_prefers_a_kind() -> None:
    graph = toy_graph()
    graph.nx.nodes["dataset:cifar-10"]["aliases"] = ["Accuracy"]
    assert node_called(graph, "accuracy", kind="Metric") == "metric:accuracy"


@pytest.mark.parametrize(("name", "near"), [("acuracy", ("Accuracy",)), ("classification", ("Image Classification",))])
def test_near_names_look_alike_or_hold_the_text(name: str, near: tuple[str, ...]) -> None:
    assert near_names(toy_graph(), name) == near


@pytest.mark.parametrize(("name", "near"), [("resnet", ()), ("acuracy", ("Accuracy",))])
def test_near_names_are_of_the_kind(name: str, near: tuple[str, ...]) -> None:
    assert near_names(toy_graph(), name, kind="Metric") == near


def test_shortest_path_goes_against_the_direction_of_edges() -> None:
    path = shortest_path(toy_graph(), "task:image-classification", "dataset:cifar-10")
    assert len(path) == 2
    assert {path[0].source, path[0].target} & {path[1].source, path[1].target}


def test_shortest_path_is_empty_between_islands() -> None:
    assert shortest_path(toy_graph(), "paper:gamma", "method:resnet") == []


def test_count_counts_every_kind_and_relation() -> None:
    counts = count(toy_graph())
    assert dict(counts.nodes) == {"Paper": 3, "Method": 3, "Dataset": 1, "Metric": 1, "Task": 1, "Result": 2}
    assert dict(counts.edges)["has_result"] == 2
    assert counts.papers_without_entities == 1
    assert dict(counts.top)["Method"][0] == ("ResNet-50", 2)


def test_leaderboard_ranks_by_the_direction_of_the_metric() -> None:
    graph = toy_graph()
    rows = leaderboard(graph, dataset="dataset:cifar-10", metric="metric:accuracy")
    assert [row.method for row in rows] == ["AlphaNet", "ResNet-50"]
    graph.nx.nodes["metric:accuracy"]["higher_is_better"] = False
    assert [row.method for row in leaderboard(graph, metric="metric:accuracy")] == ["ResNet-50", "AlphaNet"]
    assert leaderboard(graph, dataset="dataset:none") == []
