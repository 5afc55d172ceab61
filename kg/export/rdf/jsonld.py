"""``graph.jsonld``: the triples of ``graph.nt`` as JSON, in the words of ``kg/ontology/context.jsonld``."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from kg.export.rdf.block import pairs
from kg.export.rdf.ntriples import sorted_blocks, write_text
from kg.export.rdf.terms import XSD
from kg.export.rdf.vocabulary import ONTOLOGY_FOLDER, prefixes, term
from kg.graph import Graph

_TYPE = term("rdf:type")
_LITERAL = re.compile(r'("(?:[^"\\]|\\.)*")(?:\^\^<([^>]*)>)?')
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")
Value = str | int | bool | dict[str, str]


def write_jsonld(graph: Graph, path: Path, *, base: str | None = None) -> None:
    """Writes the graph to ``path``; ``base`` is what node IRIs start with, by default that of the schema.

    Raises:
        GraphError: a text cannot be written as UTF-8, or the base is no IRI.
    """
    context = json.loads((ONTOLOGY_FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    words = _Words(prefixes(graph.schema, base), context)
    write_text(path, _document(sorted_blocks(graph, base), words))


class _Words:
    """The context of a document, and terms as it writes them."""

    def __init__(self, namespaces: Mapping[str, str], context: Mapping[str, Any]) -> None:
        self.context = {**context, **{key: start for key, start in namespaces.items() if key not in context}}
        self._by_start = {start: prefix for prefix, start in namespaces.items() if self.context[prefix] == start}
        defined = {key: value if isinstance(value, dict) else {"@id": value} for key, value in context.items()}
        self._keys = {value["@id"]: (key, value.get("@type")) for key, value in defined.items() if ":" in value["@id"]}

    def key(self, predicate: str) -> tuple[str, str | None]:
        """The key of a predicate's term, and the type that its values have without saying so."""
        curie = self.iri(predicate)
        return self._keys.get(curie, (curie, None))

    def iri(self, term_: str) -> str:
        """An IRI's term as a compact IRI where a prefix fits."""
        iri = term_[1:-1]
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self._by_start.get(iri[:cut])
        return f"{prefix}:{iri[cut:]}" if prefix and iri[cut:] else iri

    def value(self, term_: str, implied: str | None) -> Value:
        """A term as the value of a key whose values are of the ``implied`` type."""
        if term_[0] == "<":
            return self.iri(term_) if implied == "@id" else {"@id": self.iri(term_)}
        match = _LITERAL.fullmatch(term_)
        assert match is not None
        lexical, datatype = json.loads(match[1]), match[2]
        if implied is None and datatype is None:
            return str(lexical)
        if implied is None and datatype == f"{XSD}integer" and _INTEGER.fullmatch(lexical):
            return int(lexical)
        if implied is None and datatype == f"{XSD}boolean":
            return bool(lexical == "true")
        named = self.iri(f"<{datatype or XSD + 'string'}>")
        return lexical if named == implied else {"@value": lexical, "@type": named}


def _document(blocks: Iterable[str], words: _Words) -> Iterator[str]:
    yield f'{{"@context": {json.dumps(words.context, ensure_ascii=False)},\n"@graph": ['
    for number, block in enumerate(blocks):
        yield (",\n" if number else "\n") + json.dumps(_subject(block, words), ensure_ascii=False)
    yield "\n]}\n"


def _subject(block: str, words: _Words) -> dict[str, Any]:
    subject, found = pairs(block)
    written: dict[str, Any] = {"id": words.iri(subject)}
    types = [words.iri(value) for predicate, value in found if predicate == _TYPE]
    if types:
        written["type"] = types
    for predicate, group in groupby((pair for pair in found if pair[0] != _TYPE), key=lambda pair: pair[0]):
        key, implied = words.key(predicate)
        values = [words.value(value, implied) for _, value in group]
        written[key] = values[0] if len(values) == 1 else values
    return written
