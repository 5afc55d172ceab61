"""Extraction by several processes: the same as by one, whatever goes wrong in them."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import WorkerError
from kg.extract import Extractor, extract_all
from kg.rules import load_rules
from kg.types import Extraction, Paper

RULES = load_rules()
PAPERS = [
    Paper(
        id=f"p{number}",
        title=f"Net{number}: Networks for Image Classification",
        abstract=f"We propose Net{number}, a vision transformer, and reach {number / 10 + 50}% accuracy on ImageNet.",
    )
    for number in range(310)
]
PARENT = "KG_TEST_PARENT"


class Patient(Extractor):
    """Signs with its process, and gives others the time to start."""

    def extract_many(self, papers: Iterable[Paper]) -> Iterator[Extraction]:
        own = os.getpid()
        if own == int(os.environ[PARENT]):
            time.sleep(0.2)
        return (replace(found, paper_id=f"{found.paper_id} {own}") for found in super().extract_many(papers))


class Failing(Patient):
    """Stumbles over any paper that it reads in another process."""

    def extract_many(self, papers: Iterable[Paper]) -> Iterator[Extraction]:
        if os.getpid() != int(os.environ[PARENT]):
            raise ValueError("this paper cannot be read")
        return super().extract_many(papers)


class Dying(Patient):
    """Ends the other process."""

    def extract_many(self, papers: Iterable[Paper]) -> Iterator[Extraction]:
        if os.getpid() != int(os.environ[PARENT]):
            os._exit(1)
        return super().extract_many(papers)


@pytest.fixture(autouse=True)
def parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PARENT, str(os.getpid()))


@pytest.mark.parametrize("jobs", [2, 3])
def test_extract_all_finds_the_same_with_any_number_of_processes(jobs: int) -> None:
    signed = list(extract_all(Patient(RULES), PAPERS, jobs=jobs))
    assert 2 <= len({found.paper_id.split()[1] for found in signed}) <= jobs
    found = [replace(one, paper_id=one.paper_id.split()[0]) for one in signed]
    assert found == list(extract_all(Extractor(RULES), PAPERS, jobs=1))


def test_extract_all_reads_few_papers_in_its_own_process() -> None:
    signed = list(extract_all(Patient(RULES), PAPERS[:20], jobs=3))
    assert {found.paper_id.split()[1] for found in signed} == {str(os.getpid())}


def test_extract_all_raises_what_another_process_raised_with_its_traceback() -> None:
    with pytest.raises(ValueError, match="this paper cannot be read") as caught:
        list(extract_all(Failing(RULES), PAPERS, jobs=2))
    assert "in extract_many" in str(caught.value.__cause__)


def test_processes_end_with_the_one_that_started_them() -> None:
    script = "import tests.test_workers as own; own.extract_for_ever()"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == b"shared\n"
        started.kill()
        assert started.communicate(timeout=60)[0] == b""  # the others hold the same standard output


def extract_for_ever() -> None:
    """Says so on standard output when another process has joined, then waits."""
    os.environ[PARENT] = str(os.getpid())
    found = extract_all(Patient(RULES), PAPERS, jobs=2)
    next(one for one in found if one.paper_id.split()[1] != str(os.getpid()))
    sys.stdout.write("shared\n")
    sys.stdout.flush()
    time.sleep(600)


def test_extract_all_says_that_another_process_died() -> None:
    with pytest.raises(WorkerError, match="for want of memory"):
        list(extract_all(Dying(RULES), PAPERS, jobs=2))


UNGUARDED = """
from kg.extract import Extractor, extract_all
from kg.rules import load_rules
from kg.types import Paper

papers = [Paper(id=str(number), title="A net", abstract="We train a net on ImageNet.") for number in range(310)]
list(extract_all(Extractor(load_rules()), papers, jobs=2))
"""


def test_extract_all_does_not_wait_for_processes_that_cannot_start(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(UNGUARDED, encoding="utf-8")
    done = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert "__name__ == '__main__'" in done.stderr
