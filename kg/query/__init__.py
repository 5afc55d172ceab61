"""Read-only questions over a finished graph."""

from kg.query.counts import Counts, count
from kg.query.names import Hit, node_called, search
from kg.query.paths import shortest_path

__all__ = ["Counts", "Hit", "count", "node_called", "search", "shortest_path"]
