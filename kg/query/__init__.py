"""Read-only questions over a finished graph."""

from kg.query.counts import Counts, count
from kg.query.names import Hit, near_names, node_called, search
from kg.query.neighbourhood import Part, subgraph
from kg.query.paths import shortest_path
from kg.query.results import ResultRow, leaderboard

__all__ = [
    "Counts",
    "Hit",
    "Part",
    "ResultRow",
    "count",
    "leaderboard",
    "near_names",
    "node_called",
    "search",
    "shortest_path",
    "subgraph",
]
