"""What the parts of extraction cost and buy: python -m tests.benchmarks.extraction INPUT... [--gold GOLD]...

Prints for blank spaCy tokenisation and for each choice of parts, each in a process of its own: the median of abstracts
a second, the peak memory of all its processes together, and F1 on the papers of each gold file.
"""

import argparse
import json
import multiprocessing
import os
import platform
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

import spacy

import kg
from kg.assemble import assemble
from kg.evaluate import evaluate
from kg.export import predictions
from kg.extract import SHIPPED, Extractor, extract_all
from kg.extract.votes import CLUES, VOTES
from kg.resolve import resolve
from kg.rules import load_rules
from kg.types import Paper

MEASURES = ("mention", "overlap", "entity", "relation", "result", "result strict")
Run = Callable[[Sequence[Paper]], Iterable[object]]


def rules_alone(_folder: Path) -> Extractor:
    """The rules without the tagger."""
    return Extractor(load_rules())


def tagger_alone(folder: Path) -> Extractor:
    """The tagger's names: the rules have no vote. Roles, statements and results are by the rules as ever."""
    shutil.copytree(SHIPPED, folder, dirs_exist_ok=True)
    votes = json.loads((folder / VOTES).read_text(encoding="utf-8"))
    votes |= {"rules": 0.0, "tagger": 1.0, "bias": [0.0] * len(votes["kinds"]), "thresholds": {}}
    (folder / VOTES).write_text(json.dumps(votes), encoding="utf-8")
    (folder / CLUES).unlink()
    return Extractor(load_rules(), folder)


def no_abbreviations(_folder: Path) -> Extractor:
    """Rules and tagger; no text defines an abbreviation."""
    extractor = Extractor(load_rules(), SHIPPED)
    extractor.nlp.disable_pipe("kg_abbreviations")
    return extractor


def everything(_folder: Path) -> Extractor:
    """Rules and tagger."""
    return Extractor(load_rules(), SHIPPED)


VARIANTS: dict[str, Callable[[Path], Extractor]] = {
    "rules": rules_alone,
    "tagger": tagger_alone,
    "both, no abbreviations": no_abbreviations,
    "both": everything,
}
BLANK = "blank spaCy"


def main() -> None:
    """Runs them all and prints a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--gold", type=Path, nargs="+", default=[])
    parser.add_argument("--papers", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--variants", nargs="*", choices=VARIANTS, default=list(VARIANTS))
    options = parser.parse_args()
    print(f"{options.papers} papers, {options.runs} runs, {platform.machine()}, Python {platform.python_version()}")
    for name, jobs in [(BLANK, 1), *((name, 1) for name in options.variants), ("both", options.jobs)]:
        line = f"{name}, {jobs} process{'es' * (jobs > 1)}"
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, context) as fresh:
            print(f"{line:<40}{fresh.submit(measured, name, jobs, options).result()}", flush=True)


def measured(name: str, jobs: int, options: argparse.Namespace) -> str:
    """The figures of one line."""
    papers = list(islice(kg.read_papers(*options.inputs).papers, options.papers))
    if name == BLANK:
        blank = spacy.blank("en")
        return speed_and_memory(lambda papers: blank.pipe(paper.text for paper in papers), papers, 1, options.runs)
    with tempfile.TemporaryDirectory() as folder:
        extractor = VARIANTS[name](Path(folder))
        line = speed_and_memory(lambda papers: extract_all(extractor, papers, jobs=jobs), papers, jobs, options.runs)
        return line + "".join(quality(extractor, gold) for gold in options.gold if jobs == 1)


def speed_and_memory(run: Run, papers: Sequence[Paper], jobs: int, runs: int) -> str:
    """The median of abstracts a second, and the peak memory: of other processes the largest counts for each."""
    speed = statistics.median(_speed(run, papers) for _ in range(runs))
    own, other = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return f"{speed:>8.1f} abstracts a second{own + (jobs - 1) * other:>8.0f} MiB"


def _speed(run: Run, papers: Sequence[Paper]) -> float:
    start = time.perf_counter()
    count = sum(1 for _ in run(papers))
    if count != len(papers):
        raise ValueError(f"{count} of {len(papers)} papers were read")
    return len(papers) / (time.perf_counter() - start)


def quality(extractor: Extractor, gold: Path) -> str:
    """F1 of each measure that a gold file allows."""
    rules, papers = load_rules(), kg.read_papers(gold).papers
    resolutions = [resolve(paper, extractor.extract(paper), rules.catalogue) for paper in papers]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        predictions.write(assemble(papers, resolutions, rules.catalogue, rules.schema), path)
        rows = evaluate(gold, path).rows
    found = {measure: rows[f"{measure} all"] for measure in MEASURES if f"{measure} all" in rows}
    scores = {measure: row.f1 for measure, row in found.items() if row.right + row.missed}
    return "".join(f"  {measure} {score:.3f}" for measure, score in scores.items() if score is not None)


if __name__ == "__main__":
    main()
