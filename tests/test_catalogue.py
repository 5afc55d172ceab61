"""The built-in catalogue is clean, and packs widen it or are refused with every fault at its line."""

from pathlib import Path

import pytest

from kg.errors import RulesError
from kg.rules import load_schema, rules_folder
from kg.rules.catalogue import Catalogue, load_catalogue
from kg.text import normal_form

SCHEMA = load_schema()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(rules_folder(), [], SCHEMA)


def pack(folder: Path, *lines: str) -> Path:
    path = folder / "mine.tsv"
    path.write_text("\n".join(line.replace(";", "\t") for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("Method", "CNNs", "method:convolutional-neural-network"),
        ("Method", "convolutional neural networks", "method:convolutional-neural-network"),
        ("Method", "UNet", "method:u-net"),
        ("Dataset", "cifar100", "dataset:cifar-100"),
        ("Dataset", "CIFAR-10", "dataset:cifar-10"),
        ("Metric", "mIoU", "metric:mean-intersection-over-union"),
        ("Task", "NER", "task:named-entity-recognition"),
    ],
)
def test_lookup_finds_variants(catalogue: Catalogue, kind: str, name: str, expected: str) -> None:
    assert [concept.id for concept in catalogue.lookup(kind, name)] == [expected]


def test_lookup_keeps_kinds_apart(catalogue: Catalogue) -> None:
    assert catalogue.lookup("Task", "CIFAR-10") == ()


def test_no_name_under_two_concepts_of_a_kind_unless_ambiguous(catalogue: Catalogue) -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    for name in catalogue.names():
        if not name.ambiguous:
            owners.setdefault((name.kind, normal_form(name.text)), set()).add(name.concept)
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("kind", SCHEMA.entity_kinds())
def test_file_is_sorted_by_id(kind: str) -> None:
    lines = (rules_folder() / f"{kind.lower()}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    ids = [line.split("\t")[0] for line in lines]
    assert ids == sorted(set(ids))


def test_load_catalogue_adds_a_pack_to_what_is_known(tmp_path: Path) -> None:
    path = pack(tmp_path, "kind;name;aliases", "Method;ResNet-50;RN50", "Dataset;My Corpus;")
    concepts = load_catalogue(rules_folder(), [path], SCHEMA).concepts
    assert "RN50" in concepts["method:resnet-50"].aliases
    assert concepts["method:resnet-50"].pack == concepts["dataset:my-corpus"].pack == "mine.tsv"


def test_load_catalogue_tells_all_faults_with_their_lines(tmp_path: Path) -> None:
    path = pack(tmp_path, "kind;name;direction", "Planet;Mars", "Metric;Height;sideways", "Metric;", "Task;A;up;more")
    with pytest.raises(RulesError) as caught:
        load_catalogue(rules_folder(), [path], SCHEMA)
    assert [problem.split(": ")[0] for problem in caught.value.problems] == [f"mine.tsv:{n}" for n in (5, 2, 3, 4)]


def test_load_catalogue_refuses_unknown_columns(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match=r"mine\.tsv:1: unknown column 'colour'"):
        load_catalogue(rules_folder(), [pack(tmp_path, "kind;name;colour")], SCHEMA)
