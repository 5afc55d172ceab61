"""The graph: its attribute schema, typed adding and reading. The only module that names node and edge attributes.

``Graph.nx`` is a plain ``networkx.MultiDiGraph`` whose attributes hold nothing but what JSON holds. Absent means
unknown: no attribute is ``None``.

    every node       kind, label
    Paper            paper_id, abstract, year, authors, venue, doi, arxiv_id, url, source_ids, origins,
                     other_titles
    Method ... Task  aliases, papers, first_year, links, known, higher_is_better
    Result           paper_id, value, printed, unit, relative
    every edge       relation (also its key), stated, support, confidence, evidence
    evidence         a list of {paper, start, end, mentions: [[start, end], ...], extractor, confidence}

Every list is sorted and free of repeats, so that formats may hold it as a set; the order of ``authors`` and of a piece
of evidence's ``mentions`` means something and is kept.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from kg.errors import GraphError, UnknownNameError
from kg.text import curie
from kg.types import Edge, Evidence, Node, Origin, Paper, Result, Schema, Span

LISTS = frozenset({"authors", "source_ids", "origins", "other_titles", "aliases", "links", "evidence"})
"""The attributes that are lists: formats without lists hold them as JSON text."""

_PAPER_TEXTS = ("abstract", "year", "venue", "doi", "arxiv_id", "url")


def paper_node_id(paper_id: str) -> str:
    """The id of the node of the paper with this public id.

    >>> paper_node_id("10.1000/182")
    'paper:10.1000%2F182'
    """
    return curie("paper", paper_id)


class Graph:
    """Papers, entities, results and the evidence between them, over ``nx``, a ``networkx.MultiDiGraph``."""

    def __init__(self, schema: Schema, nx_graph: "nx.MultiDiGraph[str] | None" = None) -> None:
        self.schema = schema
        self.nx: nx.MultiDiGraph[str] = nx.MultiDiGraph() if nx_graph is None else nx_graph

    @classmethod
    def checked(cls, schema: Schema, plain: "nx.MultiDiGraph[str]", *, where: str) -> "Graph":
        """A graph over ``plain``, whose kinds and relations are checked against the schema.

        Raises:
            GraphError: a node or an edge lies outside the schema; the message starts with ``where``.
        """
        for node, data in plain.nodes(data=True):
            if data.get("kind") not in schema.kinds or "label" not in data:
                raise GraphError(f"{where}: {node} is no node of this schema (kind {data.get('kind')!r})")
        for source, target, key in plain.edges(keys=True):
            relation = schema.relations.get(key)
            kinds = plain.nodes[source]["kind"], plain.nodes[target]["kind"]
            if relation is None or kinds[0] not in relation.sources or kinds[1] not in relation.targets:
                raise GraphError(f"{where}: {source} {key} {target}: not in the schema for {' and '.join(kinds)}")
        return cls(schema, plain)

    # adding

    def add_paper(self, paper: Paper) -> None:
        """Adds the node of a paper."""
        values = {name: getattr(paper, name) for name in _PAPER_TEXTS}
        lists = {
            "authors": list(paper.authors),
            "source_ids": [list(pair) for pair in sorted({*paper.source_ids})],
            "origins": [[origin.file, origin.line] for origin in sorted({*paper.origins})],
            "other_titles": sorted({*paper.other_titles}),
        }
        self._add(paper_node_id(paper.id), "Paper", paper.title, paper_id=paper.id, **values, **lists)

    def add_entity(self, node: Node) -> None:
        """Adds an entity."""
        self._add(
            node.id,
            node.kind,
            node.label,
            aliases=sorted({*node.aliases}),
            papers=node.papers,
            first_year=node.first_year,
            links=[list(pair) for pair in sorted({*node.links})],
            known=node.known,
            higher_is_better=node.higher_is_better,
        )

    def add_result(self, result: Result, label: str) -> None:
        """Adds the node of a result; its edges are added like all others."""
        self._add(
            result.id,
            "Result",
            label,
            paper_id=result.paper_id,
            value=result.value,
            printed=result.printed,
            unit=result.unit,
            relative=result.relative,
        )

    def _add(self, node_id: str, kind: str, label: str, **values: Any) -> None:
        if kind not in self.schema.kinds:
            raise GraphError(f"{node_id}: unknown kind {kind!r}; the schema knows {', '.join(self.schema.kinds)}")
        kept = {key: value for key, value in values.items() if value is not None and value != []}
        self.nx.add_node(node_id, kind=kind, label=label, **kept)

    def add_edge(self, edge: Edge) -> None:
        """Adds an edge between nodes that the graph holds.

        Raises:
            GraphError: an end is missing, or the schema does not allow the relation between the two kinds.
        """
        relation = self.schema.relations.get(edge.relation)
        ends = [self.nx.nodes[end]["kind"] if end in self.nx else None for end in (edge.source, edge.target)]
        if relation is None or ends[0] not in relation.sources or ends[1] not in relation.targets:
            raise GraphError(
                f"{edge.source} {edge.relation} {edge.target}: not in the schema for {ends[0]} and {ends[1]}"
            )
        self.nx.add_edge(
            edge.source,
            edge.target,
            key=edge.relation,
            relation=edge.relation,
            stated=edge.stated,
            support=edge.support,
            confidence=edge.confidence,
            evidence=[_evidence_dict(item) for item in sorted({*edge.evidence}, key=_place)],
        )

    # reading

    def kind(self, node_id: str) -> str:
        """The kind of a node.

        Raises:
            UnknownNameError: the graph has no such node.
        """
        if node_id not in self.nx:
            raise UnknownNameError(node_id)
        return str(self.nx.nodes[node_id]["kind"])

    def label(self, node_id: str) -> str:
        """The label of a node of any kind."""
        return str(self.nx.nodes[node_id]["label"])

    def ids(self, kind: str | None = None) -> list[str]:
        """The ids of all nodes, or of those of one kind, sorted."""
        return sorted(node for node, data in self.nx.nodes(data=True) if kind is None or data["kind"] == kind)

    def paper(self, node_id: str) -> Paper:
        """The paper of a node of the kind ``Paper``."""
        data = self.nx.nodes[node_id]
        return Paper(
            id=data["paper_id"],
            title=data["label"],
            abstract=data.get("abstract", ""),
            year=data.get("year"),
            authors=tuple(data.get("authors", ())),
            venue=data.get("venue"),
            doi=data.get("doi"),
            arxiv_id=data.get("arxiv_id"),
            url=data.get("url"),
            source_ids=tuple((a, b) for a, b in data.get("source_ids", ())),
            origins=tuple(Origin(file=file, line=line) for file, line in data.get("origins", ())),
            other_titles=self.other_titles(node_id),
        )

    def other_titles(self, node_id: str) -> tuple[str, ...]:
        """The titles that other records of a paper have."""
        return tuple(self.nx.nodes[node_id].get("other_titles", ()))

    def entity(self, node_id: str) -> Node:
        """The entity of a node of an entity kind."""
        data = self.nx.nodes[node_id]
        return Node(
            id=node_id,
            kind=data["kind"],
            label=data["label"],
            aliases=tuple(data.get("aliases", ())),
            papers=data["papers"],
            first_year=data.get("first_year"),
            links=tuple((a, b) for a, b in data.get("links", ())),
            known=data["known"],
            higher_is_better=data.get("higher_is_better"),
        )

    def result(self, node_id: str) -> Result:
        """The result of a node of the kind ``Result``, its fields read from its edges."""
        data = self.nx.nodes[node_id]
        fields = {edge.relation.removeprefix("result_"): edge.target for edge in self.edges_from(node_id)}
        held = next(edge for edge in self.edges_to(node_id) if edge.relation == "has_result")
        return Result(
            id=node_id,
            paper_id=data["paper_id"],
            value=data["value"],
            printed=data["printed"],
            unit=data.get("unit"),
            relative=data["relative"],
            metric=fields.get("metric"),
            dataset=fields.get("dataset"),
            method=fields.get("method"),
            task=fields.get("task"),
            evidence=held.evidence[0],
        )

    def edges(self, relation: str | None = None) -> Iterator[Edge]:
        """All edges, or those of one relation, sorted by source, relation and target."""
        rows = sorted(self.nx.edges(keys=True, data=True), key=lambda row: (row[0], row[2], row[1]))
        return (_edge(*row) for row in rows if relation is None or row[2] == relation)

    def edges_from(self, node_id: str) -> list[Edge]:
        """The edges that leave a node, sorted by relation and target."""
        rows = sorted(self.nx.out_edges(node_id, keys=True, data=True), key=lambda row: (row[2], row[1]))
        return [_edge(*row) for row in rows]

    def edges_to(self, node_id: str) -> list[Edge]:
        """The edges that reach a node, sorted by relation and source."""
        rows = sorted(self.nx.in_edges(node_id, keys=True, data=True), key=lambda row: (row[2], row[0]))
        return [_edge(*row) for row in rows]

    def quote(self, evidence: Evidence) -> str:
        """The sentence that a piece of evidence points at."""
        text = self.paper(paper_node_id(evidence.paper_id)).text
        return text[evidence.sentence.start : evidence.sentence.end]


def _place(item: Evidence) -> tuple[str, Span, tuple[Span, ...], str, float]:
    return item.paper_id, item.sentence, item.mentions, item.extractor, item.confidence


def _evidence_dict(item: Evidence) -> dict[str, Any]:
    return {
        "paper": item.paper_id,
        "start": item.sentence.start,
        "end": item.sentence.end,
        "mentions": [list(span) for span in item.mentions],
        "extractor": item.extractor,
        "confidence": item.confidence,
    }


def _evidence(data: Mapping[str, Any]) -> Evidence:
    return Evidence(
        paper_id=data["paper"],
        sentence=Span(data["start"], data["end"]),
        mentions=tuple(Span(a, b) for a, b in data["mentions"]),
        extractor=data["extractor"],
        confidence=data["confidence"],
    )


def _edge(source: str, target: str, key: str, data: Mapping[str, Any]) -> Edge:
    return Edge(
        source=source,
        relation=key,
        target=target,
        stated=data["stated"],
        support=data["support"],
        confidence=data["confidence"],
        evidence=tuple(_evidence(item) for item in data["evidence"]),
    )
