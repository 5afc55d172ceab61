"""Works of OpenAlex, as its API and snapshot give them."""

from collections.abc import Mapping
from typing import Any

from kg.papers.fields import as_text
from kg.papers.identifiers import year_in
from kg.papers.record import Record
from kg.types import Origin

_PREFIX = "https://openalex.org/"
_ABSTRACT = "abstract_inverted_index"


def is_openalex(values: Mapping[str, Any]) -> bool:
    """True for a work of OpenAlex, of which an answer may hold a part of the fields."""
    known = as_text(values.get("id")).startswith(_PREFIX)
    return _ABSTRACT in values or (known and ("authorships" in values or "display_name" in values))


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
        abstract=as_text(values.get("abstract")) or _text_of(_mapping(values.get(_ABSTRACT))),
        id=None if work else own or None,
        year=year_in(as_text(values.get("publication_year") or values.get("publication_date"))),
        authors=tuple(_author(authorship) for authorship in _mappings(values.get("authorships"))),
        venue=next(filter(None, venues), None),
        doi=as_text(values.get("doi")) or None,
        arxiv_id=next((link for link in links if "arxiv.org/" in link), None),
        url=next(filter(None, links), None),
        source_ids=(("openalex", work),) if work else (),
    )


def _text_of(index: Mapping[str, Any]) -> str:
    """The text of which ``index`` gives the positions of each word."""
    places = ((place, word) for word, found in index.items() if isinstance(found, list) for place in found)
    return " ".join(word for _, word in sorted((place, word) for place, word in places if isinstance(place, int)))


def _author(authorship: Mapping[str, Any]) -> str:
    return as_text(_mapping(authorship.get("author")).get("display_name") or authorship.get("raw_author_name"))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
