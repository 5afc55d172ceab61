"""The formats of a graph by name: which file a build writes, and who writes it. Writers are imported when used."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from errno import EISDIR
from importlib import import_module
from pathlib import Path

from kg.graph import Graph

Writer = Callable[[Graph, Path], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A way to write a graph."""

    file: str
    """The name that a build gives the file."""
    module: str
    function: str
    purpose: str
    """What the file is for and how to open it, for people."""
    folder: bool = False
    """True if ``file`` is a folder of several files."""

    def write(self, graph: Graph, path: Path) -> None:
        """Writes the graph to ``path``; a crash leaves the file that was there. A missing folder is made."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with nullcontext(path) if self.folder else replacing(path) as target:
            self.write_straight(graph, target)

    def write_straight(self, graph: Graph, path: Path) -> None:
        """Writes the graph to ``path`` itself, which a crash may leave half written."""
        writer: Writer = getattr(import_module(self.module), self.function)
        writer(graph, path)


FORMATS = {
    "json": Format(file="graph.json", module="kg.export.native", function="write",
                   purpose="the lossless graph: kg.load, kg show"),
    "graphml": Format(file="graph.graphml", module="kg.export.graphml", function="write",
                      purpose="Gephi, Cytoscape, yEd, networkx"),
    "turtle": Format(file="graph.ttl", module="kg.export.rdf", function="write_turtle",
                     purpose="RDF to read and to load into a triple store"),
    "ntriples": Format(file="graph.nt", module="kg.export.rdf", function="write_ntriples",
                       purpose="RDF for bulk loading"),
    "html": Format(file="graph.html", module="kg.export.html", function="write",
                   purpose="the explorer: open it in a browser"),
    "results": Format(file="results.csv", module="kg.export.results", function="write",
                      purpose="reported results for a spreadsheet"),
    "predictions": Format(file="predictions.jsonl", module="kg.export.predictions", function="write",
                          purpose="a line a paper, for kg evaluate"),
}  # fmt: skip

ON_REQUEST = {
    "gexf": Format(file="graph.gexf", module="kg.export.gexf", function="write",
                   purpose="Gephi, with the colours and places of the explorer"),
    "yed": Format(file="graph.yed.graphml", module="kg.export.yed", function="write",
                  purpose="yEd, with labels, colours and places"),
    "neo4j": Format(file="neo4j", module="kg.export.neo4j", function="write", folder=True,
                    purpose="two tables for neo4j-admin database import"),
    "cytoscape": Format(file="cytoscape", module="kg.export.cytoscape", function="write", folder=True,
                        purpose="two tables for Cytoscape"),
    "node-link": Format(file="graph.node-link.json", module="kg.export.nodelink", function="write",
                        purpose="node-link JSON for networkx, D3 and notebooks"),
    "triples": Format(file="graph.tsv", module="kg.export.triples", function="write",
                      purpose="head, relation, tail for embedding models such as PyKEEN's"),
    "trig": Format(file="graph.trig", module="kg.export.rdf", function="write_trig",
                   purpose="RDF with a named graph a paper"),
    "jsonld": Format(file="graph.jsonld", module="kg.export.rdf", function="write_jsonld",
                     purpose="RDF as JSON with a context"),
    "void": Format(file="void.ttl", module="kg.export.rdf", function="write_void",
                   purpose="what the graph holds, in VoID and DCAT, for catalogues of data"),
    "ontology": Format(file="ontology", module="kg.export.rdf", function="write_ontology", folder=True,
                       purpose="the ontology with its reference, SHACL shapes, JSON-LD context and ready queries"),
}  # fmt: skip
"""The formats that ``kg export`` writes and a build does not."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside ``path`` that takes its place when the block ends without an error, and vanishes else.

    What is no plain file, such as a pipe, is written to as it is.

    Raises:
        IsADirectoryError: ``path`` is a folder.
    """
    if path.is_dir():
        raise IsADirectoryError(EISDIR, "is a folder; name a file in it", str(path))
    if path.exists() and not path.is_file():
        yield path
        return
    temporary = path.with_name(f".{path.name}.part")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
