"""The relations between two mentions that a sentence states."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, product

from spacy.tokens import Doc

from kg.extract.context import Passage, Sentence, Slot, read_passage, with_more
from kg.extract.roles import read_roles
from kg.extract.subject import read_subject
from kg.extract.things import Thing, find_things
from kg.rules.cue import Cues, StatementCue
from kg.text import normal_form
from kg.types import Mention, Role, Span, Statement

_DECIMALS = 4
_WORD = re.compile(r"[^\W_]+")
_LEAST_INITIALS = 3
_SURE = 0.7
"""From which confidence on the paper's own method stands for "our method"."""


def find_statements(doc: Doc, mentions: Sequence[Mention], cues: Cues) -> tuple[Statement, ...]:
    """The stated relations, in the order of the text; of several cues for one, the surest counts, then the first.

    A cue whose end is a list states its relation of each mention of the list. "Our method" and the like, and the end
    that a cue leaves out, stand for the first mention of the method that the paper proposes.
    """
    text = read_passage(doc, mentions, cues)
    return read_statements(text, read_roles(text, cues), cues)


def read_statements(text: Passage, roles: Sequence[Role], cues: Cues) -> tuple[Statement, ...]:
    """The relations stated in a passage: what ``find_statements`` returns."""
    best: dict[tuple[int, str, int], Statement] = {}
    for found in every_statement(text, roles, cues):
        key = (found.source, found.relation, found.target)
        if key not in best or found.confidence > best[key].confidence:
            best[key] = found
    return tuple(best[key] for key in sorted(best))


def every_statement(text: Passage, roles: Sequence[Role], cues: Cues) -> Iterator[Statement]:
    """What each cue finds stated, the same relation perhaps by several cues; nothing is related to itself."""
    own = read_subject(find_things(text), roles).proposed
    for found in chain(_all_stated(text, cues), _of_own(text, own, roles, cues) if own else ()):
        if not _same(text.words(found.source), text.words(found.target)):
            yield found


def _all_stated(text: Passage, cues: Cues) -> Iterator[Statement]:
    for sentence in text.sentences:
        if len(sentence.slots) > 1:
            for cue in filter(sentence.may_hold, cues.statements):
                yield from _stated(cue, sentence, cues)


def _of_own(text: Passage, own: Thing, roles: Sequence[Role], cues: Cues) -> Iterator[Statement]:
    """What is stated of the paper's own method by another name or none; as sure as it is the paper's own."""
    certainty = next(role.confidence for role in roles if role.mention == own.mentions[0])
    if certainty < _SURE:
        return
    for found in (*_by_reference(text, own, cues), *_by_none(text, own, cues)):
        if len({found.source, found.target} & set(own.mentions)) == 1:
            yield replace(found, confidence=round(found.confidence * certainty, _DECIMALS))


def _by_reference(text: Passage, own: Thing, cues: Cues) -> Iterator[Statement]:
    """What is stated where it is called "our method"."""
    references = tuple(
        Mention(kind=own.kind, span=Span(*match.span()), extractor="reference", confidence=1.0)
        for match in cues.words["own method"].finditer(text.text)
    )
    count = len(text.mentions)
    for found in _all_stated(with_more(text, references, cues), cues):
        if found.source >= count or found.target >= count:
            source, target = (own.mentions[0] if end >= count else end for end in (found.source, found.target))
            yield replace(found, source=source, target=target)


def _by_none(text: Passage, own: Thing, cues: Cues) -> Iterator[Statement]:
    """What is stated by cues that leave the paper's own method out, "we evaluate on ...", but not of a list with it."""
    first, own_mentions = own.mentions[0], set(own.mentions)
    for sentence in text.sentences[1:]:
        for cue in filter(sentence.may_hold, cues.statements):
            for ends in _lone_ends(cue, sentence):
                for end in ends if own_mentions.isdisjoint(ends) else ():
                    source, target = (end, first) if "source" in cue.pattern.groupindex else (first, end)
                    yield _statement(cue, sentence, source, target)


def _lone_ends(cue: StatementCue, sentence: Sentence) -> Iterator[list[int]]:
    """The mentions in each list at the one end that a cue names; none for a cue that names both."""
    names = list(cue.pattern.groupindex)
    if len(names) == 1:
        for match in cue.pattern.finditer(sentence.masked):
            yield list(_named(match, names[0], sentence))


def _stated(cue: StatementCue, sentence: Sentence, cues: Cues) -> Iterator[Statement]:
    """What a cue with both ends finds stated; of one list each pair once."""
    if len(cue.pattern.groupindex) == 1:
        return
    for match in cue.pattern.finditer(sentence.masked):
        one_list = match.span("source") == match.span("target")
        for source, target in _pairs(match, sentence, cues):
            if not (one_list and source > target):
                yield _statement(cue, sentence, source, target)


def _pairs(match: re.Match[str], sentence: Sentence, cues: Cues) -> Iterator[tuple[int, int]]:
    """Each mention of one end with each of the other; those of equal rank alone where "respectively" stands."""
    sources, targets = (list(_named(match, end, sentence)) for end in ("source", "target"))
    if len(sources) == len(targets) and cues.words["respectively"].search(sentence.masked):
        return iter(zip(sources, targets, strict=True))
    return product(sources, targets)


def _statement(cue: StatementCue, sentence: Sentence, source: int, target: int) -> Statement:
    return Statement(
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


def _same(one: str, other: str) -> bool:
    """Whether two mentions have one name, or one is the initials of the other."""
    return normal_form(one) == normal_form(other) or _shortens(one, other) or _shortens(other, one)


def _shortens(short: str, long: str) -> bool:
    letters = "".join(_WORD.findall(short.casefold()))
    initials = "".join(word[0] for word in _WORD.findall(long.casefold()))
    return len(letters) >= _LEAST_INITIALS and initials.startswith(letters)
