"""The built-in catalogue is clean, and packs widen it or are refused with every fault at its line."""

from pathlib import Path

import pytest

from kg.assemble import assemble
from kg.errors import RulesError
from kg.export import native
from kg.resolve import resolve
from kg.rules import load_schema, rules_folder
from kg.rules.catalogue import Catalogue, load_catalogue
from kg.text import normal_form
from tests.extractions import extraction_of, paper_of

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
    assert sorted(problem.split(": ")[0] for problem in caught.value.problems) == [f"mine.tsv:{n}" for n in range(2, 6)]


def test_load_catalogue_refuses_unknown_columns(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match=r"mine\.tsv:1: unknown column 'colour'"):
        load_catalogue(rules_folder(), [pack(tmp_path, "kind;name;colour")], SCHEMA)


THESAURUS = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:methods a skos:ConceptScheme ; skos:prefLabel "Methods"@en .
:moons a skos:ConceptScheme ; skos:prefLabel "Moon" .
:moss a skos:Concept ; skos:inScheme :methods ; skos:prefLabel "Moos"@de, "Moss Router"@en ; skos:altLabel "MR2" ;
    skos:broader :router ; skos:exactMatch <https://example.com/moss> .
:router a skos:Concept ; skos:inScheme :methods ; skos:prefLabel "Token Router" .
:io a skos:Concept ; skos:inScheme :moons ; skos:prefLabel "Io" .
"""


def test_load_catalogue_reads_a_thesaurus_and_its_kinds(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(THESAURUS, encoding="utf-8")
    catalogue = load_catalogue(rules_folder(), [path], SCHEMA)
    concept = catalogue.concepts["method:moss-router"]
    assert (concept.aliases, concept.broader) == (("MR2",), ("method:token-router",))
    assert ("exactMatch", "https://example.com/moss") in concept.links
    assert catalogue.lookup("Moon", "Io")[0].id == "moon:io"
    assert "Moon" in catalogue.schema.relations["mentions"].targets
    assert "Moon" not in catalogue.schema.relations["reports"].targets


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (":a a b", r"mine\.ttl:1: not Turtle"),
        ("", "holds no skos:Concept"),
        (THESAURUS.replace(":inScheme :moons", ":notation :moons"), "unknown kind ''"),
        (THESAURUS.replace(':prefLabel "Io"', ':note "Io"'), "mine.ttl: <https://example.org/io>: the name is empty"),
    ],
    ids=["not-turtle", "empty", "no-kind", "no-name"],
)
def test_load_catalogue_refuses_a_thesaurus_without_what_it_needs(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RulesError, match=problem):
        load_catalogue(rules_folder(), [path], SCHEMA)


def test_load_catalogue_lets_a_pack_declare_a_kind(tmp_path: Path) -> None:
    path = pack(tmp_path, "kind;name", "Planet;Mars", "Kind;Planet")
    assert load_catalogue(rules_folder(), [path], SCHEMA).lookup("Planet", "mars")[0].pack == "mine.tsv"


def test_load_catalogue_refuses_a_circle_of_broader_concepts(tmp_path: Path) -> None:
    path = pack(tmp_path, "kind;name;broader", "Task;Moss A;Moss B", "Task;Moss B;Moss A")
    with pytest.raises(RulesError, match="is broader than itself"):
        load_catalogue(rules_folder(), [path], SCHEMA)


def test_graph_with_a_kind_of_a_pack_comes_back(tmp_path: Path) -> None:
    source = "The [Venus|Planet] rover sees [Venus|Planet]."
    catalogue = load_catalogue(rules_folder(), [pack(tmp_path, "kind;name", "Kind;Planet", "Planet;Venus")], SCHEMA)
    paper = paper_of(source)
    graph = assemble([paper], [resolve(paper, extraction_of(source), catalogue)], catalogue, catalogue.schema)
    native.write(graph, tmp_path / "graph.json")
    back = native.read(tmp_path / "graph.json", SCHEMA)
    assert (back.kind("planet:venus"), back.entity("planet:venus").known) == ("Planet", True)
