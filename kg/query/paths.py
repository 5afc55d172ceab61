"""How two nodes hang together."""

from itertools import pairwise

import networkx as nx

from kg.graph import Graph
from kg.types import Edge


def shortest_path(graph: Graph, source: str, target: str) -> list[Edge]:
    """The edges of a shortest path between two nodes, whatever their direction; empty where none leads there.

    The graph is searched in the order of node ids, so the choice among equals is always the same; of parallel edges the
    most confident is given.
    """
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph.ids())
    plain.add_edges_from(sorted((a, b) for a, b in graph.nx.edges()))
    if not nx.has_path(plain, source, target):
        return []
    return [_strongest(graph, a, b) for a, b in pairwise(nx.shortest_path(plain, source, target))]


def _strongest(graph: Graph, a: str, b: str) -> Edge:
    between = [edge for edge in graph.edges_from(a) if edge.target == b]
    between += [edge for edge in graph.edges_from(b) if edge.target == a]
    return min(between, key=lambda edge: (-edge.confidence, edge.relation, edge.source))
