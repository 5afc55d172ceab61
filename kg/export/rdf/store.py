"""The embedded triple store of a built graph: made once, kept beside the graph, made again when the graph changes."""

import hashlib
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg.errors import GraphError
from kg.export.loading import load
from kg.export.rdf.described import FORMATS
from kg.export.rdf.ntriples import write_ntriples

_CHOICE = ("graph.nt", "graph.ttl", "graph.trig", "graph.jsonld", "graph.json", "graph.graphml")


def graph_file(path: Path) -> Path:
    """The file of a graph: ``path`` itself, or the first of N-Triples, Turtle ... that a folder holds.

    Raises:
        GraphError: there is none.
    """
    if path.is_file():
        return path
    found = [path / name for name in _CHOICE if (path / name).is_file()]
    if not found:
        raise GraphError(f"{path}: no graph here; build one with 'kg build INPUT -o {path}'")
    return found[0]


def open_store(path: Path) -> ox.Store:
    """A read-only store of a built graph (a folder or a file).

    Raises:
        GraphError: there is no graph, or it is not what its suffix says.
    """
    try:
        return ox.Store.read_only(str(store_folder(path)))
    except PermissionError:
        return _in_memory(graph_file(path))


def store_folder(path: Path) -> Path:
    """The folder of the store of a built graph; it is made first where it is missing or of another state of the graph.

    Raises:
        GraphError: there is no graph, or it is not what its suffix says.
        PermissionError: nothing can be written beside the graph.
    """
    file = graph_file(path)
    stores = file.parent / ".cache" / "sparql"
    folder = stores / _state(file)
    if not folder.is_dir():
        stores.mkdir(parents=True, exist_ok=True)
        _make(file, folder)
        _drop_others(folder)
    return folder


def _make(file: Path, folder: Path) -> None:
    with TemporaryDirectory(prefix=".part-", dir=folder.parent, ignore_cleanup_errors=True) as work:
        made = Path(work) / "store"
        store = ox.Store(str(made))
        _fill(store, file)
        store.flush()
        store.optimize()
        del store
        try:
            made.rename(folder)
        except OSError:
            if not folder.is_dir():  # another process made it meanwhile
                raise


def _fill(store: ox.Store, file: Path) -> None:
    if file.suffix not in FORMATS:
        with TemporaryDirectory() as work:
            written = Path(work) / "graph.nt"
            write_ntriples(load(file), written)
            _fill(store, written)
        return
    try:
        store.bulk_load(path=str(file), format=FORMATS[file.suffix], to_graph=ox.DefaultGraph())
    except SyntaxError as error:
        where = f":{error.lineno}" if error.lineno else ""
        raise GraphError(f"{file}{where}: not {FORMATS[file.suffix].name}: {error.msg}") from error


def _in_memory(file: Path) -> ox.Store:
    store = ox.Store()
    _fill(store, file)
    return store


def _drop_others(folder: Path) -> None:
    for other in folder.parent.iterdir():
        if other != folder and not other.name.startswith("."):
            shutil.rmtree(other, ignore_errors=True)


def _state(file: Path) -> str:
    """A name for the file's content, and for its name: a folder may hold a graph in several formats."""
    found = hashlib.sha256(os.fsencode(file.name))
    with file.open("rb") as content:
        for part in iter(lambda: content.read(1 << 20), b""):
            found.update(part)
    return found.hexdigest()[:16]
