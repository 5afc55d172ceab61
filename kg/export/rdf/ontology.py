"""The files of the vocabulary, for those who publish a graph."""

import shutil
from pathlib import Path

from kg.export.rdf.vocabulary import ONTOLOGY_FOLDER
from kg.graph import Graph


def write_ontology(_graph: Graph, folder: Path) -> None:
    """Copies the ontology, its reference, the shapes, the context and the ready queries; they fit every graph."""
    shutil.copytree(ONTOLOGY_FOLDER, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("introduction.md"))
