"""What may be left off a name or spelt otherwise without its meaning something else: ``naming.tsv``."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from kg.errors import RulesError
from kg.rules.table import read_table
from kg.text import normal_form

COLUMNS = ("rule", "part", "kinds", "words", "becomes", "example", "counter_example", "source")
ANY_KIND = "*"


class Part(StrEnum):
    """Where a rule looks."""

    TAIL = "tail"
    """Words after a name that is one without them: "ResNet architecture"."""
    MODIFIER = "modifier"
    """Words before it: "deep convolutional network"."""
    SUFFIX = "suffix"
    """A word that a hyphen joins to it: "BERT-based"."""
    PLURAL = "plural"
    """A kind whose names keep their plural: "Stanford Cars"."""
    JOINT = "joint"
    """A word that joins two names into one phrase: "binary and ternary quantization"."""
    INVERTER = "inverter"
    """A word between a head and what belongs before it: "classification of images"."""
    VERB = "verb"
    """A verb before its object, and the noun that would come after it: "detecting objects"."""
    GENERIC = "generic"
    """A name that a whole field shares: it tells nothing apart and becomes no node."""
    HEAD = "head"
    """How many words a known name must have to take its modified forms in the same paper, by kind."""
    SPELLING = "spelling"
    """A word within it: "modelling"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The rules, each phrase a tuple of words in normal form."""

    tails: Mapping[str, frozenset[tuple[str, ...]]]
    """By kind."""
    modifiers: Mapping[str, frozenset[tuple[str, ...]]]
    """By kind."""
    suffixes: frozenset[str]
    """For every kind."""
    plural_kinds: frozenset[str]
    joints: frozenset[str]
    generics: Mapping[str, frozenset[tuple[str, ...]]]
    """By kind."""
    inverters: frozenset[str]
    verbs: Mapping[str, str]
    """Verb -> noun."""
    heads: Mapping[str, int]
    """By kind; no modified form of a known name of another kind is that thing."""
    spellings: Mapping[str, str]
    """Word -> words that mean the same."""


def load_naming(folder: Path) -> Naming:
    """The naming rules in ``folder``.

    Raises:
        RulesError: all rows that are no sound rule, each with file and line.
    """
    table = read_table(folder / "naming.tsv", COLUMNS)
    problems = list(table.problems)
    phrases: defaultdict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    spellings: dict[str, str] = {}
    verbs: dict[str, str] = {}
    for where, (_, part, kinds, words, becomes, *_) in table.rows:
        if part not in set(Part):
            problems.append(f"{where}: unknown part {part!r}, expected one of {', '.join(Part)}")
        elif (part in (Part.SPELLING, Part.VERB)) != bool(becomes):
            problems.append(f"{where}: 'becomes' is for spellings and verbs, and each of them needs one")
        elif part == Part.HEAD and not words.isdigit():
            problems.append(f"{where}: {words!r} is no number of words")
        elif part == Part.SPELLING:
            spellings[normal_form(words)] = normal_form(becomes)
        elif part == Part.VERB:
            verbs[words] = becomes
        else:
            for kind in kinds.split("|"):
                phrases[part, kind].add(tuple(normal_form(words).split()))
    if problems:
        raise RulesError(problems)
    return Naming(
        tails=_by_kind(phrases, Part.TAIL),
        modifiers=_by_kind(phrases, Part.MODIFIER),
        suffixes=frozenset(word for phrase in phrases[Part.SUFFIX, ANY_KIND] for word in phrase),
        plural_kinds=frozenset(kind for part, kind in phrases if part == Part.PLURAL),
        generics=_by_kind(phrases, Part.GENERIC),
        inverters=frozenset(word for phrase in phrases[Part.INVERTER, ANY_KIND] for word in phrase),
        verbs=MappingProxyType(verbs),
        joints=frozenset(word for phrase in phrases[Part.JOINT, ANY_KIND] for word in phrase),
        heads=MappingProxyType(
            {kind: int(min(found)[0]) for (part, kind), found in phrases.items() if part == Part.HEAD}
        ),
        spellings=MappingProxyType(spellings),
    )


def _by_kind(
    phrases: Mapping[tuple[str, str], set[tuple[str, ...]]], part: Part
) -> Mapping[str, frozenset[tuple[str, ...]]]:
    return MappingProxyType({kind: frozenset(found) for (own, kind), found in phrases.items() if own == part})
