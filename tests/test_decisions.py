"""A person's decisions: refused with every fault at its line, or replayed on every build."""

from pathlib import Path

import pytest

from kg.assemble import assemble, unused_decisions
from kg.errors import RulesError
from kg.graph import Graph
from kg.resolve import resolve
from kg.rules import load_schema, rules_folder
from kg.rules.catalogue import load_catalogue
from kg.rules.decisions import COLUMNS, load_decisions
from kg.types import Paper, Resolution
from kg.types.decisions import Decisions
from tests.extractions import extraction_of, paper_of

SCHEMA = load_schema()
CATALOGUE = load_catalogue(rules_folder(), [], SCHEMA)
SOURCES = (
    "A [moss router|Method] for [parsing|Task]. The [moss router|Method] has [90%|Number] [accuracy|Metric].",
    "[BERT|Method] and the [mud reader|Method] in [accuracy|Metric].",
)


def corpus() -> tuple[list[Paper], list[Resolution]]:
    roles = ({0: "proposes", 1: "addresses", 2: "proposes", 3: "reports"}, {0: "uses", 1: "uses", 2: "reports"})
    papers = [paper_of(source, str(index)) for index, source in enumerate(SOURCES)]
    found = [
        resolve(paper, extraction_of(source, paper.id, roles=role, result={"method": 2, "metric": 3}), CATALOGUE)
        for paper, source, role in zip(papers, SOURCES, roles, strict=True)
    ]
    return papers, found


def decisions(folder: Path, *lines: str) -> Decisions:
    path = folder / "decisions.tsv"
    text = ["\t".join(COLUMNS), "# a comment", *(line.replace(";", "\t") for line in lines)]
    path.write_text("\n".join(text) + "\n", encoding="utf-8")
    return load_decisions(path, SCHEMA)


def decided(folder: Path, *lines: str) -> Graph:
    papers, resolutions = corpus()
    return assemble(papers, resolutions, CATALOGUE, SCHEMA, decisions=decisions(folder, *lines))


def test_merge_gives_all_edges_to_the_target(tmp_path: Path) -> None:
    graph = decided(tmp_path, "merge;method:moss-router;method:mud-reader;;the same thing")
    node = graph.entity("method:mud-reader")
    assert (node.papers, node.label, node.aliases) == (2, "Mud Reader", ("moss router",))
    assert {edge.relation for edge in graph.edges_to("method:mud-reader") if edge.source.startswith("paper")} == {
        "proposes",
        "uses",
    }
    assert graph.result(graph.ids("Result")[0]).method == "method:mud-reader"


def test_rename_labels_the_node_and_its_results(tmp_path: Path) -> None:
    graph = decided(tmp_path, "rename;metric:accuracy;Top Accuracy;;house style")
    assert graph.label("metric:accuracy") == "Top Accuracy"
    assert graph.label(graph.ids("Result")[0]) == "90% Top Accuracy"


def test_retype_keeps_what_the_new_kind_allows(tmp_path: Path) -> None:
    graph = decided(tmp_path, "retype;method:moss-router;Dataset;;it is a corpus")
    assert [edge.relation for edge in graph.edges_to("dataset:moss-router")] == ["proposes"]
    assert [edge.relation for edge in graph.edges_from("dataset:moss-router")] == ["measured_by"]
    assert graph.result(graph.ids("Result")[0]).method is None


def test_block_keeps_the_node_and_its_edges_out(tmp_path: Path) -> None:
    graph = decided(tmp_path, "block;metric:accuracy;;;too general")
    assert "metric:accuracy" not in graph.ids()
    assert graph.result(graph.ids("Result")[0]).metric is None


def test_split_takes_a_surface_off(tmp_path: Path) -> None:
    source = "The [moss router|Method] (MR). The [MR|Method] is another."
    papers = [paper_of(source)]
    found = [resolve(papers[0], extraction_of(source), CATALOGUE)]
    lines = decisions(tmp_path, "split;method:moss-router;Magnetic Resonance;MR;it is not")
    graph = assemble(papers, found, CATALOGUE, SCHEMA, decisions=lines)
    assert graph.ids("Method") == ["method:magnetic-resonance", "method:moss-router"]
    (edge,) = graph.edges_to("method:magnetic-resonance")
    assert [graph.paper(edge.source).text[a:b] for a, b in edge.evidence[0].mentions] == ["MR"]


