"""The likeliest sequence where each element speaks for the next: of numbers their readings, of scores their things.

Source: Viterbi, Error bounds for convolutional codes, IEEE Transactions on Information Theory, 1967.
"""

from collections.abc import Callable, Hashable, Iterable
from heapq import nlargest
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

E = TypeVar("E")
Step = Callable[[E | None], Iterable[tuple[E, float]]]
"""The elements that may come next after one (``None`` at the start), each with the logarithm of its probability."""
_KEPT = 32
"""So many states go on from each step: a text of many pages has no end else."""


class _Path(NamedTuple, Generic[E]):
    """A sequence by its last element and the path to it, with the logarithm of its probability."""

    chance: float
    element: E | None
    before: "_Path[E] | None"


def likeliest(steps: Iterable[Step[E]], state: Callable[[E], Hashable]) -> tuple[E, ...]:
    """The elements that are the likeliest together, one a step; of equals the first found.

    Elements of one ``state`` have the same followers. Exact where no step has more than 32 states that lead on.
    """
    paths: list[_Path[E]] = [_Path(0.0, None, None)]
    for step in steps:
        ahead: dict[Hashable, _Path[E]] = {}
        for path in paths:
            for element, chance in step(path.element):
                sure, reached = path.chance + chance, state(element)
                if reached not in ahead or sure > ahead[reached].chance:
                    ahead[reached] = _Path(sure, element, path)
        paths = nlargest(_KEPT, ahead.values(), key=attrgetter("chance"))
    return _walked(paths[0])


def _walked(path: _Path[E]) -> tuple[E, ...]:
    """The elements of a path, the first first."""
    found: list[E] = []
    while path.before is not None:
        assert path.element is not None, "only the start has none"
        found.append(path.element)
        path = path.before
    return tuple(reversed(found))
