"""The layout of the page, computed once: topics of entities, and papers and results between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from math import cos, sin, sqrt

from kg.export.html.communities import communities
from kg.export.html.folding import Tie, backbone, entities_of_papers, fold
from kg.export.html.places import GOLDEN
from kg.export.html.topics import Place, Topic, arrange
from kg.graph import Graph

_CELL = 16
_ACROSS, _ACROSS_SHARE = 200, 0.12
"""Ties drawn across the picture, from one topic to another: the most, and the most for each entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where everything stands."""

    places: Mapping[str, Place]
    """The centre of each node."""
    topics: tuple[Topic, ...]
    """Largest first."""
    ties: tuple[Tie, ...]
    """The links to draw where papers are folded in: pairs of entities that share papers."""


def lay_out(graph: Graph, *, folded: frozenset[str] = frozenset()) -> Layout:
    """The layout of a graph; equal graphs have equal layouts. Entities that are ``folded`` are in no topic."""
    papers = {node: int(data["papers"]) for node, data in graph.nx.nodes(data=True) if "papers" in data}
    open_ties = [tie for tie in fold(graph) if tie.a not in folded and tie.b not in folded]
    ties = backbone(open_ties, papers)
    topics = arrange(communities(sorted(papers.keys() - folded), ties), ties, papers)
    places = {node: place for topic in topics for node, place in zip(topic.members, topic.places, strict=True)}
    taken = {_cell(*place) for place in places.values()}
    places.update(_between(places, entities_of_papers(graph), papers, taken))
    places.update(_beside(graph, places, taken))
    return Layout(places=places, topics=topics, ties=tuple(_drawn(ties, topics)))


def _drawn(ties: Iterable[Tie], topics: Iterable[Topic]) -> list[Tie]:
    topic_of = {node: topic for topic in topics for node in topic.members}
    shared = sorted((tie for tie in ties if tie.shared), key=lambda tie: (-tie.shared, tie.a, tie.b))
    inside = [tie for tie in shared if topic_of[tie.a] is topic_of[tie.b]]
    most = min(_ACROSS, round(_ACROSS_SHARE * len(topic_of)))
    across = [tie for tie in shared if topic_of[tie.a] is not topic_of[tie.b]][:most]
    return sorted((*inside, *across), key=lambda tie: (tie.a, tie.b))


def _between(
    places: Mapping[str, Place], named: Mapping[str, set[str]], papers: Mapping[str, int], taken: set[Place]
) -> dict[str, Place]:
    """A place for each paper amid the entities it names, nearer to the rare ones; papers without any lie below."""
    below = max((y for _, y in places.values()), default=0) + 4 * _CELL
    found = {}
    for number, (paper, entities) in enumerate(sorted(named.items())):
        weights = {entity: 1 / max(papers[entity], 1) ** 1.5 for entity in sorted(entities) if entity in places}
        total = sum(weights.values())
        x = sum(places[entity][0] * weight for entity, weight in weights.items()) / total if total else number * 9
        y = sum(places[entity][1] * weight for entity, weight in weights.items()) / total if total else below
        found[paper] = _free(x, y, taken)
    return found


def _beside(graph: Graph, places: Mapping[str, Place], taken: set[Place]) -> dict[str, Place]:
    """A place for every other node amid those neighbours that have one."""
    found = {}
    for node in graph.ids():
        if node not in places:
            near = [places[other] for other in (*graph.nx.pred[node], *graph.nx.succ[node]) if other in places]
            x, y = (sum(place[axis] for place in near) / len(near) if near else 0.0 for axis in (0, 1))
            found[node] = _free(x, y, taken)
    return found


def _free(x: float, y: float, taken: set[Place]) -> Place:
    """The place nearest to a point, on a spiral, in whose cell of the picture nothing stands yet."""
    for step in count():
        reach = 0.55 * _CELL * sqrt(step)
        place = round(x + reach * cos(step * GOLDEN)), round(y + reach * sin(step * GOLDEN))
        if _cell(*place) not in taken:
            break
    taken.add(_cell(*place))
    return place


def _cell(x: int, y: int) -> Place:
    return x // _CELL, y // _CELL
