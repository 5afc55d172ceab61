"""Which form of an answer a client prefers."""

from collections.abc import Mapping

FORMS: Mapping[str, tuple[str, ...]] = {
    "application/sparql-results+json": ("json",),
    "application/sparql-results+xml": ("xml",),
    "text/csv": ("csv",),
    "text/tab-separated-values": ("tsv",),
    "text/turtle": ("turtle",),
    "application/n-triples": ("ntriples",),
    "application/ld+json": ("jsonld",),
    "application/rdf+xml": ("rdfxml",),
    "application/json": ("json", "jsonld"),
    "application/xml": ("xml", "rdfxml"),
    "text/plain": ("tsv", "ntriples"),
}
"""The forms that a media type stands for, the best first where a client leaves the choice."""


def accepted(header: str) -> list[str]:
    """The media types of an ``Accept`` header, the preferred first; all if it is empty. ``q=0`` leaves one out."""
    ranges = []
    for place, part in enumerate(header.split(",") if header.strip() else ["*/*"]):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((_weight(piece[2:]) for piece in parameters if piece.lower().startswith("q=")), 1.0)
        ranges.append((-weight, place, media.lower()))
    return [media for weight, _, media in sorted(ranges) if weight < 0]


def forms(header: str) -> list[str]:
    """The forms that an ``Accept`` header allows, the preferred first; empty if none of ours."""
    found: list[str] = []
    for media in accepted(header):
        for known, names in FORMS.items():
            if media in (known, "*/*", f"{known.split('/')[0]}/*"):
                found += [name for name in names if name not in found]
    return found


def wants_page(header: str) -> bool:
    """True for a browser that follows a link: it prefers HTML over whatever else it takes."""
    return accepted(header)[:1] in (["text/html"], ["application/xhtml+xml"])


def _weight(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0
