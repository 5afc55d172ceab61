"""From papers to a graph and its files: wiring and counts only."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from errno import ENOTDIR
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kg.assemble import assemble, unused_decisions
from kg.export.formats import FORMATS, replacing
from kg.extract import SHIPPED, Extractor, extract_all
from kg.graph import Graph
from kg.papers import read_papers
from kg.query import count
from kg.resolve import resolve
from kg.rules import Rules, load_rules
from kg.rules.decisions import load_decisions
from kg.types import Extraction, Paper, Reading, Resolution
from kg.types.decisions import NO_DECISIONS, Decision, Decisions
from kg.version import VERSION

Progress = Callable[[str, int, int], None]
"""Called with the stage, the steps done and all steps."""
REPORT, TIMINGS = "report.json", "timings.json"
LIBRARIES = ("spacy", "networkx", "pyvis", "rdflib")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a build may be told."""

    format: str | None = None
    """The input format; ``None`` recognises it by content."""
    columns: tuple[tuple[str, str], ...] = ()
    """Pairs (field of a paper, column of a table)."""
    enrich: tuple[Path, ...] = ()
    catalogues: tuple[Path, ...] = ()
    decisions: Path | None = None
    """A person's decisions; ``None`` where there are none."""
    formats: tuple[str, ...] = tuple(FORMATS)
    model: Path | None = SHIPPED
    """A folder of weights that vote with the rules; ``None`` leaves it to the rules."""
    jobs: int = 1
    """The most processes that extract."""


@dataclass(slots=True)
class Build:
    """A finished build: the graph, what was read, what was rejected, and how long each stage took in seconds."""

    graph: Graph
    reading: Reading
    rejected: dict[str, int]
    unused: tuple[Decision, ...] = ()
    """The decisions that changed nothing."""
    files: tuple[Path, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)


def build(papers: Iterable[Paper], *, rules: Rules | None = None, model: Path | None = SHIPPED, jobs: int = 1) -> Graph:
    """The graph of the papers; the order of the papers does not matter. Without a ``model`` the rules decide alone.

    More than one of ``jobs`` lets that many processes extract; a script then builds under
    ``if __name__ == "__main__":``.
    """
    ordered = sorted(papers, key=lambda paper: paper.id)
    rules = rules or load_rules()
    extractions = extract_all(Extractor(rules, model), ordered, jobs=jobs)
    return _assembled(ordered, extractions, rules, NO_DECISIONS)[0]


def build_graph(inputs: Iterable[str | Path], *, options: Options, progress: Progress) -> Build:
    """Reads the input files and builds their graph; writes nothing.

    Raises:
        InputError: a file cannot be read, or no paper is left.
    """
    seconds: dict[str, float] = {}
    with _timed(seconds, "read"):
        reading = _read(inputs, options)
    with _timed(seconds, "rules"):
        rules = load_rules(packs=options.catalogues)
        decisions = load_decisions(options.decisions, rules.schema) if options.decisions else NO_DECISIONS
    with _timed(seconds, "extract"):
        found = extract_all(Extractor(rules, options.model), reading.papers, jobs=options.jobs)
        extractions = list(_counted(found, len(reading.papers), progress))
    with _timed(seconds, "assemble"):
        graph, idle = _assembled(reading.papers, extractions, rules, decisions)
    return Build(graph=graph, reading=reading, rejected=_rejected(extractions), unused=idle, seconds=seconds)


def build_files(inputs: Iterable[str | Path], output: Path, *, options: Options, progress: Progress) -> Build:
    """Builds the graph of the input files, then writes ``options.formats``, report and timings to ``output``.

    All files are written under temporary names before the first takes its place: what ends early leaves the last build.

    Raises:
        InputError: a file cannot be read, or no paper is left; nothing was written.
        NotADirectoryError: ``output`` or a folder above it is a file; nothing was read.
    """
    there = next(path for path in (output, *output.parents) if path.exists())
    if not there.is_dir():
        raise NotADirectoryError(ENOTDIR, "is a file; name a folder to write to", str(there))
    made = build_graph(inputs, options=options, progress=progress)
    output.mkdir(parents=True, exist_ok=True)
    with naming(str(output)), ExitStack() as stack:

        def place(name: str) -> Path:
            return stack.enter_context(replacing(output / name))

        _write(made, place, formats=options.formats, progress=progress)
    made.files = tuple(output / name for name in (*(FORMATS[form].file for form in options.formats), REPORT, TIMINGS))
    return made


def _read(inputs: Iterable[str | Path], options: Options) -> Reading:
    return read_papers(*inputs, format=options.format, columns=dict(options.columns), enrich=options.enrich)


def _assembled(
    papers: Iterable[Paper], extractions: Iterable[Extraction], rules: Rules, decisions: Decisions
) -> tuple[Graph, tuple[Decision, ...]]:
    papers = tuple(papers)
    resolutions: list[Resolution] = [
        resolve(paper, extraction, rules.catalogue) for paper, extraction in zip(papers, extractions, strict=True)
    ]
    graph = assemble(papers, resolutions, rules.catalogue, rules.schema, decisions=decisions)
    return graph, unused_decisions(papers, resolutions, rules.catalogue, rules.schema, decisions=decisions)


def _rejected(extractions: Iterable[Extraction]) -> dict[str, int]:
    reasons = Counter(
        rejection.reason.partition(" at ")[0] for extraction in extractions for rejection in extraction.rejected
    )
    return dict(sorted(reasons.items()))


def _write(made: Build, place: Callable[[str], Path], *, formats: tuple[str, ...], progress: Progress) -> None:
    for number, form in enumerate(formats):
        progress("write", number, len(formats))
        name = FORMATS[form].file
        with _timed(made.seconds, name):
            FORMATS[form].write_straight(made.graph, place(name))
    progress("write", len(formats), len(formats))
    _write_json(place(REPORT), report(made))
    _write_json(place(TIMINGS), {name: round(value, 3) for name, value in made.seconds.items()})


def report(made: Build) -> dict[str, Any]:
    """What was read, merged, skipped and found, as JSON; the same for the same input whenever it is made."""
    reading = made.reading
    counts = count(made.graph)
    return {
        "versions": {"kg": VERSION, **{name: version(name) for name in LIBRARIES}},
        "files": sorted(reading.files),
        "records": reading.records,
        "papers": len(reading.papers),
        "repeats": reading.records - len(reading.papers),
        "papers_without_entities": counts.papers_without_entities,
        "skipped": [asdict(skipped) for skipped in sorted(reading.skipped)],
        "nodes": dict(counts.nodes),
        "edges": dict(counts.edges),
        "evidence": counts.evidence,
        "rejected_candidates": made.rejected,
        "unused_decisions": [asdict(decision) for decision in made.unused],
    }


def _write_json(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _counted(items: Iterable[Extraction], total: int, progress: Progress) -> Iterator[Extraction]:
    for done, item in enumerate(items, start=1):
        progress("extract", done, total)
        yield item


@contextmanager
def naming(file: str) -> Iterator[None]:
    """Gives the name of what is written to errors of the system that name no file, such as of a full disk."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or file
        raise


@contextmanager
def _timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds[stage] = time.perf_counter() - start
