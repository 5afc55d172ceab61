"""Identifiers elsewhere: kept word for word, and as links where they are legal IRIs."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from kg.export.rdf.block import TYPE, block
from kg.export.rdf.terms import legal_iri, text
from kg.export.rdf.vocabulary import Names, term
from kg.text import digest
from kg.types import Paper

_IDENTIFIER = f"{term('schema:identifier')} "
_SAME_AS = f"{term('schema:sameAs')} "
_VALUE = f"{TYPE}{term('schema:PropertyValue')}"
_SOURCE_PAIR = f"{term('schema:propertyID')} "
_VALUE_PAIR = f"{term('schema:value')} "
_EXACT = f"{term('skos:exactMatch')} "
_SEE = f"{term('rdfs:seeAlso')} "
_WIKIDATA = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/)?(Q[1-9][0-9]*)")
_CONCEPTS = re.compile(
    r"https?://(?:www\.wikidata\.org/entity/|(?:[a-z]{2,3}\.)?dbpedia\.org/resource/|w3id\.org/|orkg\.org/resource/"
    r"|linkedpaperswithcode\.com/|cso\.kmi\.open\.ac\.uk/topics/)"
)


class Identifiers(NamedTuple):
    """The pairs that belong to the identified node, and the blocks of the identifiers."""

    pairs: list[str]
    blocks: list[str]


def identifiers(names: Names, links: Iterable[tuple[str, str]]) -> Identifiers:
    """A node for each (source, value) as schema.org has it: source and value word for word."""
    pairs, blocks = [], []
    for source, value in links:
        node = names.minted("identifier", digest(source, value, length=16))
        pairs.append(f"{_IDENTIFIER}{node}")
        blocks.append(block(node, [_VALUE, f"{_SOURCE_PAIR}{text(source)}", f"{_VALUE_PAIR}{text(value)}"]))
    return Identifiers(pairs, blocks)


def same_paper(paper: Paper) -> list[str]:
    """Links to the paper's pages at doi.org and arxiv.org."""
    found = []
    if paper.doi:
        found.append(f"https://doi.org/{quote(paper.doi, safe='/')}")
    if paper.arxiv_id:
        found.append(f"https://arxiv.org/abs/{quote(paper.arxiv_id, safe='/')}")
    return [f"{_SAME_AS}<{value}>" for value in found if legal_iri(value)]


def same_concept(links: Iterable[tuple[str, str]]) -> list[str]:
    """An exact match for each link to a concept of another vocabulary, a "see also" for every other legal IRI."""
    found = []
    for source, value in links:
        wikidata = _WIKIDATA.fullmatch(value)
        if wikidata and (source.casefold() == "wikidata" or "/" in value):
            value = f"http://www.wikidata.org/entity/{wikidata.group(1)}"
        if legal_iri(value):
            found.append(f"{_EXACT if _CONCEPTS.match(value) else _SEE}<{value}>")
    return found
