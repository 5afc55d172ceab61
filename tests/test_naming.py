"""The naming rules do what their examples say, and nothing to their counter-examples."""

from pathlib import Path

import pytest

from kg.errors import RulesError
from kg.resolve import resolve
from kg.resolve.entities import coordinated
from kg.resolve.readings import readings
from kg.rules import load_schema, rules_folder
from kg.rules.catalogue import load_catalogue
from kg.rules.index import build_index
from kg.rules.naming import ANY_KIND, COLUMNS, Naming, Part, load_naming
from kg.rules.table import read_table
from tests.extractions import extraction_of, paper_of

CATALOGUE = load_catalogue(rules_folder(), [], load_schema())
NAMING = load_naming(rules_folder())
ROWS = [dict(zip(COLUMNS, row, strict=True)) for _, row in read_table(rules_folder() / "naming.tsv", COLUMNS).rows]
READ = {Part.TAIL, Part.MODIFIER, Part.SUFFIX, Part.INVERTER, Part.VERB, Part.JOINT}


def read(name: str, row: dict[str, str]) -> set[str]:
    kind = "Task" if row["kinds"] == ANY_KIND else row["kinds"].split("|")[0]
    return {reading.name for reading in readings(name, kind, NAMING)}


@pytest.mark.parametrize("row", [row for row in ROWS if row["part"] in READ], ids=lambda row: row["rule"])
def test_reading_rule_fits_its_example_and_not_its_counter_example(row: dict[str, str]) -> None:
    name, _, reading = row["example"].partition(" > ")
    assert reading in read(name, row)
    assert read(row["counter_example"], row) == {row["counter_example"]}


@pytest.mark.parametrize("row", [row for row in ROWS if row["part"] == Part.SPELLING], ids=lambda row: row["rule"])
def test_spelling_rule_makes_its_example_equal_and_not_its_counter_example(row: dict[str, str]) -> None:
    index = build_index((), NAMING)
    one, _, other = row["example"].partition(" > ")
    assert index.key(one) == index.key(other)
    one, _, other = row["counter_example"].partition(" > ")
    assert index.key(one) != index.key(other)


@pytest.mark.parametrize("row", [row for row in ROWS if row["part"] == Part.GENERIC], ids=lambda row: row["rule"])
def test_generic_name_becomes_no_node_and_a_longer_one_does(row: dict[str, str]) -> None:
    kind = "Task" if row["kinds"] == ANY_KIND else row["kinds"]
    for source, generic in ((row["example"], True), (row["counter_example"], False)):
        marked = f"We study [{source.partition(' > ')[0]}|{kind}]."
        assert (resolve(paper_of(marked), extraction_of(marked), CATALOGUE).entities == ()) is generic


@pytest.mark.parametrize(
    ("surface", "parts"),
    [
        ("CIFAR-10/100", ("CIFAR-10", "CIFAR-100")),
        ("Kinetics 400 and 600", ("Kinetics 400", "Kinetics 600")),
        ("sparse and dense routing", ("sparse routing", "dense routing")),
        ("Blue-10", ("Blue-10",)),
        ("supply and demand", ("supply and demand",)),
    ],
)
def test_coordinated_parts_what_stands_for_several(surface: str, parts: tuple[str, ...]) -> None:
    assert coordinated(surface, NAMING) == parts


def test_load_naming_tells_all_faults(tmp_path: Path) -> None:
    lines = ["\t".join(COLUMNS), "a\tnowhere\t*\tx\t\te\tc\town", "b\tspelling\t*\tx\t\te\tc\town"]
    (tmp_path / "naming.tsv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(RulesError) as caught:
        load_naming(tmp_path)
    assert [problem.split(": ")[0] for problem in caught.value.problems] == ["naming.tsv:2", "naming.tsv:3"]


def test_readings_come_least_changed_first() -> None:
    found = [reading.name for reading in readings("deep AlphaNet models", "Method", NAMING)]
    assert found == ["deep AlphaNet models", "deep AlphaNet", "AlphaNet models", "AlphaNet"]
    assert isinstance(NAMING, Naming)
