"""Fit what each clue to what a score is of is worth, and write ``links.tsv``."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from kg.evaluate.annotations import Score as GoldScore
from kg.extract.context import with_more
from kg.extract.linking import Choice, choices, read_setting
from kg.extract.numbers import find_numbers
from kg.extract.roles import read_roles
from kg.extract.scores import Score, read_numbers
from kg.extract.things import Thing
from kg.rules import Rules
from kg.rules.cue import Cues, LinkWeight, Reading
from kg.rules.link_weights import COLUMNS
from kg.train.cues import Marked, owner
from kg.train.numbers import known
from kg.train.regression import ChoiceCase, fit_choices

_DECIMALS = 2
_FIELDS = {"Metric": "metric", "Dataset": "dataset", "Method": "method"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFitting:
    """How the weights are held back, what counts beside a field of a required result (one of an optional result, and
    one that the gold leaves open), and for how many scores a clue must hold to have a weight."""

    penalty: float = 6.0
    optional: float = 0.5
    open: float = 0.1
    least_count: int = 3
    least_weight: float = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkExample:
    """What a score may be of, which of these it is of, and how much that counts."""

    choices: tuple[Choice, ...]
    right: tuple[int, ...]
    counts: float


def fit_links(papers: Sequence[Marked], rules: Rules, fitting: LinkFitting | None = None) -> dict[str, LinkWeight]:
    """The weights by kind and clue; kinds that the gold says nothing of keep theirs."""
    fitting = fitting or LinkFitting()
    weights: dict[str, LinkWeight] = {}
    for kind in rules.schema.entity_kinds():
        own = {clue: weight for clue, weight in rules.cues.link_weights.items() if clue.startswith(f"{kind} ")}
        if kind in _FIELDS:
            examples = [example for paper in papers for example in _examples(paper, kind, rules.cues, fitting)]
            own = fit_kind(examples, kind, own, fitting)
        weights |= own
    return dict(sorted(weights.items()))


def fit_kind(
    examples: Sequence[LinkExample], kind: str, weights: Mapping[str, LinkWeight], fitting: LinkFitting
) -> dict[str, LinkWeight]:
    """The weights of the clues to things of a kind."""
    counts = Counter(
        clue for example in examples for clue in {clue for choice in example.choices for clue in choice.clues}
    )
    seen = {f"{kind} {clue}" for clue, count in counts.items() if count >= fitting.least_count}
    clues = sorted(seen | {clue for clue, weight in weights.items() if weight.expected})
    column = {clue: index for index, clue in enumerate(clues)}
    cases = [
        ChoiceCase(
            choices=tuple(
                tuple(column[name] for name in (f"{kind} {clue}" for clue in choice.clues) if name in column)
                for choice in example.choices
            ),
            right=example.right,
            counts=example.counts,
        )
        for example in examples
    ]
    expected = np.array([weights[clue].expected if clue in weights else 0.0 for clue in clues])
    fitted = fit_choices(cases, expected=expected, penalty=fitting.penalty).tolist() if cases else expected.tolist()
    return {
        clue: LinkWeight(expected=before, weight=round(after, _DECIMALS))
        for clue, before, after in zip(clues, expected.tolist(), fitted, strict=True)
        if before or abs(after) >= fitting.least_weight
    }


def _examples(marked: Marked, kind: str, cues: Cues, fitting: LinkFitting) -> Iterator[LinkExample]:
    """The numbers that the gold knows, each with the things that it may be of."""
    setting = read_setting(marked.text, read_roles(marked.text, cues), cues)
    last: Thing | None = None
    for score, gold in _known(marked, cues):
        found = [_after(last, choice) for choice in choices(score, kind, setting, cues)]
        name = getattr(gold, _FIELDS[kind])
        right = tuple(index for index, choice in enumerate(found) if _name(marked, choice.thing) == name)
        if right:
            counts = (fitting.optional if gold.optional else 1.0) * (fitting.open if name is None else 1.0)
            yield LinkExample(choices=tuple(found), right=right, counts=counts)
        last = (found[right[0]].thing if right else None) or last


def _after(last: Thing | None, choice: Choice) -> Choice:
    """The choice, with all clues that hold where the score before is of ``last``."""
    return replace(choice, clues=(*choice.clues, *choice.again)) if last and choice.thing is last else choice


def _known(marked: Marked, cues: Cues) -> Iterator[tuple[Score, GoldScore]]:
    """The numbers that the gold knows with their results, read as it reads them."""
    text = with_more(marked.text, find_numbers(marked.text.text, marked.text.mentions, cues), cues)
    scores = list(read_numbers(text, cues))
    for score, gold in zip(scores, known([one.number.printed for one in scores], marked.paper.results), strict=True):
        if gold:
            yield replace(score, reading=Reading.RELATIVE if gold.relative else Reading.ABSOLUTE), gold


def _name(marked: Marked, thing: Thing | None) -> str | None:
    """The name of the entity that owns most of the mentions of a thing."""
    return owner(marked, thing.mentions).name if thing else None


def write_links(path: Path, weights: Mapping[str, LinkWeight]) -> None:
    """Writes the table that ``load_link_weights`` reads."""
    rows = [COLUMNS, *((clue, f"{found.expected:g}", f"{found.weight:g}") for clue, found in weights.items())]
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
