"""Fit the weights of the role and result cues on annotated abstracts, and write them into their files."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from kg.evaluate.annotations import GoldEntity, GoldPaper, read_gold
from kg.evaluate.names import number
from kg.evaluate.occurrences import find_occurrences
from kg.extract import Extractor
from kg.extract.context import Passage, read_passage, with_more
from kg.extract.numbers import find_numbers
from kg.extract.roles import find_evidence
from kg.extract.scores import numbers_in, speaks
from kg.rules import Rules
from kg.rules.cue import Cues, Reading
from kg.train.regression import Case, fit
from kg.types import Mention, Span

Weights = dict[str, dict[str, dict[str, float]]]
"""Log-odds by cue, kind and relation; for results by cue and reading, under the kind ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalties:
    """How the weights are held back. ``optional`` is what an optional entity or result counts beside a required one."""

    roles: float = 3.0
    results: float = 2.0
    optional_roles: float = 0.3
    optional_results: float = 0.5
    least_weight: float = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A gold paper with its mentions; ``owners`` are the entities of these, by index."""

    paper: GoldPaper
    text: Passage
    owners: tuple[int, ...]


def mark(paper: GoldPaper, extractor: Extractor, cues: Cues) -> Marked:
    """The gold mentions of a paper in the order of the text; a shared name has one for each of its owners."""
    occurrences = find_occurrences(paper)
    taken: set[int] = set()
    found: list[tuple[Span, int]] = []
    for occurrence in (*occurrences.own, *occurrences.shared):
        if taken.isdisjoint(range(*occurrence.span)):
            found += [(occurrence.span, owner) for owner in occurrence.owners]
        if len(occurrence.owners) == 1:
            taken.update(range(*occurrence.span))
    found.sort()
    mentions = tuple(
        Mention(kind=paper.entities[owner].kind, span=span, extractor="gold", confidence=1.0) for span, owner in found
    )
    text = read_passage(extractor.nlp(paper.text), mentions, cues)
    return Marked(paper=paper, text=text, owners=tuple(owner for _, owner in found))


def mark_all(gold: Path, rules: Rules) -> list[Marked]:
    """The papers of a gold file with their mentions, in its order."""
    extractor = Extractor(rules)
    return [mark(paper, extractor, rules.cues) for paper in read_gold(gold)]


def fit_roles(papers: Sequence[Marked], rules: Rules, penalties: Penalties | None = None) -> Weights:
    """The weights of the role cues, fitted apart for each kind."""
    penalties = penalties or Penalties()
    cues, schema = rules.cues, rules.schema
    weights: Weights = {}
    for kind in schema.entity_kinds():
        relations = [name for name in schema.paper_relations() if kind in schema.relations[name].targets]
        cases = [case for paper in papers for case in _role_cases(paper, kind, relations, cues, penalties)]
        if cases:
            unknown = np.zeros((len(cues.roles), len(relations)))
            fitted = fit(cases, expected=unknown, penalty=penalties.roles)
            for cue, row in zip(cues.roles, fitted.tolist(), strict=True):
                weights.setdefault(cue.id, {})[kind] = _kept(relations, row, penalties)
    return weights


def _role_cases(
    marked: Marked, kind: str, relations: Sequence[str], cues: Cues, penalties: Penalties
) -> Iterator[Case]:
    column = {cue.id: number for number, cue in enumerate(cues.roles)}
    for thing, fired in find_evidence(marked.text, cues):
        entity = owner(marked, thing.mentions)
        if thing.kind == kind and entity.relation in relations:
            yield Case(
                fired=tuple(column[cue.id] for cue in fired),
                answer=relations.index(entity.relation),
                counts=penalties.optional_roles if entity.optional else 1.0,
            )


def owner(marked: Marked, mentions: Sequence[int]) -> GoldEntity:
    """The entity that owns most of the mentions, the first of several."""
    owners = [marked.owners[mention] for mention in mentions]
    return marked.paper.entities[max(owners, key=owners.count)]


def fit_results(papers: Sequence[Marked], rules: Rules, penalties: Penalties | None = None) -> Weights:
    """The weights of the result cues; a number that the gold calls optional is no score, and counts for less."""
    penalties, readings = penalties or Penalties(), list(Reading)
    cases = [case for paper in papers for case in _number_cases(paper, rules.cues, penalties)]
    held = np.array([[cue.expected.get(reading, 0.0) for reading in readings] for cue in rules.cues.results])
    expected = held - held.mean(axis=1, keepdims=True)
    fitted = fit(cases, expected=expected, penalty=penalties.results)
    return {
        cue.id: {"": _kept(readings, row, penalties)}
        for cue, row in zip(rules.cues.results, fitted.tolist(), strict=True)
    }


def _number_cases(marked: Marked, cues: Cues, penalties: Penalties) -> Iterator[Case]:
    """Each number that the abstract prints, with the gold readings of those before it."""
    printed = find_numbers(marked.paper.text, marked.text.mentions, cues)
    text = with_more(marked.text, printed, cues)
    true = {number(score.value): score for score in reversed(marked.paper.results)}
    for sentence in text.sentences:
        before: Reading | None = None
        for plain in numbers_in(text, sentence):
            score = true.get(number(plain.printed))
            read = replace(plain, before=before)
            required = score is not None and not score.optional
            before = Reading.NONE
            if score is not None and required:
                before = Reading.RELATIVE if score.relative else Reading.ABSOLUTE
            yield Case(
                fired=tuple(column for column, cue in enumerate(cues.results) if speaks(cue, read)),
                answer=list(Reading).index(before),
                counts=1.0 if score is None or required else penalties.optional_results,
            )


def _kept(names: Iterable[str], row: Iterable[float], penalties: Penalties) -> dict[str, float]:
    pairs = zip(names, row, strict=True)
    return {str(name): round(weight, 2) for name, weight in pairs if abs(weight) >= penalties.least_weight}


def write_cues(path: Path, weights: Mapping[str, Mapping[str, Mapping[str, float]]]) -> None:
    """Puts weights into the lines of a cue file, whose order and other keys stay."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        rule = json.loads(line)
        kinds = {kind: dict(found) for kind, found in weights[rule["id"]].items() if found}
        rule["weights"] = kinds.get("", kinds if "" not in weights[rule["id"]] else {})
        lines.append(json.dumps(rule, ensure_ascii=False))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
