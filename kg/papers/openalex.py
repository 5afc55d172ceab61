"""Works of OpenAlex, as its API and snapshot give them."""

from collections.abc import Mapping
from typing import Any

from kg.papers.fields import as_text
from kg.papers.identifiers import year_in
from kg.papers.record import Record
from kg.types import Origin

_PREFIX = "https://openalex.org/"
_ABSTRACT = "abstract_inverted_index"
_WORK = frozenset({"authorships", "primary_location", "locations", "host_venue"})
"""Fields that no other record has."""
_OTHER = frozenset({"author", "authors", "journal", "link", "url", "venue", "year"})
"""Fields that no work has: a record with one is the user's own."""


def is_openalex(values: Mapping[str, Any]) -> bool:
    """True for a work of OpenAlex, of which an answer may hold a part of the fields."""
    known = as_text(values.get("id")).startswith(_PREFIX)
    if known and ("authorships" in values or "display_name" in values):
        return True
    return _ABSTRACT in values and _OTHER.isdisjoint(values) and (known or not _WORK.isdisjoint(values))


def inverted_abstract(values: Mapping[str, Any]) -> str:
    """The text of the inverted abstract that a record may hold; empty if it holds none."""
    places = (
        (place, word)
        for word, found in _mapping(values.get(_ABSTRACT)).items()
        if isinstance(found, list)
        for place in found
    )
    return " ".join(word for _, word in sorted((place, word) for place, word in places if isinstance(place, int)))


def openalex_record(values: Mapping[str, Any], origin: Origin) -> Record:
    """The record of a work; the abstract is put together from its inverted index."""
    places = [_mapping(values.get("primary_location")), _mapping(values.get("host_venue"))]
    venues = [
        as_text(_mapping(place.get("source")).get("display_name") or place.get("display_name")) for place in places
    ]
    links = [as_text(place.get("landing_page_url")) for place in (places[0], *_mappings(values.get("locations")))]
    own = as_text(values.get("id"))
    work = own.removeprefix(_PREFIX) if own.startswith(_PREFIX) else ""
    return Record(
        origin=origin,
        title=as_text(values.get("title") or values.get("display_name")),
        abstract=as_text(values.get("abstract")) or inverted_abstract(values),
        id=None if work else own or None,
        year=year_in(as_text(values.get("publication_year") or values.get("publication_date"))),
        authors=tuple(_author(authorship) for authorship in _mappings(values.get("authorships"))),
        venue=next(filter(None, venues), None),
        doi=as_text(values.get("doi")) or None,
        arxiv_id=next((link for link in links if "arxiv.org/" in link), None),
        url=next(filter(None, links), None),
        source_ids=(("openalex", work),) if work else (),
    )


def _author(authorship: Mapping[str, Any]) -> str:
    return as_text(_mapping(authorship.get("author")).get("display_name") or authorship.get("raw_author_name"))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
