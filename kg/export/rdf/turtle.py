"""``graph.ttl``: grouped by subject, with prefixes; the same triples as ``graph.nt``."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from kg.export.rdf.block import pairs
from kg.export.rdf.ntriples import sorted_blocks, write_text
from kg.export.rdf.terms import XSD
from kg.export.rdf.vocabulary import KG, prefixes, term
from kg.graph import Graph

_TYPE = term("rdf:type")
_OWN = f"<{KG}"
_WIDTH = 100
_SAFE = re.compile(r"(?:[A-Za-z0-9_-]|%[0-9A-Fa-f]{2}|\\.)(?:[A-Za-z0-9_.-]|%[0-9A-Fa-f]{2}|\\.)*")
_AWKWARD = re.compile(r"[!$&'()*+,;=/?#@~]|^[.-]|\.$")
_SHORT = {
    "integer": re.compile(r"-?[0-9]+"),
    "decimal": re.compile(r"-?[0-9]*\.[0-9]+"),
    "boolean": re.compile("true|false"),
}
_TYPED = re.compile(r'"([^"\\]*)"\^\^<([^>]*)>')
_CACHED = 100_000

Shorten = Callable[[str], str]


def write_turtle(graph: Graph, path: Path, *, base: str | None = None) -> None:
    """Writes the graph to ``path``; ``base`` is what node IRIs start with, by default that of the schema.

    Raises:
        GraphError: a text cannot be written as UTF-8, or the base is no IRI.
    """
    write_text(path, turtle(sorted_blocks(graph, base), prefixes(graph.schema, base)))


def turtle(blocks: Iterable[str], namespaces: Mapping[str, str]) -> Iterator[str]:
    """The parts of a Turtle file: the prefixes, then a paragraph for each block."""
    yield header(namespaces)
    short = shortener(namespaces)
    for block in blocks:
        yield paragraph(block, short)


def header(namespaces: Mapping[str, str]) -> str:
    """The prefix declarations, sorted."""
    return "".join(f"@prefix {prefix}: <{value}> .\n" for prefix, value in sorted(namespaces.items()))


def paragraph(block: str, short: Shorten, *, indent: str = "") -> str:
    """A block in Turtle, after an empty line: its types first, then a line for each predicate."""
    subject, found = pairs(block)
    found.sort(key=lambda pair: (pair[0] != _TYPE, pair[0], not pair[1].startswith(_OWN)))
    rows = [
        f"{'a' if predicate == _TYPE else short(predicate)} {_joined([short(value) for _, value in group], indent)}"
        for predicate, group in groupby(found, key=lambda pair: pair[0])
    ]
    joined = f" ;\n{indent}    ".join(rows)
    return f"\n{indent}{short(subject)} {joined} .\n"


def _joined(values: list[str], indent: str) -> str:
    """Objects on one line, or on a line each where they would not fit."""
    line = ", ".join(values)
    return line if len(values) == 1 or len(line) <= _WIDTH else f",\n{indent}        ".join(values)


def used(namespaces: Mapping[str, str], blocks: Iterable[str]) -> dict[str, str]:
    """The namespaces of which the blocks hold an IRI."""
    joined = "".join(blocks)
    return {prefix: start for prefix, start in namespaces.items() if f"<{start}" in joined}


def shortener(namespaces: Mapping[str, str]) -> Shorten:
    """A function from an N-Triples term to its shortest Turtle form."""
    by_start = {value: prefix for prefix, value in namespaces.items()}

    @lru_cache(maxsize=_CACHED)
    def short_iri(iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = by_start.get(iri[:cut])
        local = _AWKWARD.sub(r"\\\g<0>", iri[cut:])
        return f"{prefix}:{local}" if prefix is not None and _SAFE.fullmatch(local) else f"<{iri}>"

    def short(term_: str) -> str:
        if term_[0] == "<":
            return short_iri(term_[1:-1])
        typed = _TYPED.fullmatch(term_) if term_[-1] == ">" else None
        return _literal(typed[1], typed[2], short_iri) if typed else term_

    return short


def _literal(digits: str, datatype: str, short_iri: Shorten) -> str:
    pattern = _SHORT.get(datatype.removeprefix(XSD))
    return digits if pattern and pattern.fullmatch(digits) else f'"{digits}"^^{short_iri(datatype)}'
