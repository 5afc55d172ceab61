"""Stated relations on other people's annotations: python -m tests.benchmarks.relations FILE...

Reads SciERC (``.json``) and SciER (``.jsonl``), a document a line, and gives the cues the annotated mentions. A
statement is right where the annotation relates the same two mentions in the same way; what is said across sentences
("our method") is left out, since neither set annotates it.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import spacy
from spacy.tokens import Doc

from kg.extract.statements import find_statements
from kg.rules.cue import Cues
from kg.rules.cues import load_cues
from kg.types import Mention, Span

KINDS = MappingProxyType(
    {"Method": "Method", "Task": "Task", "Metric": "Metric", "Material": "Dataset", "Dataset": "Dataset"}
)
"""Their kinds -> ours; what has none is not marked."""
FORWARD = MappingProxyType(
    {
        "USED-FOR": "used_for",
        "PART-OF": "part_of",
        "COMPARE": "compared_with",
        "COMPARE-WITH": "compared_with",
        "TRAINED-WITH": "trained_or_evaluated_on",
        "EVALUATED-WITH": "trained_or_evaluated_on",
        "HYPONYM-OF": "variant_of or broader",
        "SUBCLASS-OF": "variant_of or broader",
        "SUBTASK-OF": "variant_of or broader",
    }
)
"""Their relations -> ours, from their first mention to their second."""
BACKWARD = MappingProxyType(
    {
        ("USED-FOR", "Dataset", "Method"): "trained_or_evaluated_on",
        ("EVALUATE-FOR", "Dataset", "Method"): "trained_or_evaluated_on",
        ("EVALUATE-FOR", "Metric", "Method"): "measured_by",
        ("EVALUATE-FOR", "Metric", "Task"): "measured_by",
        ("EVALUATE-FOR", "Metric", "Dataset"): "measured_by",
    }
)
"""Their relation between two kinds -> ours, from their second mention to their first."""
JOINED = MappingProxyType({"variant_of": "variant_of or broader", "broader": "variant_of or broader"})
"""Our relations that they do not tell apart."""
ENDS = MappingProxyType(
    {
        "used_for": ({"Method"}, {"Task"}),
        "trained_or_evaluated_on": ({"Method"}, {"Dataset"}),
        "compared_with": ({"Method"}, {"Method"}),
    }
)
"""What may be related; any two of one kind where nothing is said."""
_NO_SPACE_BEFORE = re.compile(r"[.,;:?!)\]}%]|'s|n't|-")
_NO_SPACE_AFTER = re.compile(r"[(\[{-]")
Relation = tuple[tuple[int, int], str, tuple[int, int]]
"""Span, relation, span; of a relation that holds both ways the earlier span comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One annotated text."""

    doc: Doc
    mentions: tuple[Mention, ...]
    relations: frozenset[Relation]


def read(path: Path) -> Iterator[Document]:
    """The documents of a file."""
    nlp = spacy.blank("en")
    for line in path.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        words = [word for sentence in data["sentences"] for word in sentence]
        firsts = {sum(map(len, data["sentences"][:n])) for n in range(len(data["sentences"]))}
        doc = Doc(
            nlp.vocab,
            words=["-", *words],
            spaces=[True, *_spaces(words)],
            sent_starts=[True, *(place in firsts for place in range(len(words)))],
        )
        yield _document(doc, data)


def _spaces(words: list[str]) -> list[bool]:
    """Whether a space follows each word."""
    after = [*words[1:], ""]
    return [
        not (_NO_SPACE_AFTER.fullmatch(word) or _NO_SPACE_BEFORE.fullmatch(follows))
        for word, follows in zip(words, after, strict=True)
    ]


def _document(doc: Doc, data: Mapping[str, Any]) -> Document:
    """The document with the mentions and relations of our kinds; before its first word stands a title of one sign."""

    def span(first: int, last: int) -> tuple[int, int]:
        return doc[first + 1].idx, doc[last + 1].idx + len(doc[last + 1])

    kinds = {
        span(first, last): KINDS[kind] for sentence in data["ner"] for first, last, kind in sentence if kind in KINDS
    }
    mentions = tuple(
        Mention(kind=kind, span=Span(*place), extractor="gold", confidence=1.0) for place, kind in sorted(kinds.items())
    )
    found = [
        _ours(name.upper(), span(*ends[:2]), span(*ends[2:]), kinds)
        for sentence in data["relations"]
        for *ends, name in sentence
    ]
    return Document(doc=doc, mentions=mentions, relations=frozenset(one for one in found if one))


def _ours(
    name: str, one: tuple[int, int], other: tuple[int, int], kinds: Mapping[tuple[int, int], str]
) -> Relation | None:
    """Their relation as ours; ``None`` where we have none."""
    if one not in kinds or other not in kinds:
        return None
    if (name, kinds[one], kinds[other]) in BACKWARD:
        return other, BACKWARD[name, kinds[one], kinds[other]], one
    relation = FORWARD.get(name)
    if relation is None or not _may_hold(relation, kinds[one], kinds[other]):
        return None
    return _ordered(one, relation, other)


def _may_hold(relation: str, source: str, target: str) -> bool:
    if relation in ENDS:
        return source in ENDS[relation][0] and target in ENDS[relation][1]
    return source == target


def _ordered(one: tuple[int, int], relation: str, other: tuple[int, int]) -> Relation:
    return (other, relation, one) if relation == "compared_with" and other < one else (one, relation, other)


def stated(document: Document, cues: Cues) -> Iterator[Relation]:
    """What our cues find between two mentions of one sentence."""
    spans = [(mention.span.start, mention.span.end) for mention in document.mentions]
    for found in find_statements(document.doc, document.mentions, cues):
        source, target = spans[found.source], spans[found.target]
        if all(found.sentence.start <= start < found.sentence.end for start, _ in (source, target)):
            yield _ordered(source, JOINED.get(found.relation, found.relation), target)


def report(path: Path, cues: Cues) -> Iterator[str]:
    """The lines of a table: a relation, how many they state, how many we, how many agree, and the scores."""
    gold, ours, right = Counter[str](), Counter[str](), Counter[str]()
    for document in read(path):
        found = set(stated(document, cues))
        for count, relations in ((gold, document.relations), (ours, found), (right, document.relations & found)):
            count.update(relation for _, relation, _ in relations)
    yield f"{path.name:<26}  theirs    ours   right       P       R      F1"
    for name in (*sorted(gold), "all"):
        sizes = [count.total() if name == "all" else count[name] for count in (gold, ours, right)]
        yield f"  {name:<24}" + "".join(f"{size:>8}" for size in sizes) + _scores(*sizes)


def _scores(gold: int, ours: int, right: int) -> str:
    values = (right / max(ours, 1), right / max(gold, 1), 2 * right / max(gold + ours, 1))
    return "".join(f"{value:>8.2f}" for value in values)


def main() -> None:
    """Prints a table a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    cues = load_cues()
    for path in parser.parse_args().files:
        print("\n".join(report(path, cues)))


if __name__ == "__main__":
    main()
