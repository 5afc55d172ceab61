"""A graph read back from N-Triples, Turtle, TriG, JSON-LD or RDF/XML, whatever tool wrote the file last."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from kg.errors import GraphError
from kg.export.rdf.described import Described, Subject, parse, truth
from kg.export.rdf.vocabulary import expand
from kg.graph import Graph
from kg.types import Edge, Evidence, Node, Origin, Paper, Result, Schema, Span


def read(path: Path, schema: Schema) -> Graph:
    """The graph that a file holds, evidence included; the base of its IRIs does not matter.

    Raises:
        GraphError: the file is not RDF, lacks a part of a graph, or is not allowed by ``schema``.
    """
    return _Reader(parse(path), schema).graph()


class _Reader:
    def __init__(self, described: Described, schema: Schema) -> None:
        self.described = described
        self.schema = schema
        self.relations = {expand(relation.rdf_property): relation.name for relation in schema.relations.values()}

    def graph(self) -> Graph:
        graph = Graph(self.schema)
        edges = [self.edge(subject) for subject in self.described.of_class(expand("kg:Statement"))]
        held = {edge.target: edge.evidence[0] for edge in edges if edge.relation == "has_result" and edge.evidence}
        for kind in self.schema.kinds.values():
            for subject in self.described.of_class(expand(kind.rdf_class)):
                if kind.name == "Paper":
                    graph.add_paper(self.paper(subject))
                elif kind.name == "Result":
                    graph.add_result(self.result(subject, held), subject.one("rdfs:label"))
                else:
                    graph.add_entity(self.entity(subject, kind.name))
        self.refuse_unread(graph)
        for edge in edges:
            graph.add_edge(edge)
        return graph

    def refuse_unread(self, graph: Graph) -> None:
        for subject in self.described.with_value(expand("dcterms:identifier")):
            if subject.one("dcterms:identifier") not in graph.nx:
                kinds = ", ".join(kind.rdf_class for kind in self.schema.kinds.values())
                raise GraphError(f"{subject.file}: <{subject.iri}> is of no class of the schema, which knows {kinds}")

    def paper(self, subject: Subject) -> Paper:
        return Paper(
            id=self.paper_id(subject.iri),
            title=subject.one("dcterms:title"),
            abstract=subject.maybe("dcterms:abstract") or "",
            year=self.year(subject, "dcterms:issued"),
            authors=self.authors(subject),
            venue=subject.maybe("prism:publicationName"),
            doi=subject.maybe("prism:doi"),
            arxiv_id=subject.maybe("fabio:hasArXivId"),
            url=subject.maybe("schema:url"),
            source_ids=self.identifiers(subject),
            origins=tuple(self.origin(record) for record in subject.many("prov:wasDerivedFrom")),
            other_titles=tuple(subject.many("dcterms:alternative")),
        )

    def entity(self, subject: Subject, kind: str) -> Node:
        return Node(
            id=subject.one("dcterms:identifier"),
            kind=kind,
            label=subject.one("skos:prefLabel"),
            aliases=tuple(subject.many("skos:altLabel")),
            papers=subject.parsed("kg:paperCount", int),
            first_year=self.year(subject, "kg:firstYear"),
            links=self.identifiers(subject),
            known=subject.parsed("kg:known", truth),
            higher_is_better=None
            if subject.maybe("kg:higherIsBetter") is None
            else subject.parsed("kg:higherIsBetter", truth),
        )

    def result(self, subject: Subject, held: Mapping[str, Evidence]) -> Result:
        node_id = subject.one("dcterms:identifier")
        if node_id not in held:
            raise GraphError(f"{subject.file}: {node_id} has no statement with evidence that a paper has the result")
        return Result(
            id=node_id,
            paper_id=self.paper_id(subject.one("prov:wasDerivedFrom")),
            value=subject.parsed("mls:hasValue", float),
            printed=subject.one("kg:printed"),
            unit=subject.maybe("kg:unit"),
            relative=subject.parsed("kg:relative", truth),
            metric=self.target(subject, "result_metric"),
            dataset=self.target(subject, "result_dataset"),
            method=self.target(subject, "result_method"),
            task=self.target(subject, "result_task"),
            evidence=held[node_id],
        )

    def edge(self, subject: Subject) -> Edge:
        predicate = subject.one("rdf:predicate")
        if predicate not in self.relations:
            raise GraphError(f"{subject.file}: <{predicate}> is no property of a relation of the schema")
        return Edge(
            source=self.node_id(subject.one("rdf:subject")),
            relation=self.relations[predicate],
            target=self.node_id(subject.one("rdf:object")),
            stated=subject.parsed("kg:stated", truth),
            support=subject.parsed("kg:support", int),
            confidence=subject.parsed("kg:confidence", float),
            evidence=tuple(self.evidence(iri) for iri in subject.many("kg:evidence")),
        )

    def evidence(self, iri: str) -> Evidence:
        subject = self.described.subject(iri)
        mentions = sorted(self.span(span) for span in subject.many("kg:mentionSelector"))
        order = subject.maybe("kg:mentionOrder")
        return Evidence(
            paper_id=self.paper_id(subject.one("oa:hasSource")),
            sentence=self.span(subject.one("oa:hasSelector")),
            mentions=tuple(mentions) if order is None else tuple(mentions[int(place) - 1] for place in order.split()),
            extractor=subject.one("kg:extractor"),
            confidence=subject.parsed("kg:confidence", float),
        )

    def span(self, iri: str) -> Span:
        subject = self.described.subject(iri)
        return Span(subject.parsed("oa:start", int), subject.parsed("oa:end", int))

    def node_id(self, iri: str) -> str:
        return self.described.subject(iri).one("dcterms:identifier")

    def paper_id(self, iri: str) -> str:
        return unquote(self.node_id(iri).partition(":")[2])

    def target(self, subject: Subject, relation: str) -> str | None:
        found = subject.maybe(self.schema.relations[relation].rdf_property)
        return None if found is None else self.node_id(found)

    def year(self, subject: Subject, predicate: str) -> int | None:
        return None if subject.maybe(predicate) is None else subject.parsed(predicate, int)

    def authors(self, subject: Subject) -> tuple[str, ...]:
        found = [self.described.subject(iri) for iri in subject.many("dcterms:creator")]
        found.sort(key=lambda author: author.parsed("schema:position", int))
        return tuple(author.one("schema:name") for author in found)

    def identifiers(self, subject: Subject) -> tuple[tuple[str, str], ...]:
        found = [self.described.subject(iri) for iri in subject.many("schema:identifier")]
        return tuple(sorted((item.one("schema:propertyID"), item.one("schema:value")) for item in found))

    def origin(self, iri: str) -> Origin:
        record = self.described.subject(iri)
        source = self.described.subject(record.one("dcterms:isPartOf"))
        return Origin(file=source.one("rdfs:label"), line=record.parsed("kg:line", int))
