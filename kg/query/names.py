"""From what a person types to a node."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import UnknownNameError
from kg.graph import Graph
from kg.text import closest, folded, normal_form

_NEAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A node whose label or alias answers a search."""

    id: str
    kind: str
    label: str
    name: str
    """The label, alias or title that matched."""
    papers: int
    """Distinct papers; 1 for a paper itself."""


def node_called(graph: Graph, name: str, *, kind: str | None = None) -> str:
    """The id of the node with this id, label, alias or title, whatever its accents.

    Of several it is one of the kind, then with the same accents, then with the most papers, then the first by id.

    Raises:
        UnknownNameError: nothing is called so; it carries near names.
    """
    if name in graph.nx:
        return name
    wanted, accented = folded(name), normal_form(name)
    hits = [hit for hit in _all_names(graph) if folded(hit.name) == wanted]
    if not hits:
        raise UnknownNameError(name, near_names(graph, name))
    return min(hits, key=lambda hit: (hit.kind != kind, normal_form(hit.name) != accented, -hit.papers, hit.id)).id


def near_names(graph: Graph, name: str, *, kind: str | None = None) -> tuple[str, ...]:
    """Up to three names of entities, or of nodes of the kind, that look most like ``name``; where none does, those that
    hold it."""
    kinds = (kind,) if kind else graph.schema.entity_kinds()
    names = {hit.name for hit in _all_names(graph) if hit.kind in kinds}
    holding = [hit.label for hit in search(graph, name) if hit.kind in kinds]
    return closest(name, sorted(names), limit=_NEAR) or tuple(dict.fromkeys(holding))[:_NEAR]


def search(graph: Graph, text: str, *, kind: str | None = None) -> list[Hit]:
    """The nodes whose names hold ``text``, whatever its accents: names that start with it first, then the most papers,
    then by id."""
    wanted = folded(text)
    best: dict[str, tuple[bool, Hit]] = {}
    for hit in _all_names(graph):
        form = folded(hit.name)
        if wanted in form and kind in (None, hit.kind):
            later = not form.startswith(wanted)
            if hit.id not in best or later < best[hit.id][0]:
                best[hit.id] = (later, hit)
    ranked = sorted(best.values(), key=lambda row: (row[0], -row[1].papers, row[1].id))
    return [hit for _, hit in ranked]


def _all_names(graph: Graph) -> Iterable[Hit]:
    for kind in graph.schema.kinds.values():
        for node in graph.ids(kind.name):
            if kind.entity:
                entity = graph.entity(node)
                for name in (entity.label, *entity.aliases):
                    yield Hit(id=node, kind=kind.name, label=entity.label, name=name, papers=entity.papers)
            else:
                label = graph.label(node)
                for name in (label, *(graph.other_titles(node) if kind.name == "Paper" else ())):
                    yield Hit(id=node, kind=kind.name, label=label, name=name, papers=1)
