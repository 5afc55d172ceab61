"""A folder with ``nodes.csv`` and ``edges.csv`` for Cytoscape's table import.

In Cytoscape: File, Import, Network from File, ``edges.csv`` (source, target and interaction are found by their names);
then File, Import, Table from File, ``nodes.csv`` with ``id`` as the key.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.export.columns import Column, columns, edge_rows, node_rows
from kg.export.formats import replacing
from kg.graph import Graph

_LISTS = {"aliases", "authors", "other_titles"}


def write(graph: Graph, folder: Path) -> None:
    """Writes both files into ``folder``, rows sorted.

    Aliases, authors and other titles are joined by "|", other lists are JSON text.
    """
    folder.mkdir(parents=True, exist_ok=True)
    of_nodes = columns(data for _, data in node_rows(graph))
    of_edges = [column for column in columns(data for *_, data in edge_rows(graph)) if column.name != "relation"]
    nodes = ([node, *_cells(of_nodes, data)] for node, data in node_rows(graph))
    edges = (
        [source, data["relation"], target, edge, *_cells(of_edges, data)]
        for edge, source, target, data in edge_rows(graph)
    )
    _table(folder / "nodes.csv", ["id", *(column.name for column in of_nodes)], nodes)
    _table(folder / "edges.csv", ["source", "interaction", "target", "name", *(c.name for c in of_edges)], edges)


def _table(path: Path, head: list[str], rows: Iterable[list[str]]) -> None:
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(head)
        table.writerows(rows)


def _cells(of: Iterable[Column], row: Mapping[str, Any]) -> Iterator[str]:
    for column in of:
        value = row.get(column.name, "")
        yield "|".join(value) if column.name in _LISTS else column.text(value)
