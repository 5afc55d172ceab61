"""Graphs made by hypothesis, full of characters that break files, and what two graphs must agree in."""

from typing import Any

from hypothesis import strategies as st

from kg.graph import Graph, paper_node_id
from kg.rules import load_schema
from kg.types import Edge, Evidence, Node, Origin, Paper, Result, Span

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [
        '"',
        "\\",
        "a\tb",
        "a\r\nb",
        "<script>",
        "\u2028",
        "\x07",
        "\u0085",
        ".",
        "..",
        "-a.",
        "~",
        "é\U0001f600",
        "'''",
        "%2F",
    ]
)
NAMES = TEXT.filter(bool)
YEARS = st.none() | st.integers(1, 9999)
CONFIDENCE = st.floats(0, 1)
PAIRS = st.lists(st.tuples(NAMES, TEXT), max_size=2).map(tuple)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    maybe = st.none() | TEXT
    return Paper(
        id=draw(NAMES),
        title=draw(TEXT),
        abstract=draw(TEXT),
        year=draw(YEARS),
        authors=tuple(draw(st.lists(TEXT, max_size=3))),
        venue=draw(maybe),
        doi=draw(maybe),
        arxiv_id=draw(maybe),
        url=draw(maybe),
        source_ids=draw(PAIRS),
        origins=tuple(draw(st.lists(st.builds(Origin, file=NAMES, line=st.integers(1, 99)), max_size=2))),
        other_titles=tuple(draw(st.lists(TEXT, max_size=2))),
    )


@st.composite
def entities(draw: st.DrawFn, node_id: str, kind: str) -> Node:
    return Node(
        id=node_id,
        kind=kind,
        label=draw(TEXT),
        aliases=tuple(draw(st.lists(TEXT, max_size=3))),
        papers=draw(st.integers(0, 10**12)),
        first_year=draw(YEARS),
        links=draw(PAIRS),
        known=draw(st.booleans()),
        higher_is_better=draw(st.none() | st.booleans()),
    )


@st.composite
def evidences(draw: st.DrawFn, known: list[Paper]) -> Evidence:
    paper = draw(st.sampled_from(known))
    spans = st.tuples(st.integers(0, len(paper.text)), st.integers(0, len(paper.text))).map(lambda s: Span(*sorted(s)))
    return Evidence(
        paper_id=paper.id,
        sentence=draw(spans),
        mentions=tuple(draw(st.lists(spans, max_size=3))),
        extractor=draw(TEXT),
        confidence=draw(CONFIDENCE),
    )


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """A graph with one to three papers, two entities, a result and an edge of each way."""
    known = draw(st.lists(papers(), min_size=1, max_size=3, unique_by=lambda paper: paper.id))
    graph = Graph(load_schema())
    for paper in known:
        graph.add_paper(paper)
    graph.add_entity(draw(entities("method:a", "Method")))
    graph.add_entity(draw(entities("metric:b-1.x", "Metric")))
    found = draw(st.lists(evidences(known), min_size=1, max_size=3))
    paper_node = paper_node_id(known[0].id)
    graph.add_result(draw(results(known[0], found[0])), draw(TEXT))
    ends = [(paper_node, "reports", "metric:b-1.x"), ("method:a", "broader", "method:a")]
    for source, relation, target in (
        *ends,
        (paper_node, "has_result", "result:1"),
        ("result:1", "result_method", "method:a"),
    ):
        graph.add_edge(
            Edge(
                source=source,
                relation=relation,
                target=target,
                stated=draw(st.booleans()),
                support=draw(st.integers(0, 9)),
                confidence=draw(CONFIDENCE),
                evidence=() if relation == "broader" else tuple(found),
            )
        )
    return graph


@st.composite
def results(draw: st.DrawFn, paper: Paper, evidence: Evidence) -> Result:
    return Result(
        id="result:1",
        paper_id=paper.id,
        value=draw(st.floats(allow_nan=False, allow_infinity=False)),
        printed=draw(TEXT),
        unit=draw(st.none() | TEXT),
        relative=draw(st.booleans()),
        metric=None,
        dataset=None,
        method="method:a",
        task=None,
        evidence=evidence,
    )


def contents(graph: Graph) -> tuple[dict[str, Any], list[Edge]]:
    """All that a graph holds, in one order."""
    return {node: dict(data) for node, data in graph.nx.nodes(data=True)}, list(graph.edges())
