"""The relations between two mentions that a sentence states."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.extract.context import Passage, Sentence, Slot, read_passage
from kg.rules.cue import Cues, StatementCue
from kg.text import normal_form
from kg.types import Mention, Statement


def find_statements(doc: Doc, mentions: Sequence[Mention], cues: Cues) -> tuple[Statement, ...]:
    """The stated relations, in the order of the text; of several cues for one, the surest counts, then the first.

    A cue whose end is a list states its relation of each mention of the list.
    """
    return read_statements(read_passage(doc, mentions, cues), cues)


def read_statements(text: Passage, cues: Cues) -> tuple[Statement, ...]:
    """The relations stated in a passage: what ``find_statements`` returns."""
    best: dict[tuple[int, str, int], Statement] = {}
    for sentence in text.sentences:
        if len(sentence.slots) > 1:
            for cue in filter(sentence.may_hold, cues.statements):
                for statement in stated(cue, sentence, text):
                    key = (statement.source, statement.relation, statement.target)
                    if key not in best or statement.confidence > best[key].confidence:
                        best[key] = statement
    return tuple(best[key] for key in sorted(best))


def stated(cue: StatementCue, sentence: Sentence, text: Passage) -> Iterator[Statement]:
    """What the cue finds stated in the sentence; nothing is related to itself."""
    for match in cue.pattern.finditer(sentence.masked):
        for source in _named(match, "source", sentence):
            for target in _named(match, "target", sentence):
                if _name(text, source) != _name(text, target):
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
