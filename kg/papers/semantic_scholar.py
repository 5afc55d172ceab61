"""Papers of Semantic Scholar, as its API and its data sets give them."""

from collections.abc import Mapping
from typing import Any

from kg.papers.fields import as_names, as_text
from kg.papers.identifiers import year_in
from kg.papers.record import Record
from kg.types import Origin

_SOURCES = {"acl": "acl", "pubmed": "pubmed", "mag": "mag", "dblp": "dblp", "corpusid": "semantic-scholar-corpus"}


def is_semantic_scholar(values: Mapping[str, Any]) -> bool:
    """True for a paper of Semantic Scholar."""
    return "title" in values and ("paperId" in values or "corpusid" in values)


def semantic_scholar_record(values: Mapping[str, Any], origin: Origin) -> Record:
    """The record of a paper."""
    given = values.get("externalIds") or values.get("externalids")
    outer = {key.lower(): as_text(value) for key, value in given.items()} if isinstance(given, dict) else {}
    outer["corpusid"] = outer.get("corpusid") or as_text(values.get("corpusid"))
    own = as_text(values.get("paperId"))
    ids = [(source, outer[key]) for key, source in _SOURCES.items() if outer.get(key)]
    return Record(
        origin=origin,
        title=as_text(values.get("title")),
        abstract=as_text(values.get("abstract")),
        year=year_in(as_text(values.get("year") or values.get("publicationDate"))),
        authors=as_names(values.get("authors")),
        venue=as_text(values.get("venue")) or as_text(values.get("journal")) or None,
        doi=outer.get("doi"),
        arxiv_id=outer.get("arxiv"),
        url=as_text(values.get("url")) or None,
        source_ids=(*ids, ("semantic-scholar", own)) if own else tuple(ids),
    )
