"""Clues: what speaks for or against a phrase being a name of some kind. Each is a string that ``weights.tsv`` weighs.

A clue is grouped by what it depends on, so that its group's weights are added up once for each word, pair or form.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from kg.extract.dictionary import Hit
from kg.extract.phrases import Text
from kg.extract.words import Word

_EDGE = "<>"
_MOST_LENGTH, _MOST_COUNT = 5, 4


class Group(StrEnum):
    """What a group of clues depends on."""

    SHAPE = "shape"
    """The structure of the phrase and its place in the text."""
    ALONE = "alone"
    """The only word of a phrase."""
    HEAD = "head"
    """The last word of a longer phrase."""
    FIRST = "first"
    SECOND_LAST = "modifier"
    INNER = "inner"
    BEFORE = "before"
    """The word before the phrase."""
    AFTER = "after"
    BEFORE_ALONE = "before-alone"
    AFTER_ALONE = "after-alone"
    BEFORE_TWO = "before-two"
    AFTER_TWO = "after-two"
    COMPOUND = "compound"
    """The word behind the hyphen that follows the phrase ("based" in "GAN-based")."""
    FORM = "form"
    """The normal form of the whole phrase."""
    FAMILY = "family"
    """What the catalogue's names with this head are."""
    CATALOGUE = "catalogue"
    PATTERN = "pattern"
    """The id of a token pattern that found the phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of the whole text when its phrases are judged."""

    text: Text
    title_end: int
    """The index of the token that ends the title."""
    counts: Mapping[str, int]
    """How often each normal form occurs."""
    titled: frozenset[str]
    """The normal forms that the title holds."""
    longs: frozenset[tuple[int, int]] = frozenset()
    """The spans of tokens that an abbreviation is defined for."""
    shorts: frozenset[tuple[int, int]] = frozenset()
    patterns: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """The ids of the token patterns that found a span of tokens."""


class Phrase(NamedTuple):
    """A candidate: tokens ``start`` to ``end``, its normal form and what the catalogue holds under it."""

    start: int
    end: int
    form: str
    hits: tuple[Hit, ...] = ()
    family: str = ""
    """The kind that most of the catalogue's names with this head have; empty where few have it."""


def keys(phrase: Phrase, setting: Setting) -> Iterator[tuple[Group, Any]]:
    """The groups of clues that hold for a phrase, each with what it depends on."""
    words, joints = setting.text.words, setting.text.joints
    start, end = phrase.start, phrase.end
    inside = [words[index] for index in range(start, end) if not joints[index]]
    head, alone = inside[-1], len(inside) == 1
    before = words[start - 1] if start else None
    after = words[end] if end < len(words) else None
    yield Group.SHAPE, _shape(phrase, setting, inside)
    if alone:
        yield Group.ALONE, head
        yield Group.BEFORE_ALONE, before
        yield Group.AFTER_ALONE, after
    else:
        yield Group.HEAD, head
        yield Group.FIRST, inside[0]
        yield Group.SECOND_LAST, inside[-2]
        for word in inside[1:-2]:
            yield Group.INNER, word
    yield Group.BEFORE, before
    yield Group.AFTER, after
    if start > 1:
        yield Group.BEFORE_TWO, (words[start - 2], before)
    if end + 1 < len(words):
        yield Group.AFTER_TWO, (after, words[end + 1])
        if joints[end]:
            yield Group.COMPOUND, words[end + 1]
    yield Group.FORM, phrase.form
    yield Group.FAMILY, (phrase.family, alone)
    for hit in phrase.hits:
        yield Group.CATALOGUE, (hit.kind, hit.ambiguous, hit.fit)
    for pattern in setting.patterns.get((start, end), ()):
        yield Group.PATTERN, pattern


def _shape(phrase: Phrase, setting: Setting, inside: Sequence[Word]) -> tuple[Any, ...]:
    """All structural facts as one key."""
    start, end, joints = phrase.start, phrase.end, setting.text.joints
    return (
        min(len(inside), _MOST_LENGTH),
        "+".join(sorted({word.shape for word in inside})),
        inside[-1].shape,
        min(setting.counts[phrase.form], _MOST_COUNT),
        end <= setting.title_end,
        phrase.form in setting.titled,
        start > 0 and joints[start - 1],
        end < len(joints) and joints[end],
        (start, end) in setting.longs,
        (start, end) in setting.shorts,
        bool(phrase.hits),
    )


def _shape_clues(key: tuple[Any, ...]) -> list[str]:
    length, shapes, head, count, in_title, titled, joined, joins, long, short, known = key
    number = "alone" if length == 1 else "many"
    clues = ["any", f"length={length}", f"spelt={number} {shapes}", f"count={count}"]
    clues += [f"count={min(count, 3)} {number} {head}"]
    flags = {
        "in title": in_title,
        f"titled {number}": titled,
        "behind hyphen": joined,
        "before hyphen": joins,
        "long form": long,
        "short form": short,
        f"unknown {number}": not known,
    }
    return clues + [clue for clue, holds in flags.items() if holds]


def _head_clues(word: Word) -> list[str]:
    return [f"head={word.head}", f"head ends={word.suffix}", f"head spelt={word.shape}"]


def _alone_clues(word: Word) -> list[str]:
    return [f"alone={word.head}", *_head_clues(word)]


def _lower(word: Word | None) -> str:
    return _EDGE if word is None else word.lower


def _category(word: Word | None) -> str:
    return _EDGE if word is None else word.category


CLUES: Mapping[Group, Callable[[Any], list[str]]] = MappingProxyType(
    {
        Group.SHAPE: _shape_clues,
        Group.ALONE: _alone_clues,
        Group.HEAD: _head_clues,
        Group.FIRST: lambda word: [f"first={word.lower}", f"first spelt={word.shape}"],
        Group.SECOND_LAST: lambda word: [f"modifier={word.lower}"],
        Group.INNER: lambda word: [f"inner={word.lower}"],
        Group.BEFORE: lambda word: [f"before={_lower(word)}", f"before is={_category(word)}"],
        Group.AFTER: lambda word: [f"after={_lower(word)}", f"after is={_category(word)}"],
        Group.BEFORE_ALONE: lambda word: [f"before alone is={_category(word)}"],
        Group.AFTER_ALONE: lambda word: [f"after alone={_lower(word)}"],
        Group.BEFORE_TWO: lambda pair: [f"before two={_lower(pair[0])} {_lower(pair[1])}"],
        Group.AFTER_TWO: lambda pair: [f"after two={_lower(pair[0])} {_lower(pair[1])}"],
        Group.COMPOUND: lambda word: [f"compound={_lower(word)}"],
        Group.FORM: lambda form: [f"form={form}"],
        Group.FAMILY: lambda key: [f"family={key[0]}", f"family={key[0]} {'alone' if key[1] else 'many'}"],
        Group.CATALOGUE: lambda key: [f"catalogue{'?' if key[1] else ''}={key[0]} {key[2]}", f"catalogue={key[0]}"],
        Group.PATTERN: lambda name: [f"pattern={name}"],
    }
)
"""The clues of each group, given what it depends on."""


def clues(phrase: Phrase, setting: Setting) -> list[str]:
    """All clues that hold for a phrase."""
    return [clue for group, key in keys(phrase, setting) for clue in CLUES[group](key)]
