"""Speed of extraction: python -m tests.benchmarks.extraction INPUT... [--papers 2000] [--runs 5]

Prints the median of abstracts a second, and the peak memory, of blank spaCy tokenisation, of the rules alone, and
of the rules with the shipped model, in one run.
"""

import argparse
import platform
import resource
import statistics
import time
from collections.abc import Callable, Iterable
from itertools import islice

import spacy

import kg
from kg.extract import SHIPPED, Extractor
from kg.rules import load_rules
from kg.types import Paper


def main() -> None:
    """Runs the three and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--papers", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    papers = list(islice(kg.read_papers(*options.inputs).papers, options.papers))
    rules = load_rules()
    blank, alone, both = spacy.blank("en"), Extractor(rules), Extractor(rules, SHIPPED)
    parts: dict[str, Callable[[], Iterable[object]]] = {
        "blank spaCy": lambda: blank.pipe(paper.text for paper in papers),
        "rules": lambda: alone.extract_many(papers),
        "rules and model": lambda: both.extract_many(papers),
    }
    print(f"{len(papers)} papers, {options.runs} runs, {platform.machine()}, Python {platform.python_version()}")
    for name, run in parts.items():
        speed = statistics.median(_speed(run, papers) for _ in range(options.runs))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{name:<20}{speed:>8.0f} abstracts a second{memory:>8.0f} MiB at most so far")


def _speed(run: Callable[[], Iterable[object]], papers: list[Paper]) -> float:
    start = time.perf_counter()
    count = sum(1 for _ in run())
    if count != len(papers):
        raise ValueError(f"{count} of {len(papers)} papers were read")
    return len(papers) / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
