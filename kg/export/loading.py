"""Read a graph that a build wrote."""

from pathlib import Path

from kg.errors import GraphError
from kg.graph import Graph
from kg.rules import load_schema


def load(path: str | Path) -> Graph:
    """The graph in a build's output folder, or in its ``graph.json``, ``graph.graphml``, ``graph.ttl`` or ``graph.nt``.

    Raises:
        GraphError: there is no such file, or it is none that a build writes.
    """
    file = Path(path)
    file = file / "graph.json" if file.is_dir() else file
    if not file.is_file():
        raise GraphError(f"{file}: no such file; build a graph with 'kg build INPUT -o {file.parent}'")
    if file.suffix == ".graphml":
        from kg.export import graphml

        return graphml.read(file, load_schema())
    if file.suffix in (".ttl", ".nt"):
        from kg.export import rdf

        return rdf.read(file, load_schema())
    from kg.export import native

    return native.read(file, load_schema())
