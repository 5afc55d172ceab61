"""Records of one paper become one, in whatever order they are read."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.papers.join import Joined, join
from kg.papers.record import Labels, Record, cleaned
from kg.rules.reading import load_reading_rules
from kg.types import Origin
from tests.papers.texts import ABSTRACTS, TITLES

RULES = load_reading_rules()
A, B, C = ABSTRACTS


def record(line: int, **values: object) -> Record:
    base = Record(origin=Origin(file="a.json", line=line), title=TITLES[0], abstract=A)
    return replace(base, **values)  # type: ignore[arg-type]


def joined(*records: Record) -> Joined:
    return join(records, RULES)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"doi": "10.1000/x"}, {"doi": "10.1000/x", "title": TITLES[1], "abstract": B}, id="DOI"),
        pytest.param({"arxiv_id": "1512.03385"}, {"arxiv_id": "1512.03385", "title": TITLES[1]}, id="arXiv id"),
        pytest.param({}, {"title": "Glownet - lanterns that learn.", "abstract": B}, id="title"),
        pytest.param({"authors": ("Ada Ray",)}, {"authors": ("Ray, A.",), "abstract": B}, id="title and author"),
        pytest.param({"authors": ("Ada Ray",)}, {"abstract": B}, id="title and an unknown author"),
        pytest.param(
            {"source_ids": (("openalex", "W1"),)}, {"source_ids": (("openalex", "W1"),), "title": "X"}, id="registry"
        ),
    ],
)
def test_join_recognises_one_paper(first: dict[str, object], second: dict[str, object]) -> None:
    result = joined(record(1, **first), record(2, **second))
    assert (len(result.papers), result.records) == (1, 2)
    assert [origin.line for origin in result.papers[0].origins] == [1, 2]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"title": "Editorial"}, {"title": "EDITORIAL.", "abstract": B}, id="generic title"),
        pytest.param({"authors": ("Ada Ray",)}, {"authors": ("Bo Sun",), "abstract": B}, id="other first author"),
        pytest.param({}, {"title": TITLES[1]}, id="other title"),
        pytest.param({"title": "C++ Lamps"}, {"title": "C Lamps", "abstract": B}, id="a sign that means something"),
    ],
)
def test_join_keeps_different_papers_apart(first: dict[str, object], second: dict[str, object]) -> None:
    result = joined(record(1, **first), record(2, **second))
    assert len({paper.id for paper in result.papers}) == 2


def test_join_is_transitive() -> None:
    result = joined(
        record(1, doi="10.1000/x", title=TITLES[1]),
        record(2, doi="10.1000/x"),
        record(3, abstract=B, arxiv_id="1512.03385"),
    )
    assert len(result.papers) == 1


def test_join_leaves_an_unknown_author_apart_under_a_shared_title() -> None:
    result = joined(record(1, authors=("Ada Ray",)), record(2, authors=("Bo Sun",), abstract=B), record(3, abstract=C))
    assert len(result.papers) == 3


def test_join_takes_the_fullest_values() -> None:
    published = record(1, year=2016, venue="Lamp Conference", doi="10.1000/x", authors=("K. Oh", "A. Ray"), abstract=B)
    preprint = record(2, year=2015, venue="arXiv preprint arXiv:1512.03385", doi="10.48550/arxiv.1512.03385")
    paper = joined(published, replace(preprint, abstract=A + C, authors=("K. Oh",))).papers[0]
    assert (paper.year, paper.venue, paper.doi, paper.abstract) == (2015, "Lamp Conference", "10.1000/x", A + C)
    assert paper.authors == ("K. Oh", "A. Ray")


def test_join_keeps_the_other_titles() -> None:
    one = record(1, doi="10.1000/x", title="Lamps")
    paper = joined(one, replace(one, title="Lamps That Learn"), replace(one, title="LAMPS")).papers[0]
    assert (paper.title, paper.other_titles, paper.source_ids) == ("Lamps That Learn", ("Lamps",), ())


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"id": "mine", "doi": "10.1000/x"}, "mine"),
        ({"doi": "10.1000/x", "arxiv_id": "1512.03385"}, "10.1000/x"),
        ({"arxiv_id": "1512.03385"}, "1512.03385"),
        ({}, "a6893c9d2c01"),
    ],
    ids=["own id", "DOI", "arXiv id", "hash of the title"],
)
def test_join_chooses_the_public_id(values: dict[str, object], expected: str) -> None:
    assert joined(record(1, **values)).papers[0].id == expected


def test_join_keeps_two_papers_with_one_id_and_reports_it() -> None:
    result = joined(record(1, id="7"), record(2, id="7", title=TITLES[1], abstract=B))
    first, second = (paper.id for paper in result.papers)
    assert (first, second.startswith("7-")) == ("7", True)
    assert [(note.origin.line, second in note.reason) for note in result.skipped] == [(2, True)]


def test_join_keeps_the_ids_of_all_records() -> None:
    paper = joined(record(1, id="b"), record(2, id="a")).papers[0]
    assert (paper.id, paper.source_ids) == ("a", (("id", "b"),))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"abstract": ""}, "no abstract"),
        ({"abstract": "No abstract available."}, "no abstract"),
        ({"abstract": "Too short."}, "an abstract of only 10 characters (20 are needed)"),
        ({"title": ""}, "no title"),
        ({"title": "", "abstract": ""}, "neither a title nor an abstract"),
    ],
)
def test_join_sets_aside_what_is_no_paper(values: dict[str, object], reason: str) -> None:
    result = joined(record(1, **values))
    assert (result.papers, [note.reason for note in result.skipped]) == ((), [reason])


def test_join_lets_a_record_without_abstract_add_to_another() -> None:
    result = joined(record(1), record(2, abstract="", year=2019))
    assert (result.papers[0].year, result.skipped) == (2019, ())


def test_join_makes_no_paper_of_enriching_records() -> None:
    result = joined(record(1, title=TITLES[1]), record(2, enriching=True), record(3, enriching=True, doi="10.1000/x"))
    assert [paper.title for paper in result.papers] == [TITLES[1]]


some = st.sampled_from
RECORDS = st.lists(
    st.builds(
        Record,
        origin=st.builds(Origin, file=some("ab"), line=st.integers(1, 9)),
        title=some((*TITLES, TITLES[0].upper(), "Editorial", "")),
        abstract=some((*ABSTRACTS, "", "N/A")),
        id=some((None, "1", "2")),
        year=some((None, 2015, 2016)),
        authors=some(((), ("Ada Ray",), ("Ray, A.", "Bo Sun"), ("Bo Sun",))),
        venue=some((None, "arXiv", "LAMP", "Lamp")),
        doi=some((None, "10.1000/x", "10.1000/y")),
        arxiv_id=some((None, "1512.03385")),
        url=some((None, "https://example.org/1", "https://example.org/2")),
        source_ids=some(((), (("acl", "P1"),), (("bibtex", "k"),))),
        enriching=some((False, False, True)),
    ),
    max_size=8,
)


@given(records=RECORDS, data=st.data())
def test_join_does_not_depend_on_the_order(records: Sequence[Record], data: st.DataObject) -> None:
    assert join(data.draw(st.permutations(records)), RULES) == join(records, RULES)


@given(records=RECORDS)
def test_join_loses_no_record(records: Sequence[Record]) -> None:
    result = join(records, RULES)
    kept = {origin for paper in result.papers for origin in paper.origins} | {note.origin for note in result.skipped}
    assert {record.origin for record in records if not record.enriching} <= kept
    assert len({paper.id for paper in result.papers}) == len(result.papers)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "lamps"])
def test_cleaned_keeps_web_addresses_only(url: str) -> None:
    kept = [item for item in cleaned(record(1, url=url), Labels.of(RULES)) if isinstance(item, Record)]
    assert kept[0].url is None
