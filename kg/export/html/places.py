"""Where every node stands: each community a disc with its hubs inside, the discs packed side by side."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
GOLDEN = np.pi * (3 - np.sqrt(5))
_STEPS = 90
_ROUNDS = 40
_EVEN = 0.65
"""How far the nodes of a disc are spread evenly, 0 (as the springs leave them) to 1."""
_ANGLES = 36
_STEP = 1.06
_WIDE = 1.05
"""The width of the picture in heights: screens are wide."""


def disc(radii: Points, links: NDArray[np.int64], room: float) -> Points:
    """Positions around the origin for nodes given largest first, tied by ``links`` (pairs of row numbers).

    ``room`` is the share of free space, 1 for a crowded picture. A spring layout with repulsion between all pairs,
    started from a sunflower, spread evenly over a disc and freed of overlaps.
    Source: Fruchterman and Reingold 1991, Graph drawing by force-directed placement.
    """
    count = len(radii)
    gap = 1.9 * room * float(np.sqrt(np.mean((radii + 4) ** 2)))
    turns = np.arange(count) * GOLDEN
    points = np.stack([np.cos(turns), np.sin(turns)], axis=1) * (gap * np.sqrt(np.arange(count)))[:, None]
    pull = 1.5 / np.sqrt(np.bincount(links.ravel(), minlength=count)[links]).prod(axis=1)
    steps = min(_STEPS, 10 + 2 * count) if len(links) else 0
    for step in range(steps):
        heat = gap * (1 - step / steps)
        points += _limited(_forces(points, links, pull, gap), heat)
    return _apart(_even(points, radii, gap), radii)


def _forces(points: Points, links: NDArray[np.int64], weights: Points, gap: float) -> Points:
    force = np.empty_like(points)
    away = _differences(points)
    strength = np.float32(gap**2 / 2) / (away[0] ** 2 + away[1] ** 2 + np.float32(1))
    pull = points[links[:, 1]] - points[links[:, 0]]
    pull *= (weights * np.hypot(pull[:, 0], pull[:, 1]) / gap)[:, None]
    for axis in (0, 1):
        force[:, axis] = np.einsum("ij,ij->i", away[axis], strength)
        force[:, axis] += np.bincount(links[:, 0], pull[:, axis], len(points))
        force[:, axis] -= np.bincount(links[:, 1], pull[:, axis], len(points))
    total: Points = force - points * 0.3
    return total


def _differences(points: Points) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    x, y = points.T.astype(np.float32)
    return x[:, None] - x[None, :], y[:, None] - y[None, :]


def _limited(force: Points, most: float) -> Points:
    length = np.linalg.norm(force, axis=1, keepdims=True)
    result: Points = force * np.minimum(1.0, most / np.maximum(length, 1e-9))
    return result


def _even(points: Points, radii: Points, gap: float) -> Points:
    """The points at the distances from the middle at which their areas fill the disc evenly, directions kept."""
    distance = np.hypot(points[:, 0], points[:, 1])
    order = np.argsort(distance, kind="stable")
    filled = np.sqrt(np.cumsum((radii[order] + gap / 2.4) ** 2)) * 1.15
    wanted = np.empty_like(distance)
    wanted[order] = filled - filled[0] * (len(points) > 1)
    result: Points = points * ((_EVEN * wanted + (1 - _EVEN) * distance) / np.maximum(distance, 1e-6))[:, None]
    return result


def _apart(points: Points, radii: Points) -> Points:
    wanted = (radii[:, None] + radii[None, :] + 5.0).astype(np.float32)
    np.fill_diagonal(wanted, 0.0)
    for _ in range(_ROUNDS):
        away = _differences(points)
        distance = np.sqrt(away[0] ** 2 + away[1] ** 2) + np.float32(1e-6)
        overlap = np.maximum(np.float32(0), wanted - distance) / distance
        if not overlap.any():
            break
        points = points + 0.4 * np.stack([(side * overlap).sum(axis=1) for side in away], axis=1)
    return points


def pack(sizes: Sequence[float], near: Sequence[Mapping[int, float]]) -> Points:
    """Centres for circles of radius ``sizes``, none overlapping, placed in order beside what they are ``near`` to.

    ``near[i]`` gives the pull of the circles that circle ``i`` belongs with. Sizes are best given falling: the free
    places around the circles are kept while the next one has the same size, up to ``_STEP``.
    """
    radii = np.array([_stepped(size) for size in sizes])
    centres = np.zeros((len(radii), 2))
    free = np.zeros((0, 2))
    for number in range(1, len(radii)):
        placed, reach = centres[:number], radii[:number] + radii[number]
        if radii[number] == radii[number - 1] and number > 1:
            fresh = _clear(_around(placed[-1:], reach[-1:]), placed, reach)
            free = np.concatenate([_clear(free, placed[-1:], reach[-1:]), fresh])
        else:
            free = _clear(_around(placed, reach), placed, reach)
        centres[number] = free[np.argmin(_cost(free, centres, near[number], number))]
    return centres


def _stepped(size: float) -> float:
    """The size rounded up to a power of ``_STEP``, so that many circles share one."""
    return float(_STEP ** np.ceil(np.log(size) / np.log(_STEP)))


def _around(centres: Points, reach: Points) -> Points:
    turns = np.linspace(0, 2 * np.pi, _ANGLES, endpoint=False)
    around = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    points: Points = (centres[:, None, :] + around[None, :, :] * reach[:, None, None]).reshape(-1, 2)
    return points


def _clear(points: Points, placed: Points, reach: Points) -> Points:
    """The points that keep their distance from every placed circle."""
    away = (points[:, None, :] - placed[None, :, :]).astype(np.float32)
    apart = away[..., 0] ** 2 + away[..., 1] ** 2 >= ((reach - 0.5) ** 2).astype(np.float32)
    return points[apart.all(axis=1)]


def _cost(points: Points, centres: Points, near: Mapping[int, float], number: int) -> Points:
    """How far each point is from the middle and from what circle ``number`` belongs with; the least is the best."""
    total: Points = np.hypot(points[:, 0] / _WIDE, points[:, 1])
    known = {other: pull for other, pull in sorted(near.items()) if other < number}
    whole = sum(known.values())
    for other, pull in known.items():
        total = total + 0.6 * pull / whole * np.hypot(*(points - centres[other]).T)
    return np.round(total, 3)
