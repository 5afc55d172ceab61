"""Clues: what speaks for or against a phrase being a name of some kind. Each is a string that ``weights.tsv`` weighs.

A clue belongs to a group by what it depends on, so that the weights of a group are added up once for each word, pair
of words or normal form.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from kg.extract.dictionary import Hit
from kg.extract.phrases import Run, Text
from kg.extract.words import Word

T = TypeVar("T")
Key = tuple["Group", Any]

_EDGE = "<>"
_MOST_LENGTH, _MOST_COUNT = 5, 4


class Group(StrEnum):
    """What the clues of a group depend on."""

    SHAPE = "shape"
    """The length of the phrase, how often it occurs, its spelling, and what is known of it as a whole."""
    START = "start"
    """Where it begins: in the title, behind a hyphen."""
    END = "end"
    """Where it ends: before a hyphen."""
    ALONE = "alone"
    """The only word of a phrase."""
    HEAD = "head"
    """The last word of a longer phrase."""
    FIRST = "first"
    """The first word of a longer phrase."""
    BEFORE = "before"
    BEFORE_ALONE = "before-alone"
    BEFORE_TWO = "before-two"
    AFTER = "after"
    AFTER_ALONE = "after-alone"
    AFTER_TWO = "after-two"
    COMPOUND = "compound"
    """The word behind the hyphen that follows the phrase ("based" in "GAN-based")."""
    LIST_START = "list-start"
    """The word before the list that the phrase stands in."""
    LIST_END = "list-end"
    """The last word of that list and the word after it."""
    FAMILY = "family"
    """What the catalogue's names with the same last word are."""
    FORM = "form"
    """The normal form of the phrase."""
    SAID = "said"
    """What the text says of the normal form anywhere."""
    CATALOGUE = "catalogue"
    PATTERN = "pattern"
    """The token pattern that found the phrase."""


class Phrase(NamedTuple):
    """A candidate: tokens ``start`` to ``end``, its normal form and what the catalogue holds under it."""

    start: int
    end: int
    form: str
    hits: tuple[Hit, ...] = ()
    pattern: tuple[str, str] | None = None
    """The id and the kind of the token pattern that found it; ``None`` if none did."""


class Setting(NamedTuple):
    """What is known of the whole text when its phrases are judged."""

    text: Text
    title_end: int
    """The index of the token that ends the title."""
    families: Mapping[str, str]
    """What the catalogue's names are, by their last word."""
    counts: Mapping[str, int]
    """How often each normal form occurs."""
    titled: frozenset[str]
    """The normal forms that the title holds."""
    longs: frozenset[tuple[int, int]]
    """The spans of tokens that an abbreviation is defined for."""
    shorts: frozenset[tuple[int, int]]
    said: Mapping[str, tuple[str, ...]]
    """Clues for every mention of a normal form."""
    opens: Mapping[int, Run]
    """The lists that runs stand in, by the starts of the runs."""
    closes: Mapping[int, Run]
    """The same by their ends."""


def clues(phrases: Sequence[Phrase], setting: Setting) -> list[list[str]]:
    """All clues that hold for each phrase."""
    return [
        [clue for found in parts for clue in found]
        for parts in gather(phrases, setting, lambda group, key: CLUES[group](key))
    ]


def gather(phrases: Iterable[Phrase], setting: Setting, look: Callable[[Group, Any], T]) -> Iterator[list[T]]:
    """For each phrase what ``look`` makes of each group of clues that it has; once for each start and end."""
    starts: dict[tuple[int, bool], list[T]] = {}
    ends: dict[tuple[int, bool], list[T]] = {}
    for phrase in phrases:
        start, end, form, hits, pattern = phrase
        length = end - start - sum(setting.text.joints[start:end])
        alone = length == 1
        left = starts.get((start, alone))
        if left is None:
            left = starts[start, alone] = [look(*key) for key in _start_keys(setting, start, alone)]
        right = ends.get((end, alone))
        if right is None:
            right = ends[end, alone] = [look(*key) for key in _end_keys(setting, end, alone)]
        found = [*left, *right, look(Group.SHAPE, _shape(phrase, setting, length)), look(Group.FORM, form)]
        found += [look(Group.SAID, clue) for clue in setting.said.get(form, ())]
        found += [look(Group.CATALOGUE, (hit.kind, hit.ambiguous, hit.fit)) for hit in hits]
        if pattern is not None:
            found.append(look(Group.PATTERN, pattern))
        yield found


