"""Graphs of any size in the shape of a real one: a few entities in many papers, most in one, topics that overlap."""

from collections import Counter, defaultdict
from random import Random

from kg.graph import Graph, paper_node_id
from kg.rules import load_schema
from kg.types import Edge, Evidence, Node, Paper, Span

_KINDS = {"Method": 10, "Task": 5, "Dataset": 3, "Metric": 2}
_RELATIONS = {
    "Method": ("uses", "proposes", "mentions"),
    "Task": ("addresses", "mentions"),
    "Dataset": ("evaluated_on",),
}
_PARTS = ("deep", "graph", "sparse", "neural", "latent", "causal", "tiny", "open", "dual", "fast", "robust", "joint")
_HEADS = ("net", "former", "flow", "bench", "score", "coder", "parsing", "ranking", "search", "tuning", "field", "tree")


def synthetic_graph(papers: int, *, mentions: int = 12, topics: int = 20, seed: int = 1) -> Graph:
    """A graph of so many papers, each naming ``mentions`` entities; every edge has a sentence."""
    random = Random(seed)
    graph = Graph(load_schema())
    named: defaultdict[str, set[str]] = defaultdict(set)
    edges: list[tuple[str, str, Evidence]] = []
    for number in range(papers):
        paper, found = _paper(number, random, mentions, topics)
        graph.add_paper(paper)
        for entity, (kind, span) in found.items():
            named[entity].add(paper.id)
            relation = random.choice(_RELATIONS.get(kind, ("reports", "mentions")))
            sentence = Span(len(paper.title) + 1, len(paper.text))
            sure = round(random.uniform(0.4, 0.95), 3)
            item = Evidence(
                paper_id=paper.id, sentence=sentence, mentions=(span,), extractor="synthetic", confidence=sure
            )
            edges.append((entity, relation, item))
    _add_entities(graph, {entity: len(ids) for entity, ids in named.items()})
    for entity, relation, item in edges:
        _add(graph, paper_node_id(item.paper_id), relation, entity, item)
    return graph


def _paper(number: int, random: Random, mentions: int, topics: int) -> tuple[Paper, dict[str, tuple[str, Span]]]:
    topic = random.randrange(topics)
    title = f"Paper {number}: on {_PARTS[topic % 12]} {_HEADS[number % 12]}"
    words: list[str] = []
    found: dict[str, tuple[str, Span]] = {}
    at = len(title) + 1
    for _ in range(mentions):
        kind = random.choices(list(_KINDS), list(_KINDS.values()))[0]
        rank = int(random.paretovariate(0.55))
        group = topic if random.random() < 0.8 else 0
        name = f"{_PARTS[(group + rank) % 12]}-{_HEADS[rank % 12]} {group}.{rank % 4000}"
        opening = f"We look at {kind.lower()} "
        span = Span(at + len(opening), at + len(opening) + len(name))
        found.setdefault(f"{kind.lower()}:{name.replace(' ', '-')}", (kind, span))
        words.append(f"{opening}{name} again and again.")
        at += len(words[-1]) + 1
    paper = Paper(id=f"s{number:06}", title=title, abstract=" ".join(words), year=2005 + number % 20)
    return paper, found


def _add_entities(graph: Graph, papers: dict[str, int]) -> None:
    for entity, number in sorted(papers.items()):
        prefix, local = entity.split(":")
        graph.add_entity(
            Node(
                id=entity, kind=prefix.capitalize(), label=local.replace("-", " "), aliases=(local.upper(),),
                papers=number, first_year=2005, links=(), known=False,
            )
        )  # fmt: skip


def _add(graph: Graph, source: str, relation: str, target: str, item: Evidence) -> None:
    graph.add_edge(
        Edge(
            source=source, relation=relation, target=target, stated=True, support=1,
            confidence=item.confidence, evidence=(item,),
        )
    )  # fmt: skip


def kinds(graph: Graph) -> Counter[str]:
    """How many nodes of each kind a graph holds."""
    return Counter(graph.kind(node) for node in graph.ids())
