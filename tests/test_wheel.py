"""The wheel is whole: installed into an empty environment away from the source tree, it builds the sample graph."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds nothing but the built wheel and what it requires."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    interpreter = folder / "venv" / "bin" / "python"
    install = [str(interpreter), "-m", "pip", "install", "--quiet", *map(str, folder.glob("*.whl"))]
    subprocess.run(install, check=True, capture_output=True, cwd=folder)
    return interpreter


def test_wheel_builds_the_sample_graph(python: Path, tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [str(python.with_name("kg")), "build", "--sample", "-o", "out"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["papers"] >= 30
    assert (tmp_path / "out" / "graph.html").stat().st_size > 100_000


def test_wheel_holds_licences_and_no_tests(python: Path) -> None:
    code = "import kg, pathlib; print(pathlib.Path(kg.__file__).parent)"
    shown = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True, cwd=python.parent)
    package = Path(shown.stdout.strip())
    assert (package / "_rules" / "schema.toml").is_file()
    assert (package / "py.typed").is_file()
    licences = {path.name for path in package.parent.glob("paper_kg-*.dist-info/licenses/**/*") if path.is_file()}
    assert {"LICENSE", "NOTICE"} <= licences
    assert not (package.parent / "tests").exists()
