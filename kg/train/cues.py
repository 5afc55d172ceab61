"""Annotated abstracts as the cues see them; fit the weights of the role cues, and write weights into cue files."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.evaluate.annotations import GoldEntity, GoldPaper, read_gold
from kg.evaluate.occurrences import find_occurrences
from kg.extract import Extractor
from kg.extract.context import Passage, read_passage
from kg.extract.roles import find_evidence
from kg.rules import Rules
from kg.rules.cue import Cues
from kg.train.regression import Case, fit
from kg.types import Mention, Span

Weights = dict[str, dict[str, dict[str, float]]]
"""Log-odds by cue, kind and relation; for results by cue and reading, under the kind ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalties:
    """How the weights are held back. ``optional`` is what an optional entity counts beside a required one."""

    roles: float = 3.0
    optional: float = 0.3
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
                weights.setdefault(cue.id, {})[kind] = kept(relations, row, penalties.least_weight)
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
                counts=penalties.optional if entity.optional else 1.0,
            )


def owner(marked: Marked, mentions: Sequence[int]) -> GoldEntity:
    """The entity that owns most of the mentions, the first of several."""
    owners = [marked.owners[mention] for mention in mentions]
    return marked.paper.entities[max(owners, key=owners.count)]


def kept(names: Iterable[str], row: Iterable[float], least: float) -> dict[str, float]:
    """The weights of a row by name, rounded; those nearer to 0 than ``least`` are left out."""
    return {str(name): round(weight, 2) for name, weight in zip(names, row, strict=True) if abs(weight) >= least}


def write_cues(path: Path, weights: Mapping[str, Mapping[str, Mapping[str, float]]]) -> None:
    """Puts weights into the lines of a cue file, whose order and other keys stay."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        rule = json.loads(line)
        kinds = {kind: dict(found) for kind, found in weights[rule["id"]].items() if found}
        rule["weights"] = kinds.get("", kinds if "" not in weights[rule["id"]] else {})
        lines.append(json.dumps(rule, ensure_ascii=False))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
