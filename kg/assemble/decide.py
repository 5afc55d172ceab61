"""Replaying a person's decisions over what the papers say, after linking."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.assemble.reassign import reassign
from kg.resolve.labels import label
from kg.text import normal_form
from kg.types import Entity, Paper, Resolution, Schema, Span
from kg.types.decisions import Action, Decision, Decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Resolutions after the decisions."""

    resolutions: tuple[Resolution, ...]
    labels: Mapping[str, str]
    """Id -> the label that a person gave it."""
    blocked: frozenset[str]
    """The nodes that a person keeps out."""
    used: frozenset[int]
    """The lines of the decisions that changed something."""


class Rulings:
    """The decisions by what they apply to, and which of them did."""

    def __init__(self, decisions: Decisions, schema: Schema) -> None:
        self.used: set[int] = set()
        self._prefixes = {kind.name: kind.prefix for kind in schema.kinds.values()}
        self._by_node = {one.node: one for one in decisions.all if one.action in _WHOLE}
        self._splits: defaultdict[str, dict[str, Decision]] = defaultdict(dict)
        for one in decisions.all:
            if one.action == Action.SPLIT:
                self._splits[one.node][normal_form(one.surface)] = one
        self._renames = [one for one in decisions.all if one.action == Action.RENAME]

    def touches(self, node: str) -> bool:
        """True if a decision moves the node or a part of it."""
        return node in self._by_node or node in self._splits

    def move(self, node: str, surface: str) -> str | None:
        """The node that a mention goes to; ``None`` if that is blocked."""
        split = self._splits.get(node, {}).get(normal_form(surface))
        if split:
            self.used.add(split.line)
        return self.destination(split.target if split else node)

    def destination(self, node: str) -> str | None:
        """The node that a node becomes in the end."""
        while node in self._by_node:
            ruling = self._by_node[node]
            self.used.add(ruling.line)
            if ruling.action == Action.BLOCK:
                return None
            retyped = f"{self._prefixes.get(ruling.target, '')}:{node.partition(':')[2]}"
            after = ruling.target if ruling.action == Action.MERGE else retyped
            if after == node:
                return node
            node = after
        return node

    def labels(self, nodes: frozenset[str]) -> dict[str, str]:
        """Id -> label, for those of the nodes that a person renamed."""
        found = {}
        for one in self._renames:
            lines = set(self.used)
            node = self.destination(one.node)
            self.used = lines
            if node in nodes:
                found[node] = one.target
                self.used.add(one.line)
        return found


_WHOLE = (Action.MERGE, Action.RETYPE, Action.BLOCK)


def decide(
    papers: Mapping[str, Paper], resolutions: Iterable[Resolution], decisions: Decisions, schema: Schema
) -> Decided:
    """What the papers say once the decisions hold. Without decisions it is what it was."""
    held = tuple(resolutions)
    rulings = Rulings(decisions, schema)
    if decisions.all:
        names = _names(held)
        held = tuple(_moved(papers[one.paper_id], one, rulings, names, schema) for one in held)
    nodes = frozenset(entity.id for resolution in held for entity in resolution.entities)
    labels = rulings.labels(nodes)
    blocked = frozenset(one.node for one in decisions.all if one.action == Action.BLOCK)
    return Decided(resolutions=held, labels=labels, blocked=blocked, used=frozenset(rulings.used))


def unused(decisions: Decisions, decided: Decided) -> tuple[Decision, ...]:
    """The decisions that changed nothing: no paper names what they are about."""
    return tuple(one for one in decisions.all if one.line not in decided.used)


def _moved(
    paper: Paper, resolution: Resolution, rulings: Rulings, names: Mapping[str, str], schema: Schema
) -> Resolution:
    if not any(rulings.touches(entity.id) for entity in resolution.entities):
        return resolution

    def move(node: str, span: Span) -> str | None:
        return rulings.move(node, paper.text[span.start : span.end])

    after = reassign(resolution, move, schema)
    before = {entity.id for entity in resolution.entities}
    return replace(after, entities=tuple(_named(entity, paper, before, names) for entity in after.entities))


def _named(entity: Entity, paper: Paper, before: set[str], names: Mapping[str, str]) -> Entity:
    """The entity with the surfaces of its own mentions and, where it is a new one, the name that others give it."""
    surfaces = tuple(sorted({paper.text[m.span.start : m.span.end] for m in entity.mentions}))
    own = entity.name if entity.id in before else label(surfaces[0], plural=True)
    return replace(entity, surfaces=surfaces, name=names.get(entity.id, own))


def _names(resolutions: Sequence[Resolution]) -> dict[str, str]:
    """Id -> the name that most papers give it."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for resolution in resolutions:
        for entity in resolution.entities:
            counts[entity.id][entity.name] += 1
    return {node: min(names, key=lambda name: (-names[name], name)) for node, names in counts.items()}
