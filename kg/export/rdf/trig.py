"""``graph.trig``: the triples of ``graph.nt``, what one paper says in a named graph of its own.

The graph ``graph:X`` holds what belongs to ``paper:X``: its metadata, results, statements and evidence. Entities and
statements between entities, which may rest on several papers, lie in the default graph.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from kg.export.rdf.blocks import placed_blocks
from kg.export.rdf.ntriples import write_text
from kg.export.rdf.sorting import sorted_unique
from kg.export.rdf.turtle import header, paragraph, shortener
from kg.export.rdf.vocabulary import names, prefixes
from kg.graph import Graph


def write_trig(graph: Graph, path: Path, *, base: str | None = None) -> None:
    """Writes the graph to ``path``; ``base`` is what node IRIs start with, by default that of the schema.

    Raises:
        GraphError: a text cannot be written as UTF-8, or the base is no IRI.
    """
    known = names(graph.schema, base)
    rows = sorted_unique(f"{place}\t{block}" for place, block in placed_blocks(graph, known))
    write_text(path, _trig(rows, {**prefixes(graph.schema, base), "graph": f"{known.base}graph/"}))


def _trig(rows: Iterable[str], namespaces: Mapping[str, str]) -> Iterator[str]:
    yield header(namespaces)
    short = shortener(namespaces)
    for place, group in groupby((row.partition("\t") for row in rows), key=lambda row: row[0]):
        yield f"\n{short(place)} {{" if place else ""
        for _, _, block in group:
            yield paragraph(block, short, indent="    " if place else "")
        yield "}\n" if place else ""
