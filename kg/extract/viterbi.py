"""The likeliest sequence where each element speaks for the next: of numbers their readings, of scores their things.

Source: Viterbi, Error bounds for convolutional codes, IEEE Transactions on Information Theory, 1967.
"""

from collections.abc import Callable, Hashable, Iterable
from operator import itemgetter
from typing import TypeVar

E = TypeVar("E")
Step = Callable[[E | None], Iterable[tuple[E, float]]]
"""The elements that may come next after one (``None`` at the start), each with the logarithm of its probability."""


def likeliest(steps: Iterable[Step[E]], state: Callable[[E], Hashable]) -> tuple[E, ...]:
    """The elements that are the likeliest together, one a step; of equals the first found.

    Elements of one ``state`` have the same followers.
    """
    paths: dict[Hashable, tuple[float, tuple[E, ...]]] = {None: (0.0, ())}
    for step in steps:
        ahead: dict[Hashable, tuple[float, tuple[E, ...]]] = {}
        for so_far, path in paths.values():
            for element, chance in step(path[-1] if path else None):
                sure, reached = so_far + chance, state(element)
                if reached not in ahead or sure > ahead[reached][0]:
                    ahead[reached] = sure, (*path, element)
        paths = ahead
    return max(paths.values(), key=itemgetter(0))[1]
