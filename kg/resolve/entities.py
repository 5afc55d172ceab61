"""Which mentions of one paper are one thing, and which thing."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.resolve.candidates import THRESHOLD, Candidate, candidates, words
from kg.resolve.heads import Named, short_names
from kg.resolve.labels import label
from kg.resolve.readings import BRACKET, readings
from kg.rules.catalogue import Catalogue
from kg.rules.naming import ANY_KIND, Naming
from kg.text import curie, normal_form, slug
from kg.types import Concept, Entity, Extraction, Paper, Span

_PROPER = re.compile(r".[A-Z0-9]")
_NUMBERS = re.compile(r"(?P<stem>.*\D)(?P<one>\d+)\s*(?P<joint>/|[^\W\d]+)\s*(?P<other>\d+)")


class Choice(NamedTuple):
    """What one mention was taken for."""

    id: str
    name: str
    known: bool
    forms: tuple[str, ...]
    reason: str
    generic: bool = False
    """True for a name that becomes no node."""


class Namer:
    """Names the mentions of one paper: its own abbreviations first, then the catalogue, else a new entity."""

    def __init__(self, paper: Paper, extraction: Extraction, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.context = words(paper.text)
        self.longs = _definitions(paper, extraction)
        self.shorts = {normal_form(long): short for short, long in self.longs.items()}
        self._chosen: dict[tuple[str, str], Choice] = {}
        self._keys: dict[str, str] = {}

    def key(self, name: str) -> str:
        """What linking compares of a name."""
        if name not in self._keys:
            self._keys[name] = self.catalogue.index.key(name)
        return self._keys[name]

    def choose(self, kind: str, surface: str) -> Choice:
        """What a surface means in this paper."""
        if (kind, surface) not in self._chosen:
            self._chosen[kind, surface] = self._choose(kind, surface)
        return self._chosen[kind, surface]

    def candidates(self, kind: str, surface: str) -> tuple[Candidate, ...]:
        """The candidates for a surface, read as this paper defines it, best first.

        Where the long form has none, those of the short form count that have most words in common with it.
        """
        long = self.spelt_out(surface)
        found = candidates(kind, long, self.catalogue, self.context)
        if found or long == surface:
            return found
        under_short = candidates(kind, surface, self.catalogue, words(long))
        return tuple(c for c in under_short if _shared(long, self.catalogue.concepts[c.concept]) >= THRESHOLD)

    def spelt_out(self, surface: str) -> str:
        """The long form where this paper defines the surface as a short one, else the surface."""
        return self.longs.get(normal_form(surface), surface)

    def _choose(self, kind: str, surface: str) -> Choice:
        name = self.spelt_out(surface)
        defined = f"this paper defines {surface!r} as {name!r}; " if name != surface else ""
        found = self.candidates(kind, surface)
        if found and found[0].score >= THRESHOLD and not _tied(found):
            concept = self.catalogue.concepts[found[0].concept]
            return Choice(concept.id, concept.name, True, self._forms(surface, name), defined + found[0].reason)
        core = _core(name, kind, self.catalogue.naming)
        node = curie(self.catalogue.schema.kinds[kind].prefix, slug(self.key(core)))
        known = self.catalogue.concepts.get(node)
        named = known.name if known else label(core, plural=kind in self.catalogue.naming.plural_kinds)
        if self.generic(kind, name):
            return Choice(node, named, False, (), f"{defined}{name!r} is a name that a whole field shares", True)
        why = f"best candidate {found[0].concept} at {found[0].score:.2f} is not enough" if found else "no candidate"
        return Choice(node, named, known is not None, self._forms(surface, core), defined + why)

    def generic(self, kind: str, name: str) -> bool:
        """True for a name that a whole field shares, with or without what may be left off."""
        generics = self.catalogue.naming.generics
        shared = generics.get(kind, frozenset()) | generics.get(ANY_KIND, frozenset())
        found = readings(name, kind, self.catalogue.naming)
        return any(tuple(self.key(reading.name).split(" ")) in shared for reading in found)

    def _forms(self, surface: str, name: str) -> tuple[str, ...]:
        key, short = self.key, self.shorts.get(normal_form(name))
        return tuple(sorted({key(name), key(surface), *([key(short)] if short else [])}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who plays in a paper: its entities, most mentioned first, then by id; and the entity of each mention."""

    entities: tuple[Entity, ...]
    owners: tuple[str | None, ...]
    """The id of the entity of each mention, in the order of the extraction; ``None`` for a generic name."""


