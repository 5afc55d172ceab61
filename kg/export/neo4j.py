"""A folder with ``nodes.csv`` and ``relationships.csv`` for ``neo4j-admin database import``.

    neo4j-admin database import full --nodes nodes.csv --relationships relationships.csv \\
        --array-delimiter=U+001F --multiline-fields=true neo4j

Source: https://neo4j.com/docs/operations-manual/current/import/ (header format).
"""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.export.columns import Column, Type, columns, edge_rows, node_rows
from kg.export.formats import replacing
from kg.graph import Graph

_TYPES = {Type.BOOLEAN: "boolean", Type.INT: "int", Type.DOUBLE: "double", Type.STRING: "string"}
_ARRAYS = {"aliases", "authors", "other_titles"}
_DELIMITER = "\x1f"


def write(graph: Graph, folder: Path) -> None:
    """Writes both files into ``folder``, rows sorted by id.

    Aliases, authors and other titles are arrays, other lists JSON text.
    """
    folder.mkdir(parents=True, exist_ok=True)
    of_nodes = [column for column in columns(data for _, data in node_rows(graph)) if column.name != "kind"]
    of_edges = [c for c in columns(data for *_, data in edge_rows(graph)) if c.name not in ("relation", "label")]
    nodes = ([node, *_cells(of_nodes, data), data["kind"]] for node, data in node_rows(graph))
    edges = (
        [source, *_cells(of_edges, data), target, data["relation"].upper()]
        for _, source, target, data in edge_rows(graph)
    )
    _table(folder / "nodes.csv", ["id:ID", *map(_header, of_nodes), ":LABEL"], nodes)
    _table(folder / "relationships.csv", [":START_ID", *map(_header, of_edges), ":END_ID", ":TYPE"], edges)


def _table(path: Path, head: list[str], rows: Iterable[list[str]]) -> None:
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(head)
        table.writerows(rows)


def _header(column: Column) -> str:
    return f"{column.name}:string[]" if column.name in _ARRAYS else f"{column.name}:{_TYPES[column.type]}"


def _cells(of: Iterable[Column], row: Mapping[str, Any]) -> list[str]:
    return [_cell(column, row[column.name]) if column.name in row else "" for column in of]


def _cell(column: Column, value: Any) -> str:
    return _DELIMITER.join(value) if column.name in _ARRAYS else column.text(value)
