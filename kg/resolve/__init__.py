"""From words to nodes within one paper: which mentions are one thing, which thing, and what the paper says of it."""

from kg.resolve.entities import Namer, find_entities
from kg.resolve.facts import derived_facts, paper_facts, paper_relations, stated_facts
from kg.resolve.results import find_results
from kg.rules.catalogue import Catalogue
from kg.types import Extraction, Paper, Resolution

__all__ = ["resolve"]


def resolve(paper: Paper, extraction: Extraction, catalogue: Catalogue) -> Resolution:
    """The entities of one paper, most mentioned first, with the facts and results between them.

    It depends on the paper, its extraction and the catalogue alone. Ids of entities that the catalogue does not know
    follow from kind and name; ``kg.assemble`` may still join them across papers.
    """
    schema = catalogue.schema
    cast = find_entities(paper, extraction, Namer(paper, extraction, catalogue))
    held = paper_relations(extraction, cast, schema)
    facts = (
        *paper_facts(paper, held, schema),
        *stated_facts(extraction, cast, schema),
        *derived_facts(paper, held, schema),
    )
    results = tuple(find_results(paper, extraction, cast, schema))
    return Resolution(paper_id=paper.id, entities=cast.entities, facts=facts, results=results)
