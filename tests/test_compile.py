"""The compilation of the catalogue: its junk rules, what it mines, and what it makes of sources."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from rules.compile.__main__ import compile_names, identify, settle, tabulate
from rules.compile.broader import set_broader
from rules.compile.drafts import meanings
from rules.compile.prose import Prose, definitions, measure
from rules.compile.records import FOLDER, KINDS, Draft, rows

JUNK = list(rows(FOLDER / "junk.tsv"))


@pytest.mark.parametrize("row", JUNK, ids=lambda row: row["reason"].replace(" ", "-"))
def test_junk_rule_fits_its_example_and_not_its_counter_example(row: dict[str, str]) -> None:
    assert re.search(row["pattern"], row["example"])
    assert not re.search(row["pattern"], row["counter_example"])


@pytest.mark.parametrize("name", ["curated", "dropped", "heads", "junk", "sources"])
def test_compile_table_has_full_rows(name: str) -> None:
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A moss routing network (MRN) grows.", [("MRN", "moss routing network")]),
        ("We use Moss-Adaptive Encoders (MAEs; see above).", [("MAEs", "Moss-Adaptive Encoders")]),
        ("It grew (in 2019) fast.", []),
        ("The network (see Figure) is small.", []),
    ],
)
def test_definitions_reads_short_forms_in_brackets(text: str, found: list[tuple[str, str]]) -> None:
    assert list(definitions(text)) == found


def prose(folder: Path, *texts: str) -> Prose:
    path = folder / "abstracts.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"abstract": text}) + "\n" for text in texts)
    return measure(path, ["Moss Router", "MossNet"], least=1)


def test_measure_counts_spellings_and_long_forms(tmp_path: Path) -> None:
    found = prose(tmp_path, "The moss-router and two Moss Routers.", "A mud reader (MR). The Fr\\'echet Net (FN).")
    assert found.forms["mossrouter"] == {"moss-router": 1, "Moss Router": 1}
    assert found.forms["mudreader"] == {"mud reader": 1}
    assert ("FN", "Fréchet Net") in found.pairs


def test_meanings_joins_plurals_and_drops_what_is_cut_short(tmp_path: Path) -> None:
    texts = ["Proximal moss optimization (PMO).", "Proximal moss optimization (PMOs).", "By moss optimization (MO)."]
    assert meanings(prose(tmp_path, *texts).pairs)["PMO"] == {
        "proximalmossoptimization": (2, "Proximal moss optimization")
    }


def sources(folder: Path, **names: list[dict[str, object]]) -> Path:
    for kind in KINDS:
        lines = [json.dumps(record) for record in names.get(kind.lower(), [])]
        (folder / f"{kind.lower()}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_compile_names_cleans_joins_and_marks(tmp_path: Path) -> None:
    method: list[dict[str, object]] = [
        {"name": "MossNet", "aliases": [], "sources": {"pwc_methods": 9, "openmmlab": 1}},
        {"name": "MossNet + Verifier", "aliases": [], "sources": {"pwc_methods": 9, "openmmlab": 1}},
        {"name": "Focus", "aliases": [], "sources": {"pwc_methods": 900}},
        {"name": "mossnet", "aliases": [], "sources": {"sota_extractor": 1}},
    ]
    text = "MossNet grows. " * 3 + "We focus on moss and focus again. " * 3
    drafts = identify(compile_names(sources(tmp_path, method=method), prose(tmp_path, text)))
    settle(drafts)
    found = [line.split("\t") for line in tabulate(drafts, licences(), "Method").splitlines()]
    names = {line[1]: line for line in found}
    assert names["MossNet"][7] == "openmmlab|pwc_methods|sota_extractor"
    assert not {"MossNet + Verifier", "Focus", "mossnet"} & names.keys()


def test_set_broader_takes_groups_and_drops_versions() -> None:
    parent = Draft("Method", "Moss Network", sources=Counter(curated=1))
    child = Draft("Method", "MossNet", collections=["Moss Networks", "Fern Models"])
    version = Draft("Method", "MossNet-50")
    set_broader([parent, child, version])
    assert (parent.broader, child.broader, version.broader) == ([], ["Moss Network"], ["MossNet"])


def licences() -> dict[str, str]:
    return {row["source"]: row["licence"] for row in rows(FOLDER / "sources.tsv")}


def test_every_source_of_the_catalogue_is_named_with_its_licence() -> None:
    known = licences()
    for kind in KINDS:
        for row in rows(FOLDER.parent / f"{kind.lower()}.tsv"):
            assert set(row["sources"].split("|")) <= known.keys()
            assert row["licence"] in {known[source] for source in row["sources"].split("|")}
