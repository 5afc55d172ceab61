"""Replaying a person's decisions over what the papers say, after linking."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.assemble.broader import added_parents
from kg.assemble.reassign import reassign
from kg.resolve.labels import label
from kg.rules.catalogue import Catalogue
from kg.text import normal_form
from kg.types import Concept, Entity, Paper, Resolution, Schema, Span
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
    taken: Mapping[int, str]
    """Line of a rename -> the other node of the kind that has the label, for which it was left undone."""


class Rulings:
    """The decisions by what they apply to, and which of them did."""

    def __init__(self, decisions: Decisions, schema: Schema) -> None:
        self.used: set[int] = set()
        self.taken: dict[int, str] = {}
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

    def labels(self, names: Mapping[str, str]) -> dict[str, str]:
        """Id -> label, for those of the named nodes that a person renamed; no label that another node has or gets."""
        found: dict[str, Decision] = {}
        for one in self._renames:
            lines = set(self.used)
            node = self.destination(one.node)
            self.used = lines
            if node and node in names:
                found[node] = one
        holders: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for node, name in (*names.items(), *((node, one.target) for node, one in found.items())):
            holders[_label_key(node, name)].append(node)
        for node, one in found.items():
            others = {*holders[_label_key(node, one.target)]} - {node}
            if others:
                self.taken[one.line] = min(others)
            else:
                self.used.add(one.line)
        return {node: one.target for node, one in found.items() if one.line not in self.taken}


_WHOLE = (Action.MERGE, Action.RETYPE, Action.BLOCK)


def decide(
    papers: Mapping[str, Paper],
    resolutions: Iterable[Resolution],
    decisions: Decisions,
    *,
    catalogue: Catalogue,
    schema: Schema,
) -> Decided:
    """What the papers say once the decisions hold. Without decisions it is what it was."""
    held = tuple(resolutions)
    rulings = Rulings(decisions, schema)
    if decisions.all:
        names = _names(held)
        held = tuple(_moved(papers[one.paper_id], one, rulings, names, schema) for one in held)
    blocked = frozenset(one.node for one in decisions.all if one.action == Action.BLOCK)
    labels = rulings.labels(_labels(_names(held), catalogue.concepts, blocked)) if decisions.all else {}
    used, taken = frozenset(rulings.used), rulings.taken
    return Decided(resolutions=held, labels=labels, blocked=blocked, used=used, taken=taken)


def unused(decisions: Decisions, decided: Decided) -> tuple[Decision, ...]:
    """The decisions that changed nothing: no paper names what they are about, or, as the reason then says, another
    node has the label."""
    return tuple(_explained(one, decided.taken) for one in decisions.all if one.line not in decided.used)


def _explained(one: Decision, taken: Mapping[int, str]) -> Decision:
    if one.line not in taken:
        return one
    other = taken[one.line]
    reason = f"{other} is called {one.target!r} too; merge {one.node} with it or choose another label"
    return replace(one, reason=reason)


def _labels(names: Mapping[str, str], concepts: Mapping[str, Concept], blocked: frozenset[str]) -> dict[str, str]:
    """Id -> the label that the graph gives it, also of the parents that no paper names."""
    nodes = frozenset(names)
    known = (nodes & concepts.keys()) | (added_parents(concepts, nodes) - blocked)
    return {**names, **{node: concepts[node].name for node in sorted(known)}}


def _label_key(node: str, name: str) -> tuple[str, str]:
    return node.partition(":")[0], name.casefold()


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
