"""``graph.nt``: one triple a line, all lines sorted, in bounded memory."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from kg.errors import GraphError
from kg.export.rdf.block import lines
from kg.export.rdf.blocks import blocks
from kg.export.rdf.sorting import sorted_unique
from kg.export.rdf.vocabulary import names
from kg.graph import Graph


def write_ntriples(graph: Graph, path: Path, *, base: str | None = None) -> None:
    """Writes the graph to ``path``; ``base`` is what node IRIs start with, by default that of the schema.

    Raises:
        GraphError: a text cannot be written as UTF-8, or the base is no IRI.
    """
    write_text(path, map(lines, sorted_blocks(graph, base)))


def sorted_blocks(graph: Graph, base: str | None = None) -> Iterator[str]:
    """The blocks of a graph, sorted, each subject once."""
    return sorted_unique(blocks(graph, names(graph.schema, base)))


def write_text(path: Path, parts: Iterable[str]) -> None:
    """Writes the parts to ``path`` in UTF-8 with line feeds.

    Raises:
        GraphError: a part holds half of a surrogate pair.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        try:
            _write_all(file, parts)
        except UnicodeEncodeError as error:
            found = error.object[max(0, error.start - 20) : error.end].encode("ascii", "backslashreplace").decode()
            raise GraphError(
                f"{path}: {found!r} is not text (half a surrogate pair); clean it when it is read"
            ) from error


def _write_all(file: TextIO, parts: Iterable[str]) -> None:
    for part in parts:
        file.write(part)