def _start_keys(setting: Setting, start: int, alone: bool) -> Iterator[Key]:
    words, joints = setting.text.words, setting.text.joints
    before = words[start - 1] if start else None
    yield Group.START, (start < setting.title_end, start > 0 and joints[start - 1])
    yield Group.BEFORE, before
    yield (Group.BEFORE_ALONE, before) if alone else (Group.FIRST, words[start])
    if start > 1:
        yield Group.BEFORE_TWO, (words[start - 2], before)
    if start in setting.opens:
        first = setting.opens[start].start
        yield Group.LIST_START, words[first - 1] if first else None


def _end_keys(setting: Setting, end: int, alone: bool) -> Iterator[Key]:
    words, joints = setting.text.words, setting.text.joints
    head, after = words[end - 1], words[end] if end < len(words) else None
    yield (Group.ALONE if alone else Group.HEAD), head
    yield Group.FAMILY, (setting.families.get(head.head, ""), alone)
    yield Group.AFTER, after
    if alone:
        yield Group.AFTER_ALONE, after
    if end + 1 < len(words):
        yield Group.AFTER_TWO, (after, words[end + 1])
        if joints[end]:
            yield Group.END, True
            yield Group.COMPOUND, words[end + 1]
    if end in setting.closes:
        last = setting.closes[end].end
        yield Group.LIST_END, (words[last - 1], words[last] if last < len(words) else None)


def _shape(phrase: Phrase, setting: Setting, length: int) -> tuple[Any, ...]:
    """The structural facts as one key."""
    span = (phrase.start, phrase.end)
    return (
        min(length, _MOST_LENGTH),
        setting.text.words[phrase.end - 1].shape,
        min(setting.counts[phrase.form], _MOST_COUNT),
        phrase.form in setting.titled,
        span in setting.longs,
        span in setting.shorts,
        bool(phrase.hits),
    )


def _shape_clues(key: tuple[Any, ...]) -> list[str]:
    length, spelt, count, titled, long, short, known = key
    number = "alone" if length == 1 else "many"
    found = ["any", f"length={length}", f"count={count}", f"count={min(count, 3)} {number} {spelt}"]
    flags = {f"titled {number}": titled, "long form": long, "short form": short, f"unknown {number}": not known}
    return found + [clue for clue, holds in flags.items() if holds]


def _start_clues(key: tuple[bool, bool]) -> list[str]:
    return [clue for clue, holds in zip(("in title", "behind hyphen"), key, strict=True) if holds]


def _head_clues(word: Word) -> list[str]:
    return [f"head={word.head}", f"head ends={word.suffix}", f"head spelt={word.shape}"]


def _lower(word: Word | None) -> str:
    return _EDGE if word is None else word.lower


def _category(word: Word | None) -> str:
    return _EDGE if word is None else word.category


CLUES: Mapping[Group, Callable[[Any], list[str]]] = MappingProxyType(
    {
        Group.SHAPE: _shape_clues,
        Group.START: _start_clues,
        Group.END: lambda _: ["before hyphen"],
        Group.ALONE: lambda word: [f"alone={word.head}", *_head_clues(word)],
        Group.HEAD: _head_clues,
        Group.FIRST: lambda word: [f"first={word.lower}", f"first spelt={word.shape}"],
        Group.BEFORE: lambda word: [f"before={_lower(word)}", f"before is={_category(word)}"],
        Group.BEFORE_ALONE: lambda word: [f"before alone is={_category(word)}"],
        Group.BEFORE_TWO: lambda pair: [f"before two={_lower(pair[0])} {_lower(pair[1])}"],
        Group.AFTER: lambda word: [f"after={_lower(word)}", f"after is={_category(word)}"],
        Group.AFTER_ALONE: lambda word: [f"after alone={_lower(word)}"],
        Group.AFTER_TWO: lambda pair: [f"after two={_lower(pair[0])} {_lower(pair[1])}"],
        Group.COMPOUND: lambda word: [f"compound={_lower(word)}"],
        Group.LIST_START: lambda word: [f"list after={_lower(word)}"],
        Group.LIST_END: lambda pair: [f"list head={pair[0].head}", f"list before={_lower(pair[1])}"],
        Group.FAMILY: lambda key: [f"family={key[0]}", f"family={key[0]} {'alone' if key[1] else 'many'}"],
        Group.FORM: lambda form: [f"form={form}"],
        Group.SAID: lambda clue: [clue],
        Group.CATALOGUE: lambda key: [f"catalogue{'?' if key[1] else ''}={key[0]} {key[2]}", f"catalogue={key[0]}"],
        Group.PATTERN: lambda key: [f"pattern={key[0]}"],
    }
)
"""The clues of each group, given what it depends on."""
