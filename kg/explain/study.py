"""Reading a paper once more, keeping what the graph does not hold: candidates, refusals, choices."""

from dataclasses import dataclass

from kg.explain.records import Weighed
from kg.extract import Extractor
from kg.resolve.entities import Cast, Namer, find_entities, spoken
from kg.resolve.facts import sentence_of
from kg.rules import Rules
from kg.types import Extraction, Paper, Span
from kg.types.decisions import NO_DECISIONS, Decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Studied:
    """A paper with all that was found in it and thought of it."""

    paper: Paper
    extraction: Extraction
    cast: Cast
    surfaces: tuple[str, ...]
    """What each mention was read as."""
    namer: Namer

    def weighed(self, index: int) -> tuple[Weighed, ...]:
        """The candidates of a mention, best first."""
        mention = self.extraction.mentions[index]
        found = self.namer.candidates(mention.kind, self.surfaces[index])
        return tuple(Weighed(node=c.concept, score=c.score, reason=c.reason) for c in found)

    def reason(self, index: int) -> str:
        """Why a mention was taken for its node."""
        return self.namer.choose(self.extraction.mentions[index].kind, self.surfaces[index]).reason

    def sentence(self, span: Span) -> str:
        """The sentence around a span."""
        place = sentence_of(span, self.extraction)
        return self.paper.text[place.start : place.end]


class Student:
    """Reads papers with the rules, model and decisions of a build; the same build gives the same reading."""

    def __init__(self, rules: Rules, decisions: Decisions = NO_DECISIONS, extractor: Extractor | None = None) -> None:
        self.rules = rules
        self.decisions = decisions
        self._extractor = extractor or Extractor(rules)

    def study(self, paper: Paper) -> Studied:
        """All that is found in a paper and thought of it."""
        extraction = self._extractor.extract(paper)
        namer = Namer(paper, extraction, self.rules.catalogue)
        return Studied(
            paper=paper,
            extraction=extraction,
            cast=find_entities(paper, extraction, namer),
            surfaces=tuple(spoken(paper, extraction, self.rules.catalogue.naming)),
            namer=namer,
        )
