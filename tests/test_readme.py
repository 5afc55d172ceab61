"""The README is true: its examples run, and every command stands in it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.cli.app import COMMANDS

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of this language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the sample graph in ``output/``."""
    folder = tmp_path_factory.mktemp("readme")
    run("build", "--sample", cwd=folder)
    return folder


def run(*arguments: str, cwd: Path) -> str:
    """What ``kg`` prints when it is called so."""
    environment = {"PYTHONPATH": str(Path(kg.__file__).parent.parent), "PATH": "/usr/bin:/bin", "COLUMNS": "200"}
    command = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True, env=environment).stdout


@pytest.mark.parametrize("example", blocks("python"))
def test_python_examples_run(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(example, "README.md", "exec"), {})
    assert capsys.readouterr().out.count("\n") >= 3


@pytest.mark.parametrize("example", blocks("sparql"))
def test_sparql_examples_have_answers(example: str, sample: Path) -> None:
    assert "ImageNet" in run("query", example, "--format", "csv", cwd=sample)


def test_annotations_of_the_readme_can_be_evaluated(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text(blocks("json")[0], encoding="utf-8")
    assert "mention" in run("evaluate", "gold.json", cwd=tmp_path)


@pytest.mark.parametrize("command", [command.__name__ for command in COMMANDS])
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert f"`kg {command}" in README
