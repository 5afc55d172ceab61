"""Annotated abstracts: where each name stands and what kind it is."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.types import Paper, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A paper with its names. ``free`` are spans that a curator might or might not keep, or that two names share."""

    paper: Paper
    kinds: Mapping[Span, str]
    free: tuple[Span, ...]


def read_gold(path: Path) -> tuple[Annotated, ...]:
    """The papers of a gold file, in its order."""
    return tuple(_annotated(row) for row in json.loads(path.read_text(encoding="utf-8")))


def _annotated(row: dict[str, Any]) -> Annotated:
    """Every occurrence of a surface is a name, longest surface first, none inside another."""
    paper = Paper(id=row["id"], title=row["title"], abstract=row["abstract"])
    owners: dict[str, list[dict[str, Any]]] = {}
    for entity in row["entities"]:
        for surface in entity["surfaces"]:
            owners.setdefault(surface, []).append(entity)
    kinds: dict[Span, str] = {}
    free: list[Span] = []
    taken: set[int] = set()
    for surface in sorted(owners, key=lambda text: (-len(text), text)):
        for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", paper.text):
            span, first = Span(*match.span()), owners[surface][0]
            if len(owners[surface]) > 1:
                free.append(span)
            elif taken.isdisjoint(range(*span)):
                taken.update(range(*span))
                if first.get("optional"):
                    free.append(span)
                else:
                    kinds[span] = first["type"]
    return Annotated(paper=paper, kinds=kinds, free=tuple(free))
