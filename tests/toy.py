"""A small graph made by hand, with a title that tries every escape."""

from kg.graph import Graph, paper_node_id
from kg.rules import load_schema
from kg.types import Edge, Evidence, Node, Origin, Paper, Result, Span

NASTY = (
    """<script>"x" </script> é {}|^` backticks & {{ braces }} \U0001f600 \u202eabc\u202c <img src=x onerror=alert(1)>"""
)

PAPERS = (
    Paper(
        id="10.1000/alpha",
        title="AlphaNet: Small Networks for Image Classification",
        abstract="We propose AlphaNet, a variant of ResNet-50. AlphaNet reaches 80.5% accuracy on CIFAR-10, against "
        "78.1% for ResNet-50. It is 2.4 points better.",
        year=2020,
        authors=("Ada Lovelace", "Alan Turing"),
        venue="Journal of Examples",
        doi="10.1000/alpha",
        url="https://example.org/alpha",
        source_ids=(("crossref", "10.1000/alpha"),),
        origins=(Origin(file="toy.bib", line=1),),
    ),
    Paper(
        id="beta",
        title=NASTY,
        abstract="\U0001f600 We compare ResNet-50 on CIFAR-10 \U0001f600 in accuracy.",
        year=2021,
        origins=(Origin(file="toy.bib", line=9),),
    ),
    Paper(id="gamma", title="A Paper Without Entities", abstract="Nothing is named here."),
)
NODES = (
    ("method:alphanet", "Method", "AlphaNet", (), False),
    ("method:resnet-50", "Method", "ResNet-50", ("ResNet50",), True),
    ("method:resnet", "Method", "ResNet", ("Residual Network",), True),
    ("dataset:cifar-10", "Dataset", "CIFAR-10", (), True),
    ("metric:accuracy", "Metric", "Accuracy", ("acc",), True),
    ("task:image-classification", "Task", "Image Classification", (), True),
)
FACTS = (
    ("10.1000/alpha", "proposes", "method:alphanet", "AlphaNet"),
    ("10.1000/alpha", "compares_with", "method:resnet-50", "ResNet-50"),
    ("10.1000/alpha", "evaluated_on", "dataset:cifar-10", "CIFAR-10"),
    ("10.1000/alpha", "reports", "metric:accuracy", "accuracy"),
    ("10.1000/alpha", "addresses", "task:image-classification", "Image Classification"),
    ("beta", "uses", "method:resnet-50", "ResNet-50"),
    ("beta", "evaluated_on", "dataset:cifar-10", "CIFAR-10"),
    ("beta", "reports", "metric:accuracy", "accuracy"),
)
BETWEEN = (
    ("method:alphanet", "variant_of", "method:resnet-50", True),
    ("method:alphanet", "trained_or_evaluated_on", "dataset:cifar-10", False),
    ("method:alphanet", "used_for", "task:image-classification", False),
)


def evidence(paper: Paper, *names: str, confidence: float = 0.8) -> Evidence:
    """Evidence whose sentence spans the title or the abstract, whichever holds the first name."""
    spans = tuple(Span(paper.text.index(name), paper.text.index(name) + len(name)) for name in names)
    cut = len(paper.title)
    sentence = Span(0, cut) if spans[0].start < cut else Span(cut + 1, len(paper.text))
    return Evidence(paper_id=paper.id, sentence=sentence, mentions=spans, extractor="toy", confidence=confidence)


def toy_graph() -> Graph:
    """Three papers, six entities, two results, every group of relations."""
    graph = Graph(load_schema())
    papers = {paper.id: paper for paper in PAPERS}
    for paper in PAPERS:
        graph.add_paper(paper)
    for node_id, kind, label, aliases, known in NODES:
        count = sum(target == node_id for _, _, target, _ in FACTS)
        links = (("wikidata", "https://www.wikidata.org/entity/Q1"),) if known else ()
        up = True if kind == "Metric" else None
        year = {"method:alphanet": 2020}.get(node_id, 2020 if count else None)
        graph.add_entity(
            Node(
                id=node_id,
                kind=kind,
                label=label,
                aliases=aliases,
                papers=count,
                first_year=year,
                links=links,
                known=known,
                higher_is_better=up,
            )
        )
    for paper_id, relation, target, name in FACTS:
        found = evidence(papers[paper_id], name)
        add(graph, paper_node_id(paper_id), relation, target, stated=True, found=(found,))
    alpha = papers["10.1000/alpha"]
    for source, relation, target, stated in BETWEEN:
        add(graph, source, relation, target, stated=stated, found=(evidence(alpha, "AlphaNet", confidence=0.55),))
    add(graph, "method:resnet-50", "broader", "method:resnet", stated=False, found=())
    add_result(graph, alpha, "result:000000000001", printed="80.5%", method="method:alphanet")
    add_result(graph, alpha, "result:000000000002", printed="78.1%", method="method:resnet-50")
    return graph


def add(graph: Graph, source: str, relation: str, target: str, *, stated: bool, found: tuple[Evidence, ...]) -> None:
    """Adds an edge whose confidence is that of its first evidence."""
    confidence = found[0].confidence if found else 1.0
    support = len({item.paper_id for item in found})
    graph.add_edge(
        Edge(
            source=source,
            relation=relation,
            target=target,
            stated=stated,
            support=support,
            confidence=confidence,
            evidence=found,
        )
    )


def add_result(graph: Graph, paper: Paper, node_id: str, *, printed: str, method: str) -> None:
    """Adds a result on CIFAR-10 in accuracy with its four edges."""
    found = (evidence(paper, printed, "accuracy"),)
    result = Result(
        id=node_id,
        paper_id=paper.id,
        value=float(printed.rstrip("%")),
        printed=printed,
        unit="%",
        relative=False,
        metric="metric:accuracy",
        dataset="dataset:cifar-10",
        method=method,
        task=None,
        evidence=found[0],
    )
    graph.add_result(result, f"{printed} Accuracy on CIFAR-10")
    add(graph, paper_node_id(paper.id), "has_result", node_id, stated=True, found=found)
    for field in ("metric", "dataset", "method"):
        add(graph, node_id, f"result_{field}", getattr(result, field), stated=True, found=found)
