"""Joining across papers what no catalogue knows: by spelling, and by short forms that have one meaning."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kg.types import Entity

_TELLING = 3


def link(entities: Iterable[Entity]) -> Mapping[str, str]:
    """Id -> id of the node it belongs to, for the entities that have to move; the order does not matter.

    New entities of a kind become one where their names differ in spaces only. A bare short form joins the thing that
    papers define it for, if all papers that define it mean the same thing.
    """
    held = list(entities)
    moved = _same_spelling(held)
    moved |= _short_forms(held, moved)
    return {gone: moved.get(kept, kept) for gone, kept in sorted(moved.items())}


def unexplained(entities: Iterable[Entity]) -> frozenset[str]:
    """The new entities whose names are all too short to tell anything: variables such as "PL".

    Entities that ``link`` moves, since a paper does, may be among them.
    """
    return frozenset(
        entity.id for entity in entities if not entity.known and all(len(form) < _TELLING for form in entity.forms)
    )


def _same_spelling(entities: list[Entity]) -> dict[str, str]:
    groups: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for entity in entities:
        groups[entity.kind, local(entity.id).replace("-", "")][entity.id] += 1
    known = {entity.id for entity in entities if entity.known}
    moved = {}
    for ids in groups.values():
        kept = min(ids, key=lambda node: (node not in known, -ids[node], node))
        moved.update({node: kept for node in ids if node != kept and node not in known})
    return moved


def _short_forms(entities: list[Entity], moved: Mapping[str, str]) -> dict[str, str]:
    meanings: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in entities:
        for form in entity.forms:
            if abbreviates(form, entity):
                meanings[entity.kind, form].add(moved.get(entity.id, entity.id))
    found = {}
    for entity in entities:
        means = meanings.get((entity.kind, entity.forms[0])) if len(entity.forms) == 1 else None
        if means and len(means) == 1 and not entity.known and entity.id not in means:
            found[entity.id] = next(iter(means))
    return found


def abbreviates(form: str, entity: Entity) -> bool:
    """True for a form that is a short form of the entity's long name: of one word, with its initial, and not its end.

    The letters come in the order of the long name: "fbb" of "frozen byte buffer".
    """
    long = max(entity.forms, key=lambda other: (len(other.split(" ")), other))
    if " " in form or " " not in long or form == long.rsplit(" ", 1)[-1] or form[:1] != long[:1]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in form)


def local(node: str) -> str:
    """The part of an id after the prefix."""
    return node.partition(":")[2]
