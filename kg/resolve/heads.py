"""Long and short names of one thing in one paper: "gated token routing" is later just "token routing"."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.rules.naming import Naming

_PROPER = re.compile(r".[A-Z0-9]|^[0-9]")


class Named(NamedTuple):
    """A name of one paper and what it was taken for."""

    kind: str
    surface: str
    key: str
    id: str
    known: bool
    defined: bool
    """True if the paper gives it a short form of its own."""


def short_names(names: Iterable[Named], naming: Naming) -> Mapping[str, str]:
    """Id -> id of what is the same thing in this paper, where one name is the end of the other.

    A name that the catalogue knows takes its modified forms only if it is telling enough for its kind.
    """
    held = sorted(set(names), key=lambda name: (name.kind, name.key, name.surface))
    ends = {(name.kind, name.key): name for name in reversed(held)}
    found: dict[str, str] = {}
    for name in held:
        for end in _ends(name, ends):
            if name.id == end.id or not _same(name, end, naming):
                continue
            gone, kept = (end, name) if name.known or _bare(end) else (name, end)
            if gone.known:
                continue
            found.setdefault(gone.id, kept.id)
            break
    return {gone: _last(kept, found) for gone, kept in found.items()}


def _ends(name: Named, ends: Mapping[tuple[str, str], Named]) -> Iterable[Named]:
    """The names of this paper that are proper ends of this one, longest first."""
    words = name.key.split(" ")
    shorter = (ends.get((name.kind, " ".join(words[start:]))) for start in range(1, len(words)))
    return (end for end in shorter if end)


def _same(name: Named, end: Named, naming: Naming) -> bool:
    if name.defined:
        return False
    modifiers = name.surface.replace("-", " ").split()[: len(name.key.split(" ")) - len(end.key.split(" "))]
    if any(word.casefold() in naming.joints or _PROPER.search(word) for word in modifiers):
        return False
    if end.known and not name.known:
        if not "".join(modifiers).islower():
            return False
        enough = naming.heads.get(name.kind)
        return enough is not None and len(end.key.split(" ")) >= enough
    return not (end.known and name.known)


def _bare(end: Named) -> bool:
    return " " not in end.surface and not end.known


def _last(kept: str, found: Mapping[str, str]) -> str:
    seen = {kept}
    while kept in found and found[kept] not in seen:
        kept = found[kept]
        seen.add(kept)
    return kept
