"""Topics: communities of entities, each laid out as a disc, the discs packed side by side."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from kg.export.html.folding import Tie
from kg.export.html.places import Points, disc, pack

Place = tuple[int, int]
_MARGIN = 34.0
_CROWD, _MOST_ROOM = 1500, 1.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A community of entities as a disc, in the units of the picture (a pixel at zoom 1)."""

    members: tuple[str, ...]
    """The one of most papers first."""
    places: tuple[Place, ...]
    """The centre of each member."""
    x: int
    y: int
    radius: int


def size(papers: int) -> float:
    """The radius of an entity that so many papers name."""
    return round(min(44.0, 4.5 + 3.4 * sqrt(max(papers, 1) - 1)), 1)


def arrange(groups: Sequence[Sequence[str]], ties: Iterable[Tie], papers: Mapping[str, int]) -> tuple[Topic, ...]:
    """A topic for each group, in the same order; groups with ties between them lie near each other."""
    inner, near = _sorted_out(groups, ties)
    members = [sorted(group, key=lambda node: (-papers[node], node)) for group in groups]
    radii = [np.array([size(papers[node]) for node in names]) for names in members]
    room = _room(len(papers))
    discs = [_disc(names, own, edges, room) for names, own, edges in zip(members, inner, radii, strict=True)]
    reach = [float((np.hypot(*points.T) + edges).max()) for points, edges in zip(discs, radii, strict=True)]
    centres = pack([radius + _MARGIN for radius in reach], near)
    rows = zip(members, discs, reach, centres, strict=True)
    return tuple(_topic(names, points + centre, radius, centre) for names, points, radius, centre in rows)


def _sorted_out(groups: Sequence[Sequence[str]], ties: Iterable[Tie]) -> tuple[list[list[Tie]], list[Counter[int]]]:
    """For each group the ties inside it, and its pull on every other group."""
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
    return [inner[number] for number in range(len(groups))], near


def _room(entities: int) -> float:
    """How far apart nodes stand: a picture of few leaves more room for their names."""
    return min(_MOST_ROOM, max(1.0, sqrt(_CROWD / max(entities, 1))))


def _disc(names: Sequence[str], ties: Iterable[Tie], radii: Points, room: float) -> Points:
    row = {name: number for number, name in enumerate(names)}
    links = np.array([(row[tie.a], row[tie.b]) for tie in ties], dtype=np.int64).reshape(-1, 2)
    points = disc(radii, links, room)
    centred: Points = points - (points.min(axis=0) + points.max(axis=0)) / 2
    return centred


def _topic(names: Sequence[str], points: Points, radius: float, centre: Points) -> Topic:
    x, y = (int(value) for value in np.rint(centre))
    places = tuple((int(a), int(b)) for a, b in np.rint(points))
    return Topic(members=tuple(names), places=places, x=x, y=y, radius=round(radius))
