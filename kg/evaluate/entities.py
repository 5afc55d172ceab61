"""The measures of things: found at all ("entity") and with the paper's relation to them ("relation")."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.evaluate.annotations import GoldPaper, PredictedEntity, Prediction
from kg.evaluate.names import normal
from kg.evaluate.occurrences import Occurrences, overlap
from kg.evaluate.outcomes import Error, Outcome, Verdict
from kg.evaluate.pairing import pair
from kg.evaluate.quote import sentence_at
from kg.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A paper's predicted entities paired with gold ones, both by index; optional gold entities included."""

    paper: GoldPaper
    gold: Occurrences
    prediction: Prediction
    pairs: Mapping[int, int]


def match_entities(paper: GoldPaper, gold: Occurrences, prediction: Prediction) -> Match:
    """Entities of one kind that share a mention's text, or meet in a shared name; most common texts first."""
    surfaces = [{normal(surface) for surface in entity.surfaces} for entity in paper.entities]
    candidates = []
    for left, found in enumerate(prediction.entities):
        texts = _texts(paper, found)
        for right, entity in enumerate(paper.entities):
            common = len(texts & surfaces[right])
            if entity.kind == found.kind and (common or _inside_shared(found, right, gold)):
                candidates.append(((right not in gold.wanted, -common), left, right))
    return Match(paper=paper, gold=gold, prediction=prediction, pairs=pair(candidates))


def compare_entities(match: Match) -> Iterator[Outcome]:
    """The outcomes of both measures; a prediction that names an optional thing is never wrong."""
    paper, wanted = match.paper, match.gold.wanted
    for index, found in enumerate(match.prediction.entities):
        gold = match.pairs.get(index)
        if gold is not None and gold in wanted:
            yield Outcome(measure="entity", group=found.kind, verdict=Verdict.RIGHT)
            yield from _relation(match, found, gold)
        elif gold is None and not excused(match, found):
            yield from _invented(match, found)
    for gold in sorted(wanted - set(match.pairs.values())):
        yield from _missed(paper, gold)


def _relation(match: Match, found: PredictedEntity, gold: int) -> Iterator[Outcome]:
    entity, said = match.paper.entities[gold], found.relation
    if said == entity.relation:
        yield Outcome(measure="relation", group=said, verdict=Verdict.RIGHT)
        return
    note = f"gold {entity.relation}, said {said}"
    if said:
        error = _error(match.paper, "relation", Verdict.WRONG, entity.name, note, found.mentions)
        yield Outcome(measure="relation", group=said, verdict=Verdict.WRONG, error=error)
    error = _error(match.paper, "relation", Verdict.MISSED, entity.name, note, found.mentions)
    yield Outcome(measure="relation", group=entity.relation, verdict=Verdict.MISSED, error=error)


def _invented(match: Match, found: PredictedEntity) -> Iterator[Outcome]:
    error = _error(match.paper, "entity", Verdict.WRONG, found.name, found.kind, found.mentions)
    yield Outcome(measure="entity", group=found.kind, verdict=Verdict.WRONG, error=error)
    if found.relation:
        yield Outcome(measure="relation", group=found.relation, verdict=Verdict.WRONG)


def _missed(paper: GoldPaper, gold: int) -> Iterator[Outcome]:
    entity = paper.entities[gold]
    start = paper.text.find(entity.surfaces[0])
    spans = (Span(start, start + len(entity.surfaces[0])),)
    error = _error(paper, "entity", Verdict.MISSED, entity.name, entity.kind, spans)
    yield Outcome(measure="entity", group=entity.kind, verdict=Verdict.MISSED, error=error)
    yield Outcome(measure="relation", group=entity.relation, verdict=Verdict.MISSED)


def excused(match: Match, found: PredictedEntity) -> bool:
    """True if an entity that matches none names something optional, or touches a name that several share."""
    texts = _texts(match.paper, found)
    optional = (entity for index, entity in enumerate(match.paper.entities) if index not in match.gold.wanted)
    if any(normal(surface) in texts for entity in optional for surface in entity.surfaces):
        return True
    return any(overlap(span, shared.span) for shared in match.gold.shared for span in found.mentions)


def _texts(paper: GoldPaper, found: PredictedEntity) -> set[str]:
    return {normal(paper.text[span.start : span.end]) for span in found.mentions}


def _inside_shared(found: PredictedEntity, gold: int, occurrences: Occurrences) -> bool:
    return any(
        shared.span.start <= span.start and span.end <= shared.span.end
        for shared in occurrences.shared
        if gold in shared.owners
        for span in found.mentions
    )


def _error(paper: GoldPaper, measure: str, verdict: Verdict, item: str, note: str, mentions: tuple[Span, ...]) -> Error:
    sentence = sentence_at(paper.text, mentions[0].start) if mentions else ""
    return Error(paper_id=paper.id, measure=measure, verdict=verdict, item=item, note=note, sentence=sentence)
