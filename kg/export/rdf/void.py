"""``void.ttl``: what a graph holds, in VoID and DCAT, with counts that are those of ``graph.nt``."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.export.rdf.block import block, pairs
from kg.export.rdf.ntriples import sorted_blocks, write_text
from kg.export.rdf.provenance import generated, run
from kg.export.rdf.terms import integer, text
from kg.export.rdf.turtle import shortener, turtle, used
from kg.export.rdf.vocabulary import PREFIXES, WRITTEN, Names, names, term
from kg.graph import Graph
from kg.text import digest

_TYPE = term("rdf:type")
_IDENTIFIER = term("dcterms:identifier")
_NO_VOCABULARY = ("xsd",)
_ABOUT = "Papers, what they name, what they report, and the sentences behind."
_MEDIA = "https://www.iana.org/assignments/media-types/"
_FILES = {"graph.nt": "application/n-triples", "graph.ttl": "text/turtle"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a graph holds."""

    triples: int
    subjects: int
    objects: int
    nodes: int
    """Subjects with an identifier: papers, entities and results."""
    classes: tuple[tuple[str, int], ...]
    """Pairs (class, subjects of it), sorted; terms."""
    properties: tuple[tuple[str, int], ...]
    """Pairs (property, triples with it), sorted; terms."""


def write_void(graph: Graph, path: Path, *, base: str | None = None) -> None:
    """Writes the description of the graph to ``path``; ``base`` is what node IRIs start with.

    Raises:
        GraphError: the base is no IRI.
    """
    known = names(graph.schema, base)
    described = sorted(_description(known, count(sorted_blocks(graph, base)), generated(run(known, graph))))
    minted = {prefix: f"{known.base}{prefix}/" for prefix in ("distribution", "partition", "run")}
    write_text(path, turtle(described, used({**PREFIXES, **minted}, described)))


def count(blocks: Iterable[str]) -> Counts:
    """How much the blocks of a graph hold, each subject in one block."""
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    objects: set[int] = set()
    subjects = 0
    for one in blocks:
        found = pairs(one)[1]
        subjects += 1
        objects.update(hash(value) for _, value in found)
        properties.update(predicate for predicate, _ in found)
        classes.update(value for predicate, value in found if predicate == _TYPE)
    return Counts(
        triples=properties.total(),
        subjects=subjects,
        objects=len(objects),
        nodes=properties[_IDENTIFIER],
        classes=tuple(sorted(classes.items())),
        properties=tuple(sorted(properties.items())),
    )


def _description(known: Names, counts: Counts, source: str) -> Iterator[str]:
    parts = [
        *(_partition(known, "class", name, number) for name, number in counts.classes),
        *(_partition(known, "property", name, number) for name, number in counts.properties),
    ]
    vocabularies = [PREFIXES[prefix] for prefix in WRITTEN if prefix not in _NO_VOCABULARY]
    files = [known.minted("distribution", file) for file in _FILES]
    yield block(
        f"<{known.base}>",
        [
            f"{_TYPE} {term('void:Dataset')}",
            f"{_TYPE} {term('dcat:Dataset')}",
            f"{term('dcterms:title')} {text('A paper knowledge graph')}",
            f"{term('dcterms:description')} {text(_ABOUT)}",
            f"{term('void:uriSpace')} {text(known.base)}",
            f"{term('void:triples')} {integer(counts.triples)}",
            f"{term('void:entities')} {integer(counts.nodes)}",
            f"{term('void:distinctSubjects')} {integer(counts.subjects)}",
            f"{term('void:distinctObjects')} {integer(counts.objects)}",
            f"{term('void:classes')} {integer(len(counts.classes))}",
            f"{term('void:properties')} {integer(len(counts.properties))}",
            source,
            *(f"{term('void:vocabulary')} <{vocabulary}>" for vocabulary in vocabularies),
            *(f"{term(f'void:{what}Partition')} {part.partition(chr(9))[0]}" for what, part in parts),
            *(f"{term('dcat:distribution')} {file}" for file in files),
            *(f"{term('void:dataDump')} <{known.base}{file}>" for file in _FILES),
        ],
    )
    yield from (part for _, part in parts)
    for file, (name, media) in zip(files, _FILES.items(), strict=True):
        yield block(
            file,
            [
                f"{_TYPE} {term('dcat:Distribution')}",
                f"{term('dcterms:title')} {text(name)}",
                f"{term('dcat:downloadURL')} <{known.base}{name}>",
                f"{term('dcat:mediaType')} <{_MEDIA}{media}>",
            ],
        )


def _partition(known: Names, what: str, name: str, number: int) -> tuple[str, str]:
    """Which partition it is, and its block; ``name`` is the class or the property."""
    short = shortener(PREFIXES)(name)
    local = digest(name) if short.startswith("<") else short.replace(":", "-")
    amount = "entities" if what == "class" else "triples"
    return what, block(
        known.minted("partition", f"{what}-{local}"),
        [
            f"{_TYPE} {term('void:Dataset')}",
            f"{term(f'void:{what}')} {name}",
            f"{term(f'void:{amount}')} {integer(number)}",
        ],
    )
