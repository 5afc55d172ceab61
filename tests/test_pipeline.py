"""The whole pipeline: every file of a build, the same bytes whatever the order of input and the hash seed."""

from pathlib import Path

import networkx as nx
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

import kg
from kg.errors import InputError
from kg.export import graphml
from kg.pipeline import Options, build_files
from kg.rules import load_schema
from tests.builds import build
from tests.shared import shared


def files(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of a build that must be reproducible."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != "timings.json"}


def test_build_gives_the_same_bytes_in_any_order_and_with_any_hash_seed(corpus: Path, tmp_path: Path) -> None:
    pages = sorted(shared("corpus").glob("*.txt"), reverse=True)
    build(*pages, output=tmp_path / "output", seed=2)
    first, second = files(corpus), files(tmp_path / "output")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_build_of_the_listing_pages_holds_525_papers(corpus: Path) -> None:
    graph = kg.load(corpus)
    assert len(graph.ids("Paper")) == 525


def test_graphml_of_the_listing_pages_reads_back_identical(corpus: Path) -> None:
    graph = kg.load(corpus)
    assert nx.utils.graphs_equal(graph.nx, graphml.read(corpus / "graph.graphml", load_schema()).nx)
    assert nx.read_graphml(corpus / "graph.graphml", force_multigraph=True).number_of_edges() == len(graph.nx.edges)


def test_turtle_of_the_listing_pages_is_the_same_in_both_parsers(corpus: Path) -> None:
    by_rdflib = {tuple(term.n3() for term in row) for row in rdflib.Graph().parse(corpus / "graph.nt", format="nt")}
    from_turtle = {tuple(term.n3() for term in row) for row in rdflib.Graph().parse(corpus / "graph.ttl")}
    assert by_rdflib == from_turtle
    quads = [set(parse(path=str(corpus / name), format=form)) for name, form in
             (("graph.ttl", RdfFormat.TURTLE), ("graph.nt", RdfFormat.N_TRIPLES))]  # fmt: skip
    assert quads[0] == quads[1]
    assert len(quads[0]) == len(by_rdflib)


def test_build_ends_before_it_writes_when_a_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent\.bib"):
        build_files([kg.sample_path(), tmp_path / "absent.bib"], tmp_path / "out", options=Options(), progress=print)
    assert not (tmp_path / "out").exists()


def test_build_names_the_first_fault_when_no_paper_is_left(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text('{"title": "A Title Without an Abstract"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"p\.jsonl:1: no paper can be made"):
        build_files([tmp_path / "p.jsonl"], tmp_path / "out", options=Options(), progress=print)


def test_build_that_ends_while_it_writes_keeps_the_last_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build_sample() -> None:
        options = Options(formats=("json", "results"))
        build_files([kg.sample_path()], tmp_path, options=options, progress=lambda *_: None)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    build_sample()
    (tmp_path / "graph.json").write_text("the last build", encoding="utf-8")
    monkeypatch.setattr("kg.export.results.write", stop)
    with pytest.raises(KeyboardInterrupt):
        build_sample()
    assert (tmp_path / "graph.json").read_text(encoding="utf-8") == "the last build"
    assert not list(tmp_path.glob(".*"))
