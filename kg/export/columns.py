"""The attributes of a graph as typed columns of text, for the formats that know only booleans, numbers and strings."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kg.graph import Graph

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Type(StrEnum):
    """The type of a column, as GraphML calls it."""

    BOOLEAN = "boolean"
    INT = "int"
    DOUBLE = "double"
    STRING = "string"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """An attribute and the one type that all its values have."""

    name: str
    type: Type

    def text(self, value: Any) -> str:
        """The value as text: lists as JSON, booleans as ``true`` and ``false``, numbers that read back equal."""
        if isinstance(value, str):
            return printable(value)
        if self.type is Type.DOUBLE:
            return repr(float(value))
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def printable(text: str) -> str:
    """The text with U+FFFD for each character that no XML file may hold, so that offsets stay true."""
    return _NOT_XML.sub("\ufffd", text)


def columns(rows: Iterable[Mapping[str, Any]]) -> tuple[Column, ...]:
    """The columns that the rows fill, ``label`` and ``kind`` or ``relation`` first, the others sorted by name."""
    found: dict[str, Type] = {}
    for row in rows:
        for name, value in row.items():
            found[name] = _common(found.get(name), _type(value))
    first = [name for name in ("label", "kind", "relation") if name in found]
    names = [*first, *sorted(found.keys() - set(first))]
    return tuple(Column(name=name, type=found[name]) for name in names)


def node_rows(graph: Graph) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Every node's id and attributes, sorted by id."""
    return ((node, graph.nx.nodes[node]) for node in graph.ids())


def edge_rows(graph: Graph) -> Iterable[tuple[str, str, str, Mapping[str, Any]]]:
    """Every edge's id, source, target and attributes with a ``label``, sorted by source, relation and target.

    The id joins source, relation and target by "|", which no node id holds: it is unique and the same in every build.
    """
    rows = sorted(graph.nx.edges(keys=True, data=True), key=lambda row: (row[0], row[2], row[1]))
    for source, target, key, data in rows:
        label = graph.schema.relations[key].label
        yield f"{source}|{key}|{target}", source, target, {"label": label, **data}


def _type(value: Any) -> Type:
    if isinstance(value, bool):
        return Type.BOOLEAN
    if isinstance(value, int):
        return Type.INT
    return Type.DOUBLE if isinstance(value, float) else Type.STRING


def _common(known: Type | None, new: Type) -> Type:
    if known in (None, new):
        return new
    return Type.DOUBLE if {known, new} == {Type.INT, Type.DOUBLE} else Type.STRING
