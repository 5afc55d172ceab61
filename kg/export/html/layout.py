"""The layout of the page, computed once: communities of entities, their places, and the papers between them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np

from kg.export.html.communities import communities
from kg.export.html.folding import Tie, backbone, entities_of_papers, fold
from kg.export.html.places import GOLDEN, Points, disc, pack
from kg.graph import Graph

_MARGIN = 34.0
_CELL = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A community of entities as a disc, in the units of the picture (a pixel at zoom 1)."""

    members: tuple[str, ...]
    """The one of most papers first."""
    x: int
    y: int
    radius: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where everything stands."""

    places: Mapping[str, tuple[int, int]]
    """The centre of each node."""
    topics: tuple[Topic, ...]
    """Largest first."""
    ties: tuple[Tie, ...]
    """The links to draw where papers are folded in: pairs of entities that share papers."""


def size(papers: int) -> float:
    """The radius of an entity that so many papers name."""
    return round(min(44.0, 4.5 + 3.4 * sqrt(max(papers, 1) - 1)), 1)


def lay_out(graph: Graph) -> Layout:
    """The layout of a graph; equal graphs have equal layouts."""
    papers = {node: int(data["papers"]) for node, data in graph.nx.nodes(data=True) if "papers" in data}
    ties = backbone(fold(graph), papers)
    groups = communities(sorted(papers), ties)
    topics, places = _arranged(groups, ties, papers)
    places.update(_between(places, entities_of_papers(graph), papers))
    places.update(_beside(graph, places))
    return Layout(places=places, topics=topics, ties=tuple(tie for tie in ties if tie.shared))


def _arranged(
    groups: list[list[str]], ties: list[Tie], papers: Mapping[str, int]
) -> tuple[tuple[Topic, ...], dict[str, tuple[int, int]]]:
    group_of = {node: number for number, group in enumerate(groups) for node in group}
    inner: defaultdict[int, list[Tie]] = defaultdict(list)
    near: list[Counter[int]] = [Counter() for _ in groups]
    for tie in ties:
        a, b = group_of[tie.a], group_of[tie.b]
        if a == b:
            inner[a].append(tie)
        else:
            near[a][b] += tie.shared + 1
            near[b][a] += tie.shared + 1
    members = [sorted(group, key=lambda node: (-papers[node], node)) for group in groups]
    discs = [_disc(names, inner[number], papers) for number, names in enumerate(members)]
    radii = [_radius(points, names, papers) for points, names in zip(discs, members, strict=True)]
    centres = pack([radius + _MARGIN for radius in radii], near)
    topics, places = [], {}
    for names, points, radius, centre in zip(members, discs, radii, centres, strict=True):
        x, y = (int(value) for value in np.rint(centre))
        topics.append(Topic(members=tuple(names), x=x, y=y, radius=round(radius)))
        for name, point in zip(names, np.rint(points + centre), strict=True):
            places[name] = (int(point[0]), int(point[1]))
    return tuple(topics), places


def _disc(names: list[str], ties: Iterable[Tie], papers: Mapping[str, int]) -> Points:
    row = {name: number for number, name in enumerate(names)}
    links = np.array([(row[tie.a], row[tie.b]) for tie in ties], dtype=np.int64).reshape(-1, 2)
    weights = np.array([min(1.0, 0.35 + tie.weight) for tie in ties], dtype=float)
    points = disc(np.array([size(papers[name]) for name in names]), links, weights)
    centred: Points = points - (points.min(axis=0) + points.max(axis=0)) / 2
    return centred


def _radius(points: Points, names: list[str], papers: Mapping[str, int]) -> float:
    edge = np.array([size(papers[name]) for name in names])
    return float((np.hypot(points[:, 0], points[:, 1]) + edge).max())


def _between(
    places: Mapping[str, tuple[int, int]], named: Mapping[str, set[str]], papers: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    taken = {(x // _CELL, y // _CELL) for x, y in places.values()}
    found = {}
    outside = max((abs(y) for _, y in places.values()), default=0) + 4 * _CELL
    for number, (paper, entities) in enumerate(sorted(named.items())):
        weights = {entity: 1 / papers[entity] ** 1.5 for entity in sorted(entities)}
        total = sum(weights.values())
        x = sum(places[entity][0] * weight for entity, weight in weights.items()) / total if total else number * 9
        y = sum(places[entity][1] * weight for entity, weight in weights.items()) / total if total else outside
        found[paper] = _free(x, y, taken)
    return found


def _beside(graph: Graph, places: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    taken = {(x // _CELL, y // _CELL) for x, y in places.values()}
    found = {}
    for source, target, key in sorted(graph.nx.edges(keys=True)):
        if key == "has_result" and target not in found:
            found[target] = _free(*places[source], taken)
    for node in graph.ids():
        if node not in places and node not in found:
            found[node] = _free(0.0, 0.0, taken)
    return found


def _free(x: float, y: float, taken: set[tuple[int, int]]) -> tuple[int, int]:
    for step in range(100_000):
        reach = 0.55 * _CELL * sqrt(step)
        px, py = round(x + reach * np.cos(step * GOLDEN)), round(y + reach * np.sin(step * GOLDEN))
        cell = (px // _CELL, py // _CELL)
        if cell not in taken:
            taken.add(cell)
            return px, py
    return round(x), round(y)
