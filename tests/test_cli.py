"""The command line: what it prints, what it writes, how it fails."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.export import native
from tests.rdf.rich import rich_graph
from tests.toy import toy_graph


def kg(*arguments: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """A finished run of ``kg``."""
    command = [sys.executable, "-m", "kg", *arguments]
    environment = {"PYTHONPATH": str(Path(__file__).resolve().parent.parent), "PATH": "/usr/bin:/bin", "COLUMNS": "160"}
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A folder that holds the toy graph in ``output/``."""
    (tmp_path / "output").mkdir()
    native.write(toy_graph(), tmp_path / "output" / "graph.json")
    return tmp_path


def test_build_of_stdin_writes_every_file(tmp_path: Path) -> None:
    paper = {"id": "x", "title": "A Study of ResNet-50", "abstract": "We evaluate ResNet-50 on ImageNet. " * 3}
    done = kg("build", "-", stdin=json.dumps(paper), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "output").iterdir()}
    wanted = (
        "graph.json graph.graphml graph.ttl graph.nt graph.html results.csv predictions.jsonl report.json timings.json"
    )
    assert set(wanted.split()) <= names
    assert "method:resnet-50" in (tmp_path / "output" / "graph.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["build"], "no INPUT given", id="no-input"),
        pytest.param(["build", "absent.bib"], "absent.bib", id="missing-file"),
        pytest.param(["build", "--sample", "--only", "pdf"], "unknown format 'pdf'", id="format"),
        pytest.param(["build", "--sample", "--column", "title"], "expected FIELD=NAME", id="column"),
        pytest.param(["build", "--sample", "--model", "absent"], "write them with kg train", id="model"),
        pytest.param(["build", "--sample", "--model", "m", "--rules-only"], "not both", id="model-or-rules"),
        pytest.param(["train", "g.json", "--from", "shipped", "--network", "m"], "neither --more nor", id="train-from"),
        pytest.param(["show", "ResNet-50"], "build a graph with 'kg build", id="no-graph"),
        pytest.param(["no-such-command"], "No such command", id="command"),
    ],
)
def test_kg_ends_bad_calls_with_code_2_and_writes_nothing(tmp_path: Path, arguments: list[str], message: str) -> None:
    done = kg(*arguments, cwd=tmp_path)
    assert (done.returncode, message in done.stderr) == (2, True), done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_build_with_a_wrong_format_leaves_the_output_folder_alone(toy: Path) -> None:
    (toy / "x.jsonl").write_text('{"title": "Lamps", "abstract": "Lamps glow at night."}\n', encoding="utf-8")
    before = (toy / "output" / "graph.json").read_bytes()
    done = kg("build", "x.jsonl", "--format", "bibtex", cwd=toy)
    assert (done.returncode, done.stderr.startswith("kg: x.jsonl: no record of the format bibtex")) == (2, True)
    assert (toy / "output" / "graph.json").read_bytes() == before


@pytest.mark.parametrize("output", ["notes", "notes/sub", "notes/sub/deep"])
def test_build_says_that_the_output_is_a_file(tmp_path: Path, output: str) -> None:
    (tmp_path / "notes").write_text("mine", encoding="utf-8")
    done = kg("build", "--sample", "-o", output, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "kg: notes: is a file; name a folder to write to\n")
    assert (tmp_path / "notes").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_extract_names_the_file_that_cannot_be_written(tmp_path: Path) -> None:
    paper = {"id": "x", "title": "A Study of ResNet-50", "abstract": "We evaluate ResNet-50 on ImageNet. " * 3}
    done = kg("extract", "-", "-o", "/dev/full", "--rules-only", stdin=json.dumps(paper), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "kg: /dev/full: No space left on device\n")


def test_show_prints_the_sentence_behind_an_edge(toy: Path) -> None:
    done = kg("show", "resnet 50", cwd=toy)
    assert done.returncode == 0, done.stderr
    assert "78.1% for ResNet-50" in done.stdout


def test_show_suggests_names(toy: Path) -> None:
    done = kg("show", "ResNet-5O", cwd=toy)
    assert (done.returncode, "did you mean ResNet-50" in done.stderr) == (2, True)


@pytest.mark.parametrize("command", [["stats"], ["find", "resnet"], ["path", "AlphaNet", "accuracy"], ["results"]])
def test_questions_answer_in_json_and_in_tables(toy: Path, command: list[str]) -> None:
    assert json.loads(kg(*command, "--json", cwd=toy).stdout)
    table = kg(*command, cwd=toy)
    assert (table.returncode, table.stderr) == (0, "")
    assert "ResNet-50" in table.stdout or "AlphaNet" in table.stdout


def test_results_say_which_values_are_differences_and_put_them_last(tmp_path: Path) -> None:
    native.write(rich_graph(), tmp_path / "graph.json")
    lines = [line.split() for line in kg("results", "-g", "graph.json", cwd=tmp_path).stdout.splitlines()]
    values = [" ".join(words[:3]) for words in lines if "CIFAR-10" in words]
    assert values[-1] == "difference of 2.25"
    assert {"2020", "0.80"} <= set(next(words for words in lines if "80.5%" in words))


def test_export_writes_one_format(toy: Path) -> None:
    assert kg("export", "results", "-o", "r.csv", cwd=toy).returncode == 0
    assert (toy / "r.csv").read_text(encoding="utf-8").count("\n") == 3
    assert not list(toy.glob(".*"))
    assert kg("export", "json", "-o", "new/folder/g.json", cwd=toy).returncode == 0
    assert (toy / "new" / "folder" / "g.json").is_file()


def test_extract_writes_lines_to_standard_output_and_leaves_devices_alone(tmp_path: Path) -> None:
    paper = {"id": "x", "title": "A Study of ResNet-50", "abstract": "We evaluate ResNet-50 on ImageNet. " * 3}
    done = kg("extract", "-", "-o", "-", stdin=json.dumps(paper), cwd=tmp_path)
    assert json.loads(done.stdout)["id"] == "x"
    assert kg("extract", "-", "-o", "/dev/null", stdin=json.dumps(paper), cwd=tmp_path).returncode == 0
    assert Path("/dev/null").is_char_device()


def test_find_says_what_it_leaves_out_and_that_nothing_is_there(toy: Path) -> None:
    assert kg("find", "resnet", "--limit", "1", cwd=toy).stdout.endswith("1 of 2; see --limit\n")
    assert kg("find", "resnat", cwd=toy).stdout == "no name holds 'resnat'; near are ResNet, ResNet50\n"
    assert kg("find", "resnet", "--kind", "Metric", cwd=toy).stdout == "no name of a Metric holds 'resnet'\n"


def test_results_say_what_they_leave_out_and_that_there_are_none(toy: Path) -> None:
    assert kg("results", "--limit", "1", cwd=toy).stdout.endswith("1 of 2; see --limit\n")
    assert kg("results", "--metric", "CIFAR-10", cwd=toy).stdout == "no results\n"


def test_find_names_the_known_kinds(toy: Path) -> None:
    done = kg("find", "resnet", "--kind", "Planet", cwd=toy)
    assert (done.returncode, done.stderr.startswith("kg: unknown kind 'Planet'; known are Paper, Method")) == (2, True)
