"""``graph.tsv``: head, relation and tail, as PyKEEN's ``TriplesFactory.from_path`` reads it."""

from pathlib import Path

from kg.graph import Graph


def write(graph: Graph, path: Path) -> None:
    """Writes a line for each edge, without a heading, sorted by source, relation and target."""
    rows = sorted((source, key, target) for source, target, key in graph.nx.edges(keys=True))
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8", newline="\n")
