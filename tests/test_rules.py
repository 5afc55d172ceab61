"""The rules folder loads as a whole, and every fault in it is named with its file and line."""

import shutil
from pathlib import Path

import pytest

from kg.errors import RulesError
from kg.rules import WordClass, load_rules, rules_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the built-in rules that a test may spoil."""
    return Path(shutil.copytree(rules_folder(), tmp_path / "rules"))


def test_load_rules_reads_the_built_in_folder() -> None:
    rules = load_rules()
    assert rules.boundaries.classes["novel"] == WordClass.EVALUATIVE
    assert set(rules.weights.kinds) == set(rules.schema.entity_kinds()) == set(rules.weights.thresholds)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("’zzz\tnoun\town", "unknown class 'noun'"),
        ("’zzz\tverb", "2 columns, expected 3"),
        ("aaa\tverb\town", "'aaa' comes after"),
    ],
    ids=["class", "columns", "order"],
)
def test_load_rules_names_the_line_of_a_fault(folder: Path, line: str, message: str) -> None:
    path = folder / "boundaries.tsv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + line + "\n", encoding="utf-8")
    with pytest.raises(RulesError, match=message) as caught:
        load_rules(folder)
    assert caught.value.problems[0].startswith(f"boundaries.tsv:{len(text.splitlines()) + 1}: ")


def test_load_rules_refuses_a_weight_that_is_no_number(folder: Path) -> None:
    kinds = load_rules().weights.kinds
    (folder / "weights.tsv").write_text("\t".join(("clue", *kinds)) + "\nx" + "\tmuch" * len(kinds) + "\n", "utf-8")
    with pytest.raises(RulesError, match=r"weights\.tsv:2: could not convert"):
        load_rules(folder)
