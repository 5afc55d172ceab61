"""Which entities belong together: topics of the corpus, found in the ties between entities."""

from collections.abc import Iterable, Sequence

import networkx as nx

from kg.export.html.folding import Tie

_SEED = 7
_LARGEST = 320
"""Entities of one community; larger ones are divided again, so that each can be drawn as one cluster."""
_RESOLUTION = 0.2
"""Below 1 for few, large communities: topics that a person can take in at one look."""


def communities(nodes: Sequence[str], ties: Iterable[Tie]) -> list[list[str]]:
    """The nodes in groups, largest first, each sorted; equal input gives equal groups whatever the hash seed.

    Source: Blondel et al. 2008, Fast unfolding of communities in large networks.
    """
    place = {node: number for number, node in enumerate(nodes)}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(range(len(nodes)))
    plain.add_weighted_edges_from((place[tie.a], place[tie.b], tie.weight) for tie in ties)
    groups = _divided(plain, _RESOLUTION)
    return [[nodes[number] for number in group] for group in sorted(groups, key=lambda group: (-len(group), group))]


def _divided(plain: "nx.Graph[int]", resolution: float) -> list[list[int]]:
    found = nx.community.louvain_communities(plain, weight="weight", resolution=resolution, seed=_SEED)
    groups = [sorted(group) for group in found]
    if len(groups) == 1:
        return groups
    whole = [group for group in groups if len(group) <= _LARGEST]
    for group in groups:
        if len(group) > _LARGEST:
            whole += _divided(nx.Graph(plain.subgraph(group)), resolution * 2)
    return whole
