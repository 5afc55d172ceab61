"""The words at which names end: ``boundaries.tsv``."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from kg.errors import RulesError
from kg.rules.table import read_table


class WordClass(StrEnum):
    """What a word does to the name beside it. All but the last four end it."""

    FUNCTION = "function"
    """Pronouns, prepositions, auxiliaries, number words."""
    ARTICLE = "article"
    CONJUNCTION = "conjunction"
    """Words that join the members of a list."""
    COPULA = "copula"
    """Words between a name and what it is said to be ("is a", "as a")."""
    NAMING = "naming"
    """Words between a thing and its name ("called")."""
    VERB = "verb"
    """Forms of verbs that are rarely nouns."""
    ADVERB = "adverb"
    EVALUATIVE = "evaluative"
    """Praise and generic modifiers before a name ("novel", "existing"): seldom a part of it."""
    MODIFIER = "modifier"
    """Adjectives and general nouns that may begin a name but do not end one."""
    DOTTED = "dotted"
    """Words that hold a full stop and do not end a sentence ("e.g.")."""
    SUFFIX = "suffix"
    """Endings that tell what kind of word a noun is ("-ization")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundaries:
    """Word classes by lower-case word."""

    classes: Mapping[str, WordClass]
    dotted: tuple[str, ...]
    """The words of class ``dotted``, as they are written."""
    compounds: tuple[str, ...]
    """Words with a hyphen that have a class as a whole ("state-of-the-art"), in lower case."""
    suffixes: tuple[str, ...]
    """The endings of class ``suffix`` without their hyphen, longest first."""


def load_boundaries(folder: Path) -> Boundaries:
    """The word classes in ``folder``.

    Raises:
        RulesError: all rows that are no sound rule, each with file and line.
    """
    table = read_table(folder / "boundaries.tsv", ("word", "class", "source"))
    problems: list[str] = list(table.problems)
    words: dict[WordClass, list[str]] = {name: [] for name in WordClass}
    for where, (word, name, _) in table.rows:
        if name in words:
            words[WordClass(name)].append(word)
        else:
            problems.append(f"{where}: unknown class {name!r}, expected one of {', '.join(WordClass)}")
    if problems:
        raise RulesError(problems)
    dotted, suffixes = words.pop(WordClass.DOTTED), words.pop(WordClass.SUFFIX)
    return Boundaries(
        classes=MappingProxyType({word: name for name, members in words.items() for word in members}),
        dotted=tuple(dotted),
        compounds=tuple(sorted(word for members in words.values() for word in members if "-" in word)),
        suffixes=tuple(sorted((suffix.removeprefix("-") for suffix in suffixes), key=lambda s: (-len(s), s))),
    )
