"""The nodes of entities: what the papers call them and what the catalogue knows of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.assemble.directions import Directions
from kg.rules.catalogue import Catalogue
from kg.text import normal_form
from kg.types import Entity, Node, Paper, Resolution


class Gathered:
    """What all papers say of one node."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.names: Counter[str] = Counter()
        self.surfaces: Counter[str] = Counter()
        self.papers: set[str] = set()

    def add(self, paper_id: str, entity: Entity) -> None:
        """Counts one paper's entity in."""
        self.papers.add(paper_id)
        self.names[entity.name] += 1
        self.surfaces.update(entity.surfaces)


def gather(resolutions: Iterable[Resolution]) -> Mapping[str, Gathered]:
    """Id -> what the papers say of it."""
    found: dict[str, Gathered] = {}
    for resolution in resolutions:
        for entity in resolution.entities:
            found.setdefault(entity.id, Gathered(entity.kind)).add(resolution.paper_id, entity)
    return found


def entity_nodes(gathered: Mapping[str, Gathered], papers: Mapping[str, Paper], catalogue: Catalogue) -> Iterator[Node]:
    """The nodes in the order of their ids."""
    directions = Directions(catalogue)
    for node, seen in sorted(gathered.items()):
        concept = catalogue.concepts.get(node)
        label = concept.name if concept else min(seen.names, key=lambda name: (-seen.names[name], name))
        years = [year for paper in seen.papers if (year := papers[paper].year) is not None]
        yield Node(
            id=node,
            kind=seen.kind,
            label=label,
            aliases=_aliases(label, seen.surfaces),
            papers=len(seen.papers),
            first_year=min(years, default=None),
            links=concept.links if concept else (),
            known=concept is not None,
            higher_is_better=directions.of(seen.kind, label, concept),
        )


def parent_nodes(parents: Iterable[str], catalogue: Catalogue) -> Iterator[Node]:
    """The nodes of concepts that no paper mentions, by id."""
    directions = Directions(catalogue)
    for concept in (catalogue.concepts[node] for node in sorted(parents)):
        yield Node(
            id=concept.id,
            kind=concept.kind,
            label=concept.name,
            aliases=(),
            papers=0,
            first_year=None,
            links=concept.links,
            known=True,
            higher_is_better=directions.of(concept.kind, concept.name, concept),
        )


def _aliases(label: str, surfaces: Counter[str]) -> tuple[str, ...]:
    """The surfaces that are more than another case or number of each other, the most frequent spelling of each."""
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for surface in surfaces:
        spellings[normal_form(surface)].append(surface)
    spellings.pop(normal_form(label), None)
    return tuple(sorted(min(found, key=lambda s: (-surfaces[s], s)) for found in spellings.values()))
