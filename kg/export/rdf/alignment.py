"""What the ontology states of its own terms in the words of other vocabularies."""

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_ABOVE = (f"{_RDFS}subClassOf", f"{_RDFS}subPropertyOf")


def alignment(ontology: Path, namespace: str) -> Mapping[str, tuple[str, ...]]:
    """The classes and properties of other vocabularies directly above each term, sorted.

    They are written out with every use of the term, so that no reader needs a reasoner.
    """
    found: dict[str, list[str]] = {}
    for quad in ox.parse(path=str(ontology), format=ox.RdfFormat.TURTLE):
        subject, above = quad.subject, quad.object
        if quad.predicate.value not in _ABOVE or not isinstance(above, ox.NamedNode):
            continue
        if isinstance(subject, ox.NamedNode) and not above.value.startswith(namespace):
            found.setdefault(subject.value, []).append(above.value)
    return {term: tuple(sorted(values)) for term, values in found.items()}
