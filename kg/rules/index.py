"""Finding concepts by what a text calls them: four indexes from exact to loose, each a single look-up."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from kg.rules.naming import Naming
from kg.text import normal_form
from kg.types import Concept

_ACRONYM = re.compile(r"\b[A-Z][A-Za-z0-9]*[A-Z]s?\b")
_START = 3

Ids = tuple[str, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Ids of concepts by kind and form."""

    forms: Mapping[tuple[str, str], Ids]
    keys: Mapping[tuple[str, str], Ids]
    squashed: Mapping[tuple[str, str], Ids]
    starts: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
    """Kind and the first letters of each word -> pairs (key, id)."""
    acronyms: Mapping[str, str]
    """Short form with one meaning -> the name it stands for, lower case."""
    spellings: Mapping[str, str]

    def key(self, name: str) -> str:
        """The normal form with acronyms beside other words spelt out and spellings made one: what linking compares.

        Hyphens, plurals, case, "modelling" and "LLM agents" for "large language model agent" make no difference.
        """
        spelt_out = name if _ACRONYM.fullmatch(name) else _ACRONYM.sub(self._spelt_out, name)
        form = normal_form(spelt_out)
        return " ".join(self.spellings.get(word, word) for word in form.split(" "))

    def _spelt_out(self, match: re.Match[str]) -> str:
        short = match.group()
        return self.acronyms.get(short) or self.acronyms.get(short.removesuffix("s")) or short


def build_index(concepts: Iterable[Concept], naming: Naming) -> Index:
    """The index over these concepts."""
    held = list(concepts)
    bare = Index(forms={}, keys={}, squashed={}, starts={}, acronyms=_acronyms(held), spellings=naming.spellings)
    forms: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    keys: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    squeezed: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    starts: defaultdict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
    for concept in held:
        for name in (concept.name, *concept.aliases):
            form, key = normal_form(name), bare.key(name)
            forms[concept.kind, form][concept.id] = None
            keys[concept.kind, key][concept.id] = None
            squeezed[concept.kind, key.replace(" ", "")][concept.id] = None
            if " " in key:
                starts[concept.kind, first_letters(key)][key, concept.id] = None
    return Index(
        forms=_frozen(forms),
        keys=_frozen(keys),
        squashed=_frozen(squeezed),
        starts=_frozen(starts),
        acronyms=bare.acronyms,
        spellings=naming.spellings,
    )


def first_letters(key: str) -> str:
    """The first letters of each word of a key; numbers stay whole, so that versions never look alike.

    >>> first_letters("convolution neural network"), first_letters("top 5 accuracy")
    ('con neu net', 'top 5 acc')
    """
    return " ".join(word if any(map(str.isdigit, word)) else word[:_START] for word in key.split(" "))


def _acronyms(concepts: Iterable[Concept]) -> Mapping[str, str]:
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for concept in concepts:
        for name in (concept.name, *concept.aliases):
            if _ACRONYM.fullmatch(name):
                meanings[name].add("" if name in concept.ambiguous else _long_name(concept, name))
    single = {short: next(iter(longs)) for short, longs in meanings.items() if len(longs) == 1}
    return MappingProxyType({short: long for short, long in single.items() if long})


def _long_name(concept: Concept, short: str) -> str:
    """The name of a concept where ``short`` is an acronym of it, else nothing: "BERT" stands for itself."""
    initials = [word[:1] for word in concept.name.replace("-", " ").split()]
    telling = " " in concept.name and initials[0].casefold() == short[:1].casefold()
    return concept.name.casefold() if telling else ""


def _frozen(index: Mapping[tuple[str, str], Mapping[T, None]]) -> Mapping[tuple[str, str], tuple[T, ...]]:
    return MappingProxyType({key: tuple(values) for key, values in index.items()})
