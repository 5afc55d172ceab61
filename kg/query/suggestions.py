"""Nodes that may be one thing: pairs for a person to judge, found by grouping, never by comparing all with all."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from kg.graph import Graph
from kg.rules.index import Index, first_letters
from kg.rules.naming import Naming
from kg.text import similarity
from kg.types import Node

_GROUP = 25
"""The largest group whose members are paired: greater ones say nothing. Two nodes of the catalogue never are."""
_DIGITS = re.compile(r"\d+")
_ALIKE = 0.85
_HEADER = "action\tnode\ttarget\tsurface\treason\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A doubtful merge: ``node`` into ``target``, the better known of the two."""

    node: str
    target: str
    score: float
    """From 0 to 1, the most likely first."""
    reason: str


Key = Callable[[Node], str]


def suggest(graph: Graph, index: Index, naming: Naming) -> list[Suggestion]:
    """The pairs of nodes of one kind that may be one thing, best first, then those that most papers name."""
    nodes = {node: graph.entity(node) for kind in graph.schema.entity_kinds() for node in graph.ids(kind)}
    best: dict[tuple[str, str], Suggestion] = {}
    for found in _pairs(list(nodes.values()), index, naming):
        pair = (found.node, found.target)
        if found.score > best.get(pair, found).score or pair not in best:
            best[pair] = found
    papers = {node: entity.papers for node, entity in nodes.items()}
    return sorted(best.values(), key=lambda s: (-s.score, -papers[s.node] - papers[s.target], s.node, s.target))


def write(suggestions: Iterable[Suggestion], path: Path) -> None:
    """Writes a decisions file whose lines are comments until a person takes the "# " away."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("# Take the leading '# ' off the merges that are right; the others may stay or go.\n")
        file.write(_HEADER)
        for one in suggestions:
            file.write(f"# merge\t{one.node}\t{one.target}\t\t{one.reason} ({one.score:.2f})\n")


class _Forms:
    """The forms of a node's label under which likely pairs meet."""

    def __init__(self, index: Index, naming: Naming) -> None:
        self._index = index
        self._naming = naming

    def key(self, node: Node) -> str:
        """What linking compares."""
        return self._index.key(node.label)

    def bag(self, node: Node) -> str:
        """The words in the order of the alphabet."""
        return " ".join(sorted({*self.key(node).split(" ")} - self._naming.inverters))

    def core(self, node: Node) -> str:
        """The words without a general last one."""
        *words, last = self.key(node).split(" ")
        general = words and (last,) in self._naming.tails.get(node.kind, ())
        return " ".join(words) if general else self.key(node)

    def initials(self, node: Node) -> str:
        """The first letters of several words, or the one word."""
        words = self.key(node).split(" ")
        return "".join(word[:1] for word in words) if len(words) > 1 else words[0]

    def starts(self, node: Node) -> str:
        """The first letters of each word."""
        return first_letters(self.key(node))


def _pairs(nodes: list[Node], index: Index, naming: Naming) -> Iterator[Suggestion]:
    forms = _Forms(index, naming)
    for one, other in _paired(nodes, forms.bag):
        yield _suggestion(one, other, 0.9, "the same words")
    for one, other in _paired(nodes, forms.core):
        if forms.core(one) in (forms.key(one), forms.key(other)):
            yield _suggestion(one, other, 0.75, "the same but for a general word")
    for one, other in _paired(nodes, forms.initials):
        if len({" " in forms.key(one), " " in forms.key(other)}) > 1:
            yield _suggestion(one, other, 0.6, "one is the initials of the other")
    for one, other in _paired(nodes, forms.starts):
        likeness = similarity(one.label.casefold(), other.label.casefold())
        if likeness >= _ALIKE:
            yield _suggestion(one, other, round(likeness * 0.9, 2), "spelt alike")


def _paired(nodes: list[Node], key: Key) -> Iterator[tuple[Node, Node]]:
    groups: defaultdict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node.kind, key(node)].append(node)
    for members in groups.values():
        for one, other in combinations(members, 2) if len(members) <= _GROUP else ():
            if not (one.known and other.known) and _DIGITS.findall(one.label) == _DIGITS.findall(other.label):
                yield one, other


def _suggestion(one: Node, other: Node, score: float, reason: str) -> Suggestion:
    node, target = sorted((one, other), key=lambda entity: (entity.known, entity.papers, entity.id))
    return Suggestion(node=node.id, target=target.id, score=score, reason=reason)
