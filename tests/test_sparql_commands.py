"""``kg query``, ``kg validate`` and ``kg serve`` as a person types them."""

import json
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner, Result

from kg.cli.app import app
from kg.errors import QueryError, UnknownNameError
from kg.export import rdf
from tests.rdf.rich import rich_graph


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """The RDF of a build."""
    rdf.write_ntriples(rich_graph(), tmp_path / "graph.nt")
    return tmp_path


def run(output: Path, *words: str) -> Result:
    """What a command prints; an error of the library is raised."""
    done = CliRunner().invoke(app, [*words, "-g", str(output)])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_query_lists_the_ready_queries(output: Path) -> None:
    found = json.loads(run(output, "query", "--json").stdout)
    assert {"name": "trend", "parameters": {"entity": "method:resnet-50"}}.items() <= {
        **next(row for row in found if row["name"] == "trend")
    }.items()


def test_query_runs_a_ready_query_about_nodes_by_name(output: Path) -> None:
    done = run(output, "query", "leaderboard", "dataset=CIFAR-10", "metric=acc", "-f", "csv")
    assert [line.split(",")[2] for line in done.stdout.splitlines()] == ["value", "80.5", "78.1"]


def test_query_prints_a_table_and_says_what_it_leaves_out(output: Path) -> None:
    done = run(output, "query", "SELECT ?m { ?m a kg:Method } ORDER BY ?m", "--limit", "2")
    assert "method:resnet " in done.stdout
    assert "method:resnet-50" not in done.stdout
    assert "more rows" in done.stdout


def test_query_says_that_there_are_no_rows(output: Path) -> None:
    assert "no rows" in run(output, "query", "SELECT ?x { ?x a kg:Nothing }").stdout
    assert "kg build --enrich" in run(output, "query", "trend", "entity=method:resnet").stdout


def test_query_reads_a_file_and_writes_one(output: Path) -> None:
    (output / "methods.rq").write_text("SELECT ?m { ?m a kg:Method }", "utf-8")
    run(output, "query", str(output / "methods.rq"), "-f", "json", "-o", str(output / "out.json"))
    assert len(json.loads((output / "out.json").read_text("utf-8"))["results"]["bindings"]) == 3


def test_query_writes_triples_as_turtle(output: Path) -> None:
    assert "\nmethod:resnet-50 a kg:" in run(output, "query", "describe", "node=ResNet-50", "-f", "turtle").stdout


def test_query_shows_the_text_of_a_ready_query(output: Path) -> None:
    text = run(output, "query", "trend", "entity=ResNet", "--text").stdout
    assert "VALUES ?entity { <https://w3id.org/paper-kg/method/resnet> }" in text


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        (["query", "trnd"], UnknownNameError, "did you mean trend"),
        (["query", "trend", "entity=Nothing"], UnknownNameError, "'Nothing'"),
        (["query", "trend", "entity=AlfaNet"], UnknownNameError, "did you mean AlphaNet"),
        (["query", "trend", "paper=ResNet"], QueryError, "no parameter 'paper'"),
        (["query", "leaderboard", "foo=bar"], QueryError, "no parameter 'foo'; it has dataset, metric"),
        (["query", "nothing"], UnknownNameError, "there is no ready query or file 'nothing'"),
        (["query", "describe"], QueryError, "describe needs a node"),
        (["query", "CLEAR ALL"], QueryError, "updates are refused"),
        (["query", "SELECT * { ?s ?p"], QueryError, "not a SPARQL query"),
        (["query", "SELECT * { ?s ?p ?o }", "-f", "turtle"], QueryError, "can be written as json"),
    ],
)
def test_query_says_what_is_wrong(output: Path, words: list[str], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        run(output, *words)


@pytest.mark.parametrize("words", [["trend", "ResNet"], ["SELECT * { ?s ?p ?o }", "a=b"], ["trend", "-f", "dot"]])
def test_query_refuses_words_that_it_cannot_use(output: Path, words: list[str]) -> None:
    assert run(output, "query", *words).exit_code == 2


def test_export_takes_another_base(output: Path) -> None:
    run(output / "graph.nt", "export", "turtle", "-o", str(output / "other.ttl"), "--base", "https://example.org/kg/")
    assert "@prefix method: <https://example.org/kg/method/> ." in (output / "other.ttl").read_text("utf-8")


def test_validate_tells_that_all_is_well(output: Path) -> None:
    done = run(output, "validate")
    assert (done.exit_code, "0 faults" in done.stdout) == (0, True)


def test_validate_shows_faults_and_ends_with_1(output: Path) -> None:
    text = (output / "graph.nt").read_text("utf-8").replace('"0.55"', '"1.55"', 1)
    (output / "graph.nt").write_text(text, "utf-8")
    done = run(output, "validate", "--json")
    found = json.loads(done.stdout)
    assert (done.exit_code, found["conforms"], found["violations"][0]["rule"]) == (1, False, "confidence")


def test_serve_answers_until_it_is_interrupted(output: Path) -> None:
    command = [sys.executable, "-m", "kg", "serve", "-g", str(output), "--port", "0", "--workers", "1"]
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a job in the background is told to ignore it
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heed
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        endpoint = process.stdout.readline().split()[-1]
        with urlopen(f"{endpoint}?query=ASK%7B%3Fp%20a%20kg:Paper%7D", timeout=20) as answer:
            assert json.load(answer)["boolean"] is True
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
