"""Whether confidences mean what they say: of all that is given 0.8, how much is right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.evaluate.entities import Match, excused

Judged = tuple[float, bool]
"""A confidence and whether it came true."""
_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_DECIMALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """What was given a confidence from ``least`` to below ``most`` (to 1 inclusive): how many, the mean confidence, and
    the part that is right."""

    least: float
    most: float
    count: int
    said: float
    right: float


def bins(judged: Iterable[Judged]) -> tuple[Bin, ...]:
    """The bins that hold something, from low to high."""
    held: dict[int, list[Judged]] = {}
    for confidence, right in judged:
        place = next(at for at in range(len(_EDGES) - 1, -1, -1) if confidence >= _EDGES[at])
        held.setdefault(min(place, len(_EDGES) - 2), []).append((confidence, right))
    return tuple(
        Bin(
            least=_EDGES[at],
            most=_EDGES[at + 1],
            count=len(inside),
            said=round(sum(confidence for confidence, _ in inside) / len(inside), _DECIMALS),
            right=round(sum(right for _, right in inside) / len(inside), _DECIMALS),
        )
        for at, inside in sorted(held.items())
    )


def judge_relations(matches: Iterable[Match]) -> Iterator[Judged]:
    """The relation of each predicted entity that has a confidence; right if the entity is and the gold says so."""
    for match in matches:
        for index, found in enumerate(match.prediction.entities):
            gold = match.pairs.get(index)
            if found.confidence is None or (gold is None and excused(match, found)):
                continue
            if gold is None or gold in match.gold.wanted:
                yield found.confidence, gold is not None and match.paper.entities[gold].relation == found.relation
