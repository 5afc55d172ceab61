"""``kg/ontology/README.md``: the reference of the ontology, from its introduction, its terms and the ready queries."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.export.rdf.queries import ready_queries
from kg.export.rdf.vocabulary import KG, ONTOLOGY_FOLDER, PREFIXES, expand

_Found = Mapping[str, list[str]]
_KINDS = {"Relations": "owl:ObjectProperty", "Values": "owl:DatatypeProperty"}


def reference(folder: Path = ONTOLOGY_FOLDER) -> str:
    """The reference of the ontology in ``folder``, in Markdown."""
    described = _described(folder / "kg.ttl")
    parts = [(folder / "introduction.md").read_text(encoding="utf-8")]
    parts.append("\n## Classes\n\n| term | beneath | meaning |\n| --- | --- | --- |\n")
    parts += (_row(term, found, ()) for term, found in _of_type(described, "owl:Class"))
    for title, kind in _KINDS.items():
        parts.append(f"\n## {title}\n\n| term | of | is | beneath | meaning |\n| --- | --- | --- | --- | --- |\n")
        parts += (_row(term, found, ("rdfs:domain", "rdfs:range")) for term, found in _of_type(described, kind))
    parts.append("\n## Ready queries\n\n| name | parameters | answers |\n| --- | --- | --- |\n")
    parts += _queries()
    return "".join(parts)


def _described(ontology: Path) -> Mapping[str, _Found]:
    """The values of each predicate of each of the ontology's terms, in the order of the file."""
    found: dict[str, dict[str, list[str]]] = {}
    for quad in ox.parse(path=str(ontology), format=ox.RdfFormat.TURTLE):
        subject, value = quad.subject, quad.object
        if isinstance(subject, ox.NamedNode) and subject.value.startswith(KG) and not isinstance(value, ox.Triple):
            found.setdefault(subject.value, {}).setdefault(quad.predicate.value, []).append(value.value)
    return found


def _of_type(described: Mapping[str, _Found], kind: str) -> Iterator[tuple[str, _Found]]:
    return ((term, found) for term, found in described.items() if expand(kind) in found[expand("rdf:type")])


def _row(term: str, found: _Found, ends: tuple[str, ...]) -> str:
    above = [*found.get(expand("rdfs:subClassOf"), ()), *found.get(expand("rdfs:subPropertyOf"), ())]
    cells = [_short(term), *(", ".join(map(_short, found.get(expand(end), ()))) for end in ends)]
    return f"| {' | '.join((*cells, ', '.join(map(_short, above)), found[expand('rdfs:comment')][0]))} |\n"


def _short(iri: str) -> str:
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"`{prefix}:{iri.removeprefix(start)}`"
    return f"<{iri}>"


def _queries() -> Iterator[str]:
    for query in ready_queries():
        parameters = ", ".join(f"`{name}`" for name, _ in query.parameters)
        yield f"| `{query.name}` | {parameters} | {re.sub('[|]', '/', query.description)} |\n"
