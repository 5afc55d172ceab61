"""Fitting how much a chance is worth, on what was found in papers that did not teach it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np

from kg.evaluate.annotations import GoldPaper
from kg.evaluate.names import normal
from kg.evaluate.occurrences import find_occurrences
from kg.evaluate.reliability import Judged
from kg.extract import Extractor
from kg.rules import Rules
from kg.rules.calibration import MENTION, RESULT, ROLE, Calibration, log_odds
from kg.rules.cue import Reading
from kg.train.cues import Marked, Penalties, fit_roles
from kg.train.gold import Annotated
from kg.train.links import fit_links
from kg.train.numbers import fit_numbers, known
from kg.train.weights import fit_rules
from kg.types import Extraction

_ROUNDS = 30
_LONGEST, _LEAST = 0.5, 1e-9
"""A longer step might lead away: the chances bend between."""
_MOST = 30.0
_PARTS = 5
_PRIOR = 1.0
"""Holds few papers near chances as they are."""
_DECIMALS = 3


def fit_calibration(judged: Iterable[Judged]) -> Calibration:
    """The calibration that makes what came true most likely, by Newton's method."""
    pairs = list(judged)
    columns = np.array([(log_odds(chance), 1.0) for chance, _ in pairs]).reshape(-1, 2)
    true = np.array([float(right) for _, right in pairs])
    values = np.array([1.0, 0.0])
    for _ in range(_ROUNDS):
        said = 1.0 / (1.0 + np.exp(-np.clip(columns @ values, -_MOST, _MOST)))
        slope = columns.T @ (said - true) + _PRIOR * (values - [1.0, 0.0])
        bend = (columns * (said * (1.0 - said))[:, None]).T @ columns + _PRIOR * np.eye(2)
        step = np.linalg.solve(bend, slope)
        values = values - step * min(1.0, _LONGEST / np.abs(step).max(initial=_LEAST))
    stretched, shifted = (round(value, _DECIMALS) for value in values.tolist())
    return Calibration(slope=stretched, offset=shifted)


def judge_mentions(extraction: Extraction, annotated: Annotated) -> Iterator[Judged]:
    """Each mention that the annotation judges: right if a name of this span and kind stands there."""
    for mention in extraction.mentions:
        free = any(mention.span.start < end and start < mention.span.end for start, end in annotated.free)
        if mention.span in annotated.kinds or not free:
            yield mention.confidence, annotated.kinds.get(mention.span) == mention.kind


def judge_roles(extraction: Extraction, paper: GoldPaper) -> Iterator[Judged]:
    """The role of the first mention of each required entity that was found."""
    gold = find_occurrences(paper)
    owners = {one.span: one.owners[0] for one in gold.own if one.owners[0] in gold.wanted}
    seen: set[int] = set()
    for role in extraction.roles:
        mention = extraction.mentions[role.mention]
        owner = owners.get(mention.span)
        if owner is not None and owner not in seen and paper.entities[owner].kind == mention.kind:
            seen.add(owner)
            yield role.confidence, paper.entities[owner].relation == role.relation


def judge_results(extraction: Extraction, paper: GoldPaper) -> Iterator[Judged]:
    """Each result that the gold does not call optional: right if it is one and all fields are."""
    printed = [paper.text[slice(*reported.span)] for reported in extraction.results]
    surfaces = {entity.name: entity.surfaces for entity in paper.entities}

    def same(mention: int | None, name: str | None) -> bool:
        if name is None or mention is None:
            return name is None
        said = normal(paper.text[slice(*extraction.mentions[mention].span)])
        return said in {normal(one) for one in (*surfaces.get(name, ()), name)}

    for reported, score in zip(extraction.results, known(printed, paper.results), strict=True):
        if score is None:
            yield reported.confidence, False
        elif not score.optional:
            said = (reported.metric, reported.dataset, reported.method)
            fields = zip(said, (score.metric, score.dataset, score.method), strict=True)
            right = all(same(mention, name) for mention, name in fields) and reported.relative == score.relative
            yield reported.confidence, right


def calibrate(papers: Sequence[Annotated], marked: Sequence[Marked], rules: Rules) -> dict[str, Calibration]:
    """How much the chances of the rules are worth, by cross-validation over annotated papers.

    ``papers`` and ``marked`` are the same papers in the same order.
    """
    mentions: list[Judged] = []
    roles: list[Judged] = []
    results: list[Judged] = []
    for part in range(_PARTS):
        rest = [index for index in range(len(papers)) if index % _PARTS != part]
        taught = _taught(rules, [papers[index] for index in rest], [marked[index] for index in rest])
        extractor = Extractor(taught)
        for annotated, mark in zip(papers[part::_PARTS], marked[part::_PARTS], strict=True):
            extraction = extractor.extract(annotated.paper)
            mentions += judge_mentions(extraction, annotated)
            roles += judge_roles(extraction, mark.paper)
            results += judge_results(extraction, mark.paper)
    return {MENTION: fit_calibration(mentions), ROLE: fit_calibration(roles), RESULT: fit_calibration(results)}


def _taught(rules: Rules, papers: Sequence[Annotated], marked: Sequence[Marked]) -> Rules:
    """The rules with the weights that fit these papers, and chances as they are."""
    fitted = fit_roles(marked, rules, Penalties())
    roles = tuple(replace(cue, weights=fitted[cue.id]) for cue in rules.cues.roles)
    cues = replace(rules.cues, roles=roles, calibration=Calibration(), result_calibration=Calibration())
    by_cue, by_clue = fit_numbers(marked, replace(rules, cues=cues))
    results = tuple(
        replace(cue, weights={Reading(reading): weight for reading, weight in by_cue[cue.id][""].items()})
        for cue in rules.cues.results
    )
    cues = replace(cues, results=results, number_weights=by_clue)
    clues = MappingProxyType(fit_rules(papers, rules))
    weights = replace(rules.weights, clues=clues, calibration=Calibration())
    links = fit_links(marked, replace(rules, cues=cues))
    return replace(rules, weights=weights, cues=replace(cues, link_weights=links))


def write_calibration(path: Path, found: dict[str, Calibration]) -> None:
    """Writes the table that ``load_calibration`` reads."""
    lines = ["of\tslope\toffset", *(f"{name}\t{one.slope:g}\t{one.offset:g}" for name, one in sorted(found.items()))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
