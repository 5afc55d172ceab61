"""How fast, and in how much memory, a graph of a million triples is written as RDF.

    python -m tests.benchmarks.rdf                    the project's writers
    python -m tests.benchmarks.rdf --rdflib           and rdflib's and pyoxigraph's beside them (minutes)

Each writer runs in a process of its own. Seconds are those of the processor, so that what else the machine does counts
little; pyoxigraph's are those of all its threads. Memory is the peak of that process: for the project's writers the
graph itself lies in it too; rdflib's and pyoxigraph's first load the N-Triples file, and loading is timed on its own.
"""

import argparse
import resource
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pyoxigraph as ox
import rdflib

from kg.export import rdf
from tests.synthetic import synthetic_graph

T = TypeVar("T")
WRITERS = {
    "N-Triples": rdf.write_ntriples,
    "Turtle": rdf.write_turtle,
    "TriG": rdf.write_trig,
    "JSON-LD": rdf.write_jsonld,
}
TRIPLES_OF_PAPER = 308
"""About so many triples does a paper of the synthetic graph give."""


def write(name: str, file: Path, papers: int) -> float:
    """The seconds that one of the project's writers takes."""
    graph = synthetic_graph(papers)
    started = time.process_time()
    WRITERS[name](graph, file)
    return time.process_time() - started


def rdflib_seconds(form: str, file: Path, source: Path) -> tuple[float, float]:
    """The seconds that rdflib takes to load a file and to write it again."""
    started = time.process_time()
    graph = rdflib.Graph().parse(source, format="nt")
    loaded = time.process_time()
    graph.serialize(file, format=form, encoding="utf-8")
    return loaded - started, time.process_time() - loaded


def oxigraph_seconds(form: str, file: Path, source: Path) -> tuple[float, float]:
    """The seconds that pyoxigraph takes to load a file and to write it again."""
    started = time.process_time()
    store = ox.Store()
    store.bulk_load(path=str(source), format=ox.RdfFormat.N_TRIPLES)
    loaded = time.process_time()
    store.dump(str(file), ox.RdfFormat.from_extension(form), from_graph=ox.DefaultGraph())
    return loaded - started, time.process_time() - loaded


def _child(pipe: Connection, task: Callable[..., object], arguments: tuple[object, ...]) -> None:
    found = task(*arguments)
    pipe.send((found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def alone(task: Callable[..., T], *arguments: object) -> tuple[T, int]:
    """What a task returns in a fresh process, and the peak of its memory in MB."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_child, args=(theirs, task, arguments))
    process.start()
    found: tuple[T, int] = ours.recv()
    process.join()
    return found


def main() -> None:
    """Prints a line for each writer: what is written, triples, seconds, triples a second, peak memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--rdflib", action="store_true", help="measure rdflib and pyoxigraph too")
    chosen = parser.parse_args()
    print(f"{'writer':34} {'triples':>9} {'seconds':>8} {'a second':>9} {'peak MB':>8}")
    with TemporaryDirectory() as folder:
        source = Path(folder) / "N-Triples"
        triples = 0
        for name in WRITERS:
            seconds, megabytes = alone(write, name, Path(folder) / name, chosen.triples // TRIPLES_OF_PAPER)
            triples = triples or _lines(source)
            _print(f"kg {name}", triples, seconds, megabytes)
        for name, form in (("N-Triples", "nt"), ("Turtle", "turtle")) if chosen.rdflib else ():
            (loading, seconds), megabytes = alone(rdflib_seconds, form, Path(folder) / "rdflib", source)
            _print(f"rdflib {name} (load {loading:.1f} s)", triples, seconds, megabytes)
        for name, form in (("N-Triples", "nt"), ("Turtle", "ttl")) if chosen.rdflib else ():
            (loading, seconds), megabytes = alone(oxigraph_seconds, form, Path(folder) / "oxigraph", source)
            _print(f"pyoxigraph {name} (load {loading:.1f} s)", triples, seconds, megabytes)


def _lines(file: Path) -> int:
    with file.open("rb") as lines:
        return sum(1 for _ in lines)


def _print(name: str, triples: int, seconds: float, megabytes: int) -> None:
    print(f"{name:34} {triples:>9} {seconds:>8.2f} {triples / seconds:>9.0f} {megabytes:>8}", flush=True)


if __name__ == "__main__":
    main()
