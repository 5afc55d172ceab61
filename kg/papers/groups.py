"""Which records describe one paper: a grouping that does not depend on their order."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from kg.papers.identifiers import author_keys, title_key
from kg.papers.record import Record

REGISTRIES = frozenset(("acl", "openalex", "pubmed", "semantic-scholar"))
"""Sources whose ids are unique in the world: records with the same id there are one paper."""


def group(records: Sequence[Record], generic_titles: frozenset[str]) -> list[list[Record]]:
    """The records in groups of one paper each.

    Records belong together by equal DOI, arXiv id, registry id or identical text, and by equal title where their groups
    do not know different first authors. A group that knows no author, under a title that several authors share, stays
    apart: which of them it is cannot be told. Titles are given as title keys; generic ones join nothing.
    """
    same = _Partition(len(records))
    keys = [title_key(record.title) for record in records]
    same.join_equal((index, key) for index, record in enumerate(records) for key in _hard_keys(record, keys[index]))
    roots = [same.root(index) for index in range(len(records))]
    authors: dict[int, set[str]] = defaultdict(set)
    titles: dict[str, set[int]] = defaultdict(set)
    for root, record, title in zip(roots, records, keys, strict=True):
        authors[root] |= author_keys(record.authors[0]) if record.authors else set()
        titles[title].add(root)
    for title, members in titles.items():
        if title and title not in generic_titles and len(members) > 1:
            same.join_equal(_author_links(title, sorted(members), authors))
    groups = defaultdict(list)
    for index, record in enumerate(records):
        groups[same.root(index)].append(record)
    return list(groups.values())


def _hard_keys(record: Record, title: str) -> Iterator[Hashable]:
    if record.doi:
        yield "doi", record.doi
    if record.arxiv_id:
        yield "arxiv", record.arxiv_id
    if record.title and record.abstract:
        yield "text", title, record.abstract
    for source, local in record.source_ids:
        if source in REGISTRIES:
            yield source, local


def _author_links(title: str, members: list[int], authors: dict[int, set[str]]) -> list[tuple[int, Hashable]]:
    """Pairs (group, key): groups of one title that share a key are one paper."""
    links: list[tuple[int, Hashable]] = [(member, (title, key)) for member in members for key in authors[member]]
    anonymous = [member for member in members if not authors[member]]
    links += [(member, (title,)) for member in anonymous]
    named = [member for member in members if authors[member]]
    people = _Partition(len(named))
    people.join_equal((index, key) for index, member in enumerate(named) for key in authors[member])
    if len({people.root(index) for index in range(len(named))}) == 1:
        links.append((named[0], (title,)))
    return links


class _Partition:
    """Disjoint sets of the numbers below ``size``."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, member: int) -> int:
        """The number that stands for the member's set."""
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def join_equal(self, pairs: Iterable[tuple[int, Hashable]]) -> None:
        """Unites the members that come with equal keys."""
        first: dict[Hashable, int] = {}
        for member, key in pairs:
            self._parent[self.root(member)] = self.root(first.setdefault(key, member))
