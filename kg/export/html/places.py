"""Where every node stands: each community a disc with its hubs inside, the discs packed side by side."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
GOLDEN = np.pi * (3 - np.sqrt(5))
_STEPS = 90
_ROUNDS = 40
_ANGLES = 36
_WIDE = 1.5
"""The width of the picture in heights: screens are wide."""


def disc(radii: Points, links: NDArray[np.int64], weights: Points) -> Points:
    """Positions around the origin for nodes given largest first, tied by ``links`` (pairs of row numbers).

    A spring layout with repulsion between all pairs, started from a sunflower, then freed of overlaps.
    Source: Fruchterman and Reingold 1991, Graph drawing by force-directed placement.
    """
    count = len(radii)
    gap = 2.2 * float(np.sqrt(np.mean((radii + 4) ** 2)))
    turns = np.arange(count) * GOLDEN
    points = np.stack([np.cos(turns), np.sin(turns)], axis=1) * (gap * 0.62 * np.sqrt(np.arange(count)))[:, None]
    for step in range(_STEPS if len(links) else 0):
        heat = gap * (1 - step / _STEPS)
        points += _limited(_forces(points, links, weights, gap), heat)
    return _apart(points, radii)


def _forces(points: Points, links: NDArray[np.int64], weights: Points, gap: float) -> Points:
    between = points[:, None, :] - points[None, :, :]
    squares = np.einsum("ijk,ijk->ij", between, between) + 1.0
    force: Points = np.einsum("ijk,ij->ik", between, gap**2 / squares) * 0.5
    pull = points[links[:, 1]] - points[links[:, 0]]
    pull *= (weights * np.linalg.norm(pull, axis=1) / gap)[:, None]
    for axis in (0, 1):
        force[:, axis] += np.bincount(links[:, 0], pull[:, axis], len(points))
        force[:, axis] -= np.bincount(links[:, 1], pull[:, axis], len(points))
    total: Points = force - points * (0.02 * np.sqrt(len(points)))
    return total


def _limited(force: Points, most: float) -> Points:
    length = np.linalg.norm(force, axis=1, keepdims=True)
    result: Points = force * np.minimum(1.0, most / np.maximum(length, 1e-9))
    return result


def _apart(points: Points, radii: Points) -> Points:
    wanted = radii[:, None] + radii[None, :] + 5.0
    np.fill_diagonal(wanted, 0.0)
    for _ in range(_ROUNDS):
        between = points[:, None, :] - points[None, :, :]
        distance = np.sqrt(np.einsum("ijk,ijk->ij", between, between)) + 1e-6
        overlap = np.maximum(0.0, wanted - distance) / distance
        if not overlap.any():
            break
        points = points + np.einsum("ijk,ij->ik", between, overlap) * 0.4
    return points


def pack(sizes: Sequence[float], near: Sequence[Mapping[int, float]]) -> Points:
    """Centres for circles of radius ``sizes``, none overlapping, placed in order beside what they are ``near`` to.

    ``near[i]`` gives the pull of the circles that circle ``i`` belongs with.
    """
    centres = np.zeros((len(sizes), 2))
    radii = np.asarray(sizes, dtype=float)
    turns = np.linspace(0, 2 * np.pi, _ANGLES, endpoint=False)
    around = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    for number in range(1, len(sizes)):
        placed, held = centres[:number], radii[:number]
        reach = (held + radii[number])[:, None, None]
        free = (placed[:, None, :] + around[None, :, :] * reach).reshape(-1, 2)
        free = free[_clear(free, placed, held + radii[number] - 0.5)]
        centres[number] = free[np.argmin(_cost(free, centres, near[number], number))]
    return centres


def _clear(points: Points, placed: Points, reach: Points) -> NDArray[np.bool_]:
    ok = np.ones(len(points), dtype=bool)
    for centre, distance in zip(placed, reach, strict=True):
        ok &= ((points - centre) ** 2).sum(axis=1) >= distance**2
    return ok


def _cost(points: Points, centres: Points, near: Mapping[int, float], number: int) -> Points:
    total: Points = np.hypot(points[:, 0] / _WIDE, points[:, 1])
    known = {other: pull for other, pull in near.items() if other < number}
    whole = sum(known.values())
    for other, pull in sorted(known.items()):
        total = total + 0.6 * pull / whole * np.hypot(*(points - centres[other]).T)
    return np.round(total, 3)