def test_decisions_follow_one_another(tmp_path: Path) -> None:
    graph = decided(
        tmp_path, "merge;method:moss-router;method:mud-reader;;same", "retype;method:mud-reader;Task;;a problem"
    )
    assert "task:mud-reader" in graph.ids()


def test_unused_names_the_decisions_that_changed_nothing(tmp_path: Path) -> None:
    papers, resolutions = corpus()
    lines = decisions(tmp_path, "block;task:juggling;;;no", "block;metric:accuracy;;;yes", "rename;task:no;X;;no")
    idle = unused_decisions(papers, resolutions, CATALOGUE, SCHEMA, decisions=lines)
    assert [decision.line for decision in idle] == [3, 5]


def test_rename_never_gives_the_label_of_another_node(tmp_path: Path) -> None:
    lines = ("rename;method:moss-router;BERT;;x", "rename;method:mud-reader;bert;;y", "rename;task:parsing;BERT;;z")
    graph = decided(tmp_path, *lines)
    assert [graph.label(node) for node in graph.ids("Method")] == ["BERT", "Moss Router", "Mud Reader"]
    assert graph.label("task:parsing") == "BERT"
    first, second = unused_decisions(*corpus(), CATALOGUE, SCHEMA, decisions=decisions(tmp_path, *lines))
    assert first.reason == "method:bert is called 'BERT' too; merge method:moss-router with it or choose another label"
    assert second.line == 4


def test_rename_sees_the_parents_that_no_paper_names(tmp_path: Path) -> None:
    source = "[MossNet|Method] against [ResNet|Method] and [VGG|Method]."
    papers = [paper_of(source)]
    found = [resolve(papers[0], extraction_of(source), CATALOGUE)]
    parent = "method:convolutional-neural-network"
    lines = decisions(tmp_path, "rename;method:mossnet;Convolutional Neural Network;;x", f"rename;{parent};ConvNet;;y")
    graph = assemble(papers, found, CATALOGUE, SCHEMA, decisions=lines)
    assert (graph.label("method:mossnet"), graph.label(parent)) == ("MossNet", "ConvNet")
    (idle,) = unused_decisions(papers, found, CATALOGUE, SCHEMA, decisions=lines)
    assert idle.reason.startswith(f"{parent} is called 'Convolutional Neural Network' too")


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        (["marry;method:a;method:b;;x"], ["3: unknown action 'marry'"]),
        (["merge;method:a;;;x"], ["3: merge needs a target"]),
        (["merge;method:a;task:b;;x"], ["3: method:a and task:b are of different kinds"]),
        (["merge;planet:a;method:b;;x"], ["3: 'planet:a' is no id"]),
        (["retype;method:a;Planet;;x"], ["3: unknown kind 'Planet'"]),
        (["block;method:a"], ["3: the reason is missing"]),
        (["merge;method:a;method:b;;x", "merge;method:b;method:a;;x"], ["3: closes a circle", "4: closes a circle"]),
        (["merge;method:a;method:b;;x", "merge;method:a;method:c;;x"], ["4: contradicts line 3"]),
        (["rename;method:a;B;;x", "rename;method:a;B;;x"], ["4: repeats line 3"]),
        (["merge;method:a;method:b;;x", "block;method:a;;;x"], ["4: contradicts line 3"]),
        (["merge;method:a;method:b;;x", "block;method:b;;;x"], ["3: touches method:b, which line 4 blocks"]),
        (["split;method:a;b;s;x;y;z", "split;method:a;b;;x"], ["3: 7 cells", "4: split needs a surface"]),
    ],
    ids=lambda value: value[0].split(";")[0] if ";" in value[0] else "",
)
def test_load_decisions_tells_all_faults(tmp_path: Path, lines: list[str], problems: list[str]) -> None:
    with pytest.raises(RulesError) as caught:
        decisions(tmp_path, *lines)
    assert len(caught.value.problems) == len(problems)
    for found, wanted in zip(caught.value.problems, problems, strict=True):
        assert found.startswith(f"decisions.tsv:{wanted}")
