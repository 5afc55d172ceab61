"""From what a person types to a node."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import UnknownNameError
from kg.graph import Graph
from kg.text import closest, normal_form


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


def node_called(graph: Graph, name: str) -> str:
    """The id of the node with this id, label, alias or title; of several the one with the most papers, then by id.

    Raises:
        UnknownNameError: nothing is called so; it carries up to three near names.
    """
    if name in graph.nx:
        return name
    wanted = normal_form(name)
    hits = [hit for hit in _all_names(graph) if normal_form(hit.name) == wanted]
    if not hits:
        labels = {hit.name for hit in _all_names(graph) if hit.kind != "Paper"}
        raise UnknownNameError(name, closest(name, sorted(labels), limit=3))
    return min(hits, key=lambda hit: (-hit.papers, hit.id)).id


def search(graph: Graph, text: str, *, kind: str | None = None, limit: int = 20) -> list[Hit]:
    """The nodes whose names hold ``text``: names that start with it first, then the most papers, then by id."""
    wanted = normal_form(text)
    best: dict[str, tuple[bool, Hit]] = {}
    for hit in _all_names(graph):
        form = normal_form(hit.name)
        if wanted in form and kind in (None, hit.kind):
            later = not form.startswith(wanted)
            if hit.id not in best or later < best[hit.id][0]:
                best[hit.id] = (later, hit)
    ranked = sorted(best.values(), key=lambda row: (row[0], -row[1].papers, row[1].id))
    return [hit for _, hit in ranked[:limit]]


def _all_names(graph: Graph) -> Iterable[Hit]:
    for kind in graph.schema.kinds.values():
        for node in graph.ids(kind.name):
            if kind.entity:
                entity = graph.entity(node)
                for name in (entity.label, *entity.aliases):
                    yield Hit(id=node, kind=kind.name, label=entity.label, name=name, papers=entity.papers)
            else:
                label = graph.label(node)
                yield Hit(id=node, kind=kind.name, label=label, name=label, papers=1)
