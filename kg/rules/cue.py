"""The records of the cues: what words around mentions and numbers say of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.rules.calibration import Calibration
from kg.rules.literals import Strings


class Place(StrEnum):
    """Where a cue is looked for, seen from the mention or number that it is about."""

    LEFT = "left"
    """Ends right before it, or before the list that it stands in."""
    RIGHT = "right"
    """Begins right after it, or after the list that it stands in."""
    SENTENCE = "sentence"
    """Anywhere in its sentence."""
    ONLY = "only"
    """Anywhere in the sentence, for every mention of the thing."""
    NAME = "name"
    """In the name itself, with regard to case."""
    TITLE = "title"
    """Anywhere in the title of the paper."""
    AFTER = "after"
    """All of the reading of the number before it in its sentence, a colon, and the words since."""
    FACT = "fact"
    """No pattern but the name of a fact about where the thing stands."""


class Fact(StrEnum):
    """What may be said of where a thing stands in its paper."""

    IN_ABSTRACT = "in abstract"
    IN_TITLE = "in title"
    OPENS_TITLE = "opens title"
    HEAD_OF_TITLE = "head of title"
    OTHER_HEAD = "other head"
    ENDS_TITLE = "ends title"
    TITLE_ONLY = "title only"
    BEFORE_OWN_WORK = "before own work"
    WHERE_OWN_WORK_BEGINS = "where own work begins"
    AFTER_OWN_WORK_BEGAN = "after own work began"
    WITHOUT_OWN_WORK = "without own work"
    FIRST_SENTENCE = "first sentence"
    LAST_SENTENCE_ONLY = "last sentence only"
    LATE_ONLY = "late only"
    EARLY_ONLY = "early only"
    ONCE = "once"
    OFTEN = "often"
    SHORT_FORM_GIVEN = "short form given"
    IN_A_LIST = "in a list"
    IN_A_LONG_LIST = "in a long list"


class Reading(StrEnum):
    """What a number may be."""

    NONE = "none"
    """No score: a count, a year, a size, an efficiency figure."""
    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    """A difference from another score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule carries: the example must fire it, the counter-example must not."""

    id: str
    pattern: re.Pattern[str]
    needs: frozenset[str]
    """Lower-case strings: a sentence in which the pattern matches holds one of them; empty if none are known."""
    example: str
    counter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCue(Rule):
    """Evidence on the paper's relation to a thing: log-odds by kind and relation."""

    place: Place
    weights: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementCue(Rule):
    """A phrase that states a relation; its groups ``source`` and ``target`` are lists of mentions.

    An end without a group is the method that the paper proposes.
    """

    relation: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultCue(Rule):
    """Evidence on what a number is: log-odds by reading."""

    place: Place
    expected: Mapping[Reading, float]
    """Log-odds that it is held to give before any annotation is seen."""
    weights: Mapping[Reading, float]
    """Log-odds that it gives, fitted from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCue(Rule):
    """A phrase that ties a number to the mentions in its group ``target``; what it is worth, its link weight says."""

    place: Place
    kind: str
    """The kind of the mentions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWeight:
    """The log-odds that a clue gives to a thing of being what a score is of."""

    expected: float
    """What it is held to give before any annotation is seen."""
    weight: float
    """What it gives, fitted from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """All cues, in the order of their files."""

    marks: Mapping[str, str]
    """The character that stands for a mention, by kind; numbers have one too."""
    lists: Mapping[str, re.Pattern[str]]
    """What a list of mentions looks like, by kind: one mention or more, with short forms in brackets."""
    words: Mapping[str, re.Pattern[str]]
    """The word lists, by name."""
    roles: tuple[RoleCue, ...]
    calibration: Calibration
    """Of the chances of roles."""
    result_calibration: Calibration
    """Of the chances of results: that value, metric, dataset and method are right."""
    statements: tuple[StatementCue, ...]
    results: tuple[ResultCue, ...]
    links: tuple[LinkCue, ...]
    link_weights: Mapping[str, LinkWeight]
    """By kind and clue: ``Method link.method-acts``."""
    number_weights: Mapping[str, Mapping[Reading, float]]
    """The log-odds of readings by what is said of a number beside the cues."""
    needs: Strings
    """All strings that some cue needs."""
