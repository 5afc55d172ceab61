"""The measures of nodes: B-cubed over the entities that were found ("linking") and over all of them ("node").

Source: Bagga and Baldwin, Algorithms for Scoring Coreference Chains, 1998; here averaged over nodes of two items or
more instead of items.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.evaluate.entities import Match
from kg.evaluate.outcomes import Row, row

Node = tuple[str, str]
"""A kind and a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A gold entity of one paper: its gold node, and the node it was put in, ``None`` if it was missed."""

    gold: Node
    found: Node | None


def items(match: Match) -> Iterator[Item]:
    """The items of one paper."""
    wanted, entities = match.gold.wanted, match.paper.entities
    nodes = [(entity.kind, entity.name.casefold()) for entity in entities]
    for left, found in enumerate(match.prediction.entities):
        right = match.pairs.get(left)
        if right is not None and right in wanted:
            yield Item(gold=nodes[right], found=(found.kind, found.name))
    for right in sorted(wanted - set(match.pairs.values())):
        yield Item(gold=nodes[right], found=None)


def b_cubed(all_items: Sequence[Item]) -> Row:
    """How pure the predicted nodes are (precision) and how whole the gold nodes (recall).

    Not defined where no node is seen in two papers.
    """
    found = sum(item.found is not None for item in all_items)
    precision = _purity(all_items, lambda item: item.found, lambda item: item.gold)
    recall = _purity(all_items, lambda item: item.gold, lambda item: item.found)
    return row(precision, recall, right=found, wrong=0, missed=len(all_items) - found)


def _purity(
    all_items: Iterable[Item], own: Callable[[Item], Node | None], other: Callable[[Item], Node | None]
) -> float | None:
    groups: dict[Node, list[Node | None]] = {}
    for item in all_items:
        node = own(item)
        if node is not None:
            groups.setdefault(node, []).append(other(item))
    means = [_share(members) for members in groups.values() if len(members) > 1]
    return sum(means) / len(means) if means else None


def _share(members: Sequence[Node | None]) -> float:
    counts = Counter(member for member in members if member is not None)
    return sum(count * count for count in counts.values()) / len(members) ** 2
