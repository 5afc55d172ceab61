"""The words at which names end: ``boundaries.tsv``."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from kg.errors import RulesError
from kg.rules.table import read_table


class WordClass(StrEnum):
    """What a word does to the name beside it. All but the last two end it."""

    FUNCTION = "function"
    """Articles, pronouns, prepositions, conjunctions, auxiliaries, number words."""
    VERB = "verb"
    """Forms of verbs that are rarely nouns."""
    ADVERB = "adverb"
    EVALUATIVE = "evaluative"
    """Praise and generic modifiers before a name ("novel", "existing"): seldom a part of it."""
    DOTTED = "dotted"
    """Words that hold a full stop and do not end a sentence ("e.g.")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundaries:
    """Word classes by lower-case word."""

    classes: Mapping[str, WordClass]
    dotted: tuple[str, ...]
    """The words of class ``dotted``, as they are written."""


def load_boundaries(folder: Path) -> Boundaries:
    """The word classes in ``folder``.

    Raises:
        RulesError: all rows that are no sound rule, each with file and line.
    """
    table = read_table(folder / "boundaries.tsv", ("word", "class", "source"))
    problems, classes, dotted = list(table.problems), {}, []
    for where, (word, name, _) in table.rows:
        if name not in set(WordClass):
            problems.append(f"{where}: unknown class {name!r}, expected one of {', '.join(WordClass)}")
        elif name == WordClass.DOTTED:
            dotted.append(word)
        else:
            classes[word] = WordClass(name)
    if problems:
        raise RulesError(problems)
    return Boundaries(classes=MappingProxyType(classes), dotted=tuple(dotted))
