"""The tagger's recipe on public sets: python -m tests.benchmarks.tagging scierc TRAIN DEV | tdmsci TRAIN

Trains the network alone, without rules and votes, and prints precision, recall and F1 of exact spans and types: on
SciERC's development split, or by five-fold cross-validation on TDMSci. Needs the extra "train".
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.extract.tagger import Tagger
from kg.rules import load_rules
from kg.train.gold import Annotated
from kg.train.model import RECIPE, Course
from kg.types import Paper, Span

FOLDS = 5
THRESHOLD = 0.4
LIKE = {"Material": "Dataset", "TASK": "Task", "DATASET": "Dataset", "METRIC": "Metric"}
"""What the catalogue calls a type."""

Found = set[tuple[str, Span, str]]


def main() -> None:
    """Trains and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=("scierc", "tdmsci"))
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path, nargs="?")
    options = parser.parse_args()
    if options.name == "scierc":
        splits = [(list(scierc(options.train)), list(scierc(options.dev)))]
    else:
        every = list(tdmsci(options.train))
        splits = [
            ([one for at, one in enumerate(every) if at % FOLDS != part], every[part::FOLDS]) for part in range(FOLDS)
        ]
    gold: Found = set()
    said: Found = set()
    for taught, held in splits:
        gold |= {(one.paper.id, span, kind) for one in held for span, kind in one.kinds.items()}
        said |= predictions(taught, held)
        print(f"{len(taught)} taught, {len(held)} held out, all so far: {scores(gold, said)}", flush=True)


def predictions(taught: Sequence[Annotated], held: Sequence[Annotated]) -> Found:
    """What a network finds in the held out texts."""
    rules = load_rules()
    kinds = sorted({kind for one in taught for kind in one.kinds.values()})
    course = Course(rules, RECIPE.seed, {kind: LIKE.get(kind, kind) for kind in kinds})
    course.teach(taught, RECIPE, lambda *_: None)
    with tempfile.TemporaryDirectory() as folder:
        course.write(Path(folder))
        named = {like: kind for kind, like in LIKE.items() if kind in kinds}
        names = ((name.text, named.get(name.kind, name.kind)) for name in rules.catalogue.names())
        tagger = Tagger(Path(folder), names)
        return {(one.paper.id, *pair) for one in held for pair in chosen(tagger, one.paper.text)}


def chosen(tagger: Tagger, text: str) -> Iterator[tuple[Span, str]]:
    """The likeliest spans that do not overlap."""
    taken: set[int] = set()
    for chance in sorted(tagger.chances(text), key=lambda one: -max(one.kinds)):
        if max(chance.kinds) >= THRESHOLD and taken.isdisjoint(range(*chance.span)):
            taken.update(range(*chance.span))
            yield chance.span, tagger.kinds[chance.kinds.index(max(chance.kinds))]


def scores(gold: Found, said: Found) -> str:
    """Precision, recall and F1."""
    right = len(gold & said)
    return f"P {right / len(said):.3f} R {right / len(gold):.3f} F1 {2 * right / (len(gold) + len(said)):.3f}"


def scierc(path: Path) -> Iterator[Annotated]:
    """The abstracts of a SciERC file; of names inside each other the longest."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        words = [word for sentence in row["sentences"] for word in sentence]
        spans = [(start, end, kind) for sentence in row["ner"] for start, end, kind in sentence]
        yield annotated(row["doc_key"], words, sorted(spans, key=lambda one: one[0] - one[1]))


def tdmsci(path: Path) -> Iterator[Annotated]:
    """The sentences of a TDMSci file: a word a line with its place and its label, a blank line between sentences."""
    for number, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n")):
        rows = [line.split("\t") for line in block.splitlines()]
        spans: list[tuple[int, int, str]] = []
        for at, (*_, label) in enumerate(rows):
            if label.startswith("B-"):
                spans.append((at, at, label[2:]))
            elif label.startswith("I-") and spans:
                spans[-1] = (spans[-1][0], at, spans[-1][2])
        yield annotated(str(number), [row[0] for row in rows], spans)


def annotated(name: str, words: Sequence[str], spans: Sequence[tuple[int, int, str]]) -> Annotated:
    """Words joined by spaces, with the names at first and last words."""
    paper = Paper(id=name, title="", abstract=" ".join(words))
    starts = [1 + sum(len(word) + 1 for word in words[:at]) for at in range(len(words))]
    kinds: dict[Span, str] = {}
    for first, last, kind in spans:
        span = Span(starts[first], starts[last] + len(words[last]))
        if all(span.end <= other.start or other.end <= span.start for other in kinds):
            kinds[span] = kind
    return Annotated(paper=paper, kinds=kinds, free=())


if __name__ == "__main__":
    main()
