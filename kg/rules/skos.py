"""A SKOS thesaurus in Turtle as catalogue rows: one concept a row, its kind from its class or its scheme."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.rules.packs import KIND, Row

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_NAMES = (_SKOS + "prefLabel", "http://www.w3.org/2000/01/rdf-schema#label", "http://purl.org/dc/terms/title")
_LINKS = (_SKOS + "exactMatch", _SKOS + "closeMatch")

Values = Mapping[str, list[NamedNode | Literal]]


def read_skos(path: Path, problems: list[str]) -> list[Row]:
    """The concepts of a thesaurus, and a row of the kind ``Kind`` for each of its schemes.

    The kind of a concept is the label of its scheme. What is wrong is added to ``problems``.
    """
    found: defaultdict[str, defaultdict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                found[quad.subject.value][quad.predicate.value].append(quad.object)
    except (OSError, SyntaxError) as error:
        line = getattr(error, "lineno", None)
        problems.append(f"{path.name}:{line}: not Turtle: {error}" if line else f"{path.name}: {error}")
        return []
    schemes = {iri: _name(values) for iri, values in found.items() if _is(values, "ConceptScheme")}
    concepts = {iri: values for iri, values in found.items() if _is(values, "Concept")}
    if not concepts:
        problems.append(f"{path.name}: holds no skos:Concept")
    kinds = [Row(place=f"{path.name}: <{iri}>", id="", kind=KIND, name=name) for iri, name in sorted(schemes.items())]
    return kinds + [_row(path, iri, concepts, schemes) for iri in sorted(concepts)]


def _row(path: Path, iri: str, concepts: Mapping[str, Values], schemes: Mapping[str, str]) -> Row:
    values = concepts[iri]
    aliases = {str(label.value) for key in ("altLabel", "hiddenLabel") for label in values.get(_SKOS + key, ())}
    links = [("skos", iri), *(("exactMatch", str(one.value)) for key in _LINKS for one in values.get(key, ()))]
    return Row(
        place=f"{path.name}: <{iri}>",
        id="",
        kind=_kind(values, schemes),
        name=_name(values),
        aliases=tuple(sorted(aliases - {_name(values)})),
        broader=tuple(sorted(_broader(values, concepts))),
        links=tuple(sorted(links)),
    )


def _broader(values: Values, concepts: Mapping[str, Values]) -> set[str]:
    """The names of the broader concepts in this file."""
    iris = {str(one.value) for one in values.get(_SKOS + "broader", ())}
    return {_name(concepts[iri]) for iri in iris & concepts.keys()}


def _kind(values: Values, schemes: Mapping[str, str]) -> str:
    """The label of the concept's first scheme; empty where it has none."""
    keys = (_SKOS + "inScheme", _SKOS + "topConceptOf")
    names = [schemes[iri] for key in keys for one in values.get(key, ()) if (iri := str(one.value)) in schemes]
    return min(names, default="")


def _name(values: Values) -> str:
    """The English label or that without a language, else the first by language; empty where there is none."""
    for key in _NAMES:
        labels = [label for label in values.get(key, ()) if isinstance(label, Literal)]
        ranked = sorted(
            labels, key=lambda label: ((label.language or "") not in ("en", ""), label.language or "", label.value)
        )
        if ranked:
            return str(ranked[0].value)
    return ""


def _is(values: Values, name: str) -> bool:
    return any(one.value == _SKOS + name for one in values.get(_TYPE, ()))
