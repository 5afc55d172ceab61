"""The relations between two mentions that a sentence states."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.context import Passage, Sentence, Slot, read_passage, with_more
from kg.extract.roles import read_roles
from kg.extract.subject import read_subject
from kg.extract.things import Thing, find_things
from kg.rules.cue import Cues, StatementCue
from kg.text import normal_form
from kg.types import Mention, Role, Span, Statement

_DECIMALS = 4


def find_statements(doc: Doc, mentions: Sequence[Mention], cues: Cues) -> tuple[Statement, ...]:
    """The stated relations, in the order of the text; of several cues for one, the surest counts, then the first.

    A cue whose end is a list states its relation of each mention of the list. "Our method" and the like stand for the
    first mention of the method that the paper proposes.
    """
    text = read_passage(doc, mentions, cues)
    return read_statements(text, read_roles(text, cues), cues)


def read_statements(text: Passage, roles: Sequence[Role], cues: Cues) -> tuple[Statement, ...]:
    """The relations stated in a passage: what ``find_statements`` returns."""
    own = read_subject(find_things(text), roles).proposed
    best: dict[tuple[int, str, int], Statement] = {}
    for found in (*_all_stated(text, cues), *(_of_own(text, own, roles, cues) if own else ())):
        key = (found.source, found.relation, found.target)
        if key not in best or found.confidence > best[key].confidence:
            best[key] = found
    return tuple(best[key] for key in sorted(best))


def _all_stated(text: Passage, cues: Cues) -> Iterator[Statement]:
    for sentence in text.sentences:
        if len(sentence.slots) > 1:
            for cue in filter(sentence.may_hold, cues.statements):
                yield from stated(cue, sentence, text)


def _of_own(text: Passage, own: Thing, roles: Sequence[Role], cues: Cues) -> Iterator[Statement]:
    """What is stated of the paper's own method where it is called "our method"; as sure as it is the paper's own."""
    first = own.mentions[0]
    certainty = next(role.confidence for role in roles if role.mention == first)
    references = tuple(
        Mention(kind=own.kind, span=Span(*match.span()), extractor="reference", confidence=certainty)
        for match in cues.words["own method"].finditer(text.text)
    )
    for found in _all_stated(with_more(text, references, cues), cues):
        ends = [first if end >= len(text.mentions) else end for end in (found.source, found.target)]
        if ends != [found.source, found.target] and len({end for end in ends if end not in own.mentions}) == 1:
            confidence = round(found.confidence * certainty, _DECIMALS)
            yield replace(found, source=ends[0], target=ends[1], confidence=confidence)


def stated(cue: StatementCue, sentence: Sentence, text: Passage) -> Iterator[Statement]:
    """What the cue finds stated in the sentence; nothing is related to itself, and of one list each pair once."""
    for match in cue.pattern.finditer(sentence.masked):
        for source in _named(match, "source", sentence):
            for target in _named(match, "target", sentence):
                backwards = source > target and match.span("source") == match.span("target")
                if _name(text, source) != _name(text, target) and not backwards:
                    yield Statement(
                        source=source,
                        relation=cue.relation,
                        target=target,
                        sentence=sentence.span,
                        extractor=cue.id,
                        confidence=cue.confidence,
                    )


def _named(match: re.Match[str], group: str, sentence: Sentence) -> Iterator[int]:
    """The mentions of a list, without the short forms in brackets."""
    start, end = match.span(group)
    for slot in sentence.slots:
        if start <= slot.at < end and not _bracketed(slot, sentence):
            yield from slot.mentions


def _bracketed(slot: Slot, sentence: Sentence) -> bool:
    return slot.at > slot.opens and sentence.masked[slot.at - 1] == "("


def _name(text: Passage, mention: int) -> str:
    return normal_form(text.words(mention))
