"""Families: what kind of thing the catalogue's names with one last word are ("... segmentation" is mostly a task)."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.rules.catalogue import Name
from kg.text import normal_form

_FEW, _FREQUENT, _MOSTLY = 4, 15, 0.8


def families(names: Iterable[Name]) -> dict[str, str]:
    """By last word, the kind that most names of several words have, with "!" if others are rare and "+" if they are
    many; words that few names have are left out."""
    heads: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for form, kind in sorted({(normal_form(name.text), name.kind) for name in names}):
        if " " in form:
            heads[form.rsplit(" ", 1)[1]][kind] += 1
    return {head: _family(kinds) for head, kinds in heads.items() if kinds.total() >= _FEW}


def _family(kinds: Counter[str]) -> str:
    total = kinds.total()
    kind, count = min(kinds.items(), key=lambda item: (-item[1], item[0]))
    return kind + ("!" if count > _MOSTLY * total else "") + ("+" if total >= _FREQUENT else "")
