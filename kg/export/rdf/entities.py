"""What is said of entities and results."""

from collections.abc import Iterator

from kg.export.rdf.block import LABEL, TYPE, block
from kg.export.rdf.identifiers import identifiers, same_concept
from kg.export.rdf.terms import boolean, decimal, integer, text, year
from kg.export.rdf.vocabulary import Names, term
from kg.types import Node, Result

SCHEME_LOCAL = "entities"
_IDENTIFIER = f"{term('dcterms:identifier')} "
_PREFERRED = f"{term('skos:prefLabel')} "
_OTHER = f"{term('skos:altLabel')} "
_IN_SCHEME = f"{term('skos:inScheme')} "
_PAPERS = f"{term('kg:paperCount')} "
_FIRST = f"{term('kg:firstYear')} "
_KNOWN = f"{term('kg:known')} "
_HIGHER = f"{term('kg:higherIsBetter')} "
_HAS_VALUE = f"{term('mls:hasValue')} "
_PRINTED = f"{term('kg:printed')} "
_UNIT = f"{term('kg:unit')} "
_RELATIVE = f"{term('kg:relative')} "
_DERIVED = f"{term('prov:wasDerivedFrom')} "


def entity_blocks(names: Names, node: Node, direct: list[str]) -> Iterator[str]:
    """The blocks of an entity and its identifiers; ``direct`` are the pairs of its edges."""
    label = text(node.label)
    found = identifiers(names, node.links)
    yield block(
        names.node(node.id),
        [
            *(f"{TYPE}{value}" for value in names.types[node.kind]),
            f"{_IDENTIFIER}{text(node.id)}",
            f"{LABEL}{label}",
            f"{_PREFERRED}{label}",
            f"{_IN_SCHEME}{names.minted('scheme', SCHEME_LOCAL)}",
            f"{_PAPERS}{integer(node.papers)}",
            f"{_KNOWN}{boolean(node.known)}",
            *(f"{_OTHER}{text(alias)}" for alias in node.aliases),
            *([] if node.first_year is None else [f"{_FIRST}{year(node.first_year)}"]),
            *([] if node.higher_is_better is None else [f"{_HIGHER}{boolean(node.higher_is_better)}"]),
            *same_concept(node.links),
            *found.pairs,
            *direct,
        ],
    )
    yield from found.blocks


def result_block(names: Names, result: Result, *, label: str, paper_node: str, direct: list[str]) -> str:
    """The block of a result; ``direct`` are the pairs of its edges."""
    return block(
        names.node(result.id),
        [
            *(f"{TYPE}{value}" for value in names.types["Result"]),
            f"{_IDENTIFIER}{text(result.id)}",
            f"{LABEL}{text(label)}",
            f"{_HAS_VALUE}{decimal(result.value)}",
            f"{_PRINTED}{text(result.printed)}",
            f"{_RELATIVE}{boolean(result.relative)}",
            f"{_DERIVED}{names.node(paper_node)}",
            *([] if result.unit is None else [f"{_UNIT}{text(result.unit)}"]),
            *direct,
        ],
    )
