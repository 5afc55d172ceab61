"""The XML files of the ACL Anthology: a file a collection, with volumes and their papers."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.papers.identifiers import year_in
from kg.papers.record import Record
from kg.papers.sources import Source
from kg.papers.xml_elements import child_text, elements
from kg.types import Origin, Skipped

_ADDRESS = "https://aclanthology.org/"


def read_acl(source: Source) -> Iterator[Record | Skipped]:
    """The papers; year and venue are those of the volume whose ``meta`` stands before them."""
    volume = Element("meta")
    for line, element in elements(source, {"meta", "paper"}):
        if element.tag == "meta":
            volume = element
        else:
            yield _record(element, volume, Origin(file=source.file, line=line))


def _record(paper: Element, volume: Element, origin: Origin) -> Record:
    address = child_text(paper, "url")
    own = address.removeprefix(_ADDRESS).rstrip("/") if not address.startswith("http") or _ADDRESS in address else ""
    names = [f"{child_text(author, 'first')} {child_text(author, 'last')}" for author in paper.iterfind("author")]
    return Record(
        origin=origin,
        title=child_text(paper, "title"),
        abstract=child_text(paper, "abstract"),
        year=year_in(child_text(volume, "year")),
        authors=tuple(name.strip() for name in names),
        venue=child_text(volume, "booktitle") or None,
        doi=child_text(paper, "doi") or None,
        url=f"{_ADDRESS}{own}/" if own else address or None,
        source_ids=(("acl", own),) if own else (),
    )