def find_entities(paper: Paper, extraction: Extraction, namer: Namer) -> Cast:
    """The entities of a paper; each mention belongs to one."""
    surfaces = tuple(spoken(paper, extraction, namer.catalogue.naming))
    choices = [
        namer.choose(mention.kind, surface) for mention, surface in zip(extraction.mentions, surfaces, strict=True)
    ]
    names = (
        Named(
            kind=mention.kind,
            surface=namer.spelt_out(surface),
            key=namer.key(namer.spelt_out(surface)),
            id=choice.id,
            known=choice.known,
            defined=normal_form(namer.spelt_out(surface)) in namer.shorts,
        )
        for mention, surface, choice in zip(extraction.mentions, surfaces, choices, strict=True)
        if not choice.generic
    )
    same = short_names(names, namer.catalogue.naming)
    owners = tuple(None if choice.generic else same.get(choice.id, choice.id) for choice in choices)
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index, owner in enumerate(owners):
        if owner is not None:
            groups[owner].append(index)
    ranked = sorted(groups, key=lambda node: (-len(groups[node]), node))
    entities = tuple(_entity(node, groups[node], extraction, surfaces, choices) for node in ranked)
    return Cast(entities=entities, owners=owners)


def _entity(
    node: str, members: list[int], extraction: Extraction, surfaces: Sequence[str], choices: Sequence[Choice]
) -> Entity:
    own = [choices[index] for index in members if choices[index].id == node]
    names = Counter(choice.name for choice in own)
    return Entity(
        id=node,
        kind=extraction.mentions[members[0]].kind,
        name=min(names, key=lambda name: (-names[name], -len(name), name)),
        surfaces=tuple(sorted({surfaces[index] for index in members})),
        forms=tuple(sorted({form for choice in own for form in choice.forms})),
        known=any(choice.known for choice in own),
        mentions=tuple(extraction.mentions[index] for index in members),
        reason="; ".join(dict.fromkeys(choices[index].reason for index in members)),
    )


def spoken(paper: Paper, extraction: Extraction, naming: Naming) -> Iterator[str]:
    """The surface of each mention; several mentions of one kind that share a span get a part of it each.

    "Blue-10/100" mentioned twice is "Blue-10" and "Blue-100".
    """
    sharing = Counter((mention.kind, mention.span) for mention in extraction.mentions)
    served: Counter[tuple[str, Span]] = Counter()
    for mention in extraction.mentions:
        place, surface = (mention.kind, mention.span), paper.text[mention.span.start : mention.span.end]
        parts = coordinated(surface, naming) if sharing[place] > 1 else (surface,)
        yield parts[min(served[place], len(parts) - 1)]
        served[place] += 1


def coordinated(surface: str, naming: Naming) -> tuple[str, ...]:
    """The names that one phrase stands for; the surface alone where it is one name.

    "Blue-10/100" is "Blue-10" and "Blue-100"; "sparse and dense routing" is "sparse routing" and "dense routing".
    """
    numbers = _NUMBERS.fullmatch(surface)
    if numbers and (numbers["joint"] == "/" or numbers["joint"] in naming.joints):
        return numbers["stem"] + numbers["one"], numbers["stem"] + numbers["other"]
    words = surface.split(" ")
    for index, word in enumerate(words[1:-2], start=1):
        if word in naming.joints:
            return " ".join([*words[:index], words[-1]]), " ".join(words[index + 1 :])
    return (surface,)


def _definitions(paper: Paper, extraction: Extraction) -> Mapping[str, str]:
    """Normal form of a short form -> its long form; the first definition counts.

    Where a mention ends with the long form and has its initial too, the mention is the long form: "Policy Optimization"
    is not all that PPO stands for.
    """
    ends = {mention.span.end: mention.span for mention in extraction.mentions}
    found: dict[str, str] = {}
    for pair in extraction.abbreviations:
        short, long = (paper.text[span.start : span.end] for span in (pair.short, pair.long))
        mention = ends.get(pair.long.end, pair.long)
        if mention.start < pair.long.start and paper.text[mention.start].casefold() == short[0].casefold():
            long = paper.text[mention.start : mention.end]
        found.setdefault(normal_form(short), long)
    return found


def _core(name: str, kind: str, naming: Naming) -> str:
    """The name without brackets, and without what its kind can lose where a proper name is left."""
    bare = BRACKET.sub("", name).strip() or name
    proper = [reading.name for reading in readings(bare, kind, naming) if _PROPER.search(reading.name.split(" ")[-1])]
    return min([bare, *proper], key=len)


def _tied(found: tuple[Candidate, ...]) -> bool:
    return len(found) > 1 and found[0].score == found[1].score


def _shared(long: str, concept: Concept) -> float:
    own = words(long)
    return max(len(own & words(name)) / len(own | words(name)) for name in (concept.name, *concept.aliases))
