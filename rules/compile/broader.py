"""Broader concepts: the groups of a source, and the name without its version."""

import re
from collections.abc import Iterable

from kg.text import singular
from rules.compile.records import Draft, key

VERSION = re.compile(r"(.*[A-Za-z]{3,})[ -]?(?:v?\d[\w.]*|[A-Z]\d+|base|large|small|tiny|mini|xl|xxl)", re.IGNORECASE)


def set_broader(drafts: Iterable[Draft]) -> None:
    """Gives each concept without a broader one those that its groups or its name tell; the list by hand stays."""
    held = list(drafts)
    owners = {(draft.kind, key(name)): draft for draft in held for name in draft.names() if name not in draft.ambiguous}
    for draft in held:
        if not draft.broader:
            base = version_of(draft, owners)
            found = [base] if base else groups_of(draft, owners)
            draft.broader = sorted({one.name for one in found if one is not draft and not above(draft, one, owners)})


def version_of(draft: Draft, owners: dict[tuple[str, str], Draft]) -> Draft | None:
    """The concept that the name is a version of: "EfficientNet" of "EfficientNet-B0"."""
    match = VERSION.fullmatch(draft.name)
    found = owners.get((draft.kind, key(match[1].rstrip(" -")))) if match else None
    return found if found is not draft else None


def groups_of(draft: Draft, owners: dict[tuple[str, str], Draft]) -> list[Draft]:
    """The concepts by hand that are groups of the draft in a source; one by hand must end like its group."""
    names = {" ".join([*group.split(" ")[:-1], singular(group.split(" ")[-1].lower())]) for group in draft.collections}
    found = (owners.get((draft.kind, key(name))) for name in sorted(names))
    last = draft.name.split(" ")[-1]
    return [one for one in found if one and one.curated and (not draft.curated or key(last) in key(one.name))]


def above(draft: Draft, other: Draft, owners: dict[tuple[str, str], Draft]) -> bool:
    """True if ``draft`` is among the broader concepts of ``other``."""
    parents = [owners.get((other.kind, key(name))) for name in other.broader]
    return any(parent is draft or (parent is not None and above(draft, parent, owners)) for parent in parents)
