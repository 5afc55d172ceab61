"""The cue files: sound ones load, faults are told all at once."""

import json
import shutil
from pathlib import Path

import pytest

from kg.errors import RulesError
from kg.rules import rules_folder
from kg.rules.cues import load_cues
from kg.rules.examples import read_example
from kg.rules.literals import needed
from kg.types import Span

CUES = ("words", "roles", "statements", "results", "links")
ROLE = {
    "id": "role.new",
    "where": "left",
    "pattern": "new ",
    "weights": {"Method": {"uses": 1.0}},
    "example": "A new [*net|Method].",
    "counter": "An old [*net|Method].",
    "source": "kg",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("schema.toml", "calibration.tsv", "links.tsv", "numbers.tsv", *(f"{part}.jsonl" for part in CUES)):
        shutil.copy(rules_folder() / name, tmp_path)
    return tmp_path


def test_load_cues_reads_the_built_in_rules() -> None:
    cues = load_cues()
    assert {"Method", "Dataset", "Metric", "Task"} <= cues.marks.keys()
    assert len(cues.roles) > 100


def test_load_cues_expands_kinds_and_word_lists(folder: Path) -> None:
    line = ROLE | {"pattern": "{own} {Dataset|Task} {0,2}"}
    (folder / "roles.jsonl").write_text(json.dumps(line))
    cue = load_cues(folder).roles[0]
    assert cue.pattern.search(f"by our {load_cues().marks['Task']}  ")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"extra": 1}, "unknown key 'extra'"),
        ({"where": "above"}, "'above' is not a valid Place"),
        ({"where": "fact"}, "'new ' is not a valid Fact"),
        ({"pattern": "("}, "missing )"),
        ({"pattern": "{nothing} "}, "unknown kind or word list 'nothing'"),
        ({"weights": {"Metod": {"uses": 1.0}}}, "unknown kind 'Metod'"),
        ({"weights": {"Method": {"loves": 1.0}}}, "unknown relation 'loves'"),
        ({"example": "A new [*net|Metod]."}, "marks the unknown kind 'Metod'"),
        ({"example": "A new net."}, "the example marks no [*text|Kind]"),
    ],
    ids=["key", "place", "fact", "regex", "slot", "kind", "relation", "example kind", "focus"],
)
def test_load_cues_names_file_and_line_of_a_fault(folder: Path, change: dict[str, object], message: str) -> None:
    (folder / "roles.jsonl").write_text(json.dumps(ROLE | {"id": "a"}) + "\n" + json.dumps(ROLE | change))
    with pytest.raises(RulesError) as caught:
        load_cues(folder)
    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].startswith("roles.jsonl:2: ")
    assert message in caught.value.problems[0]


def test_load_cues_tells_all_faults_at_once(folder: Path) -> None:
    (folder / "roles.jsonl").write_text("no json\n" + json.dumps(ROLE) + "\n" + json.dumps(ROLE))
    with (folder / "words.jsonl").open("a") as words:
        words.write(json.dumps({"id": "w", "pattern": "a", "example": "b", "counter": "a", "source": "kg"}) + "\n")
    with pytest.raises(RulesError) as caught:
        load_cues(folder)
    places = [problem.split(": ")[0] for problem in caught.value.problems]
    assert places[1:] == ["roles.jsonl:1", "roles.jsonl:3"]
    assert places[0].startswith("words.jsonl:")


def test_read_example_takes_the_brackets_off() -> None:
    marked = read_example("About\nA [*net|Method] for [trees|Task].")
    assert marked.text == "About\nA net for trees."
    assert marked.spans == (Span(8, 11), Span(16, 21))
    assert marked.kinds == ("Method", "Task")
    assert marked.focus == 0


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        (r"\b(?:us(?:es|ing)|based (?:up)?on) ", {"uses", "using", "based"}),
        (r"(?:maybe )?certain", {"certain"}),
        (r"(?:pro)+pose\w*|puts? forward", {"pose", "forward"}),
        (r"\d+%?", set()),
        (r"one|\d", set()),
    ],
    ids=["alternatives", "optional", "repeated", "none", "one without"],
)
def test_needed_strings_of_a_pattern(pattern: str, strings: set[str]) -> None:
    assert needed(pattern) == strings


def test_needed_strings_stand_in_what_matches() -> None:
    cues = load_cues()
    for cue in (*cues.roles, *cues.statements, *cues.results):
        example = read_example(cue.example).text.lower()
        assert not cue.needs or any(string in example for string in cue.needs), cue.id
