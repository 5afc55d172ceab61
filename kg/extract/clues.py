"""Clues: what speaks for or against a phrase being a name of some kind. Each is a string that ``weights.tsv`` weighs.

A clue belongs to a group by what it depends on, so that the weights of a group are added up once for each word, pair
of words or normal form.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import partial
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final, Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from kg.extract.dictionary import Hit
from kg.extract.inside import inside, inside_clues
from kg.extract.near_numbers import near_number_clues, number_after, number_before
from kg.extract.phrases import Run, Text
from kg.extract.words import Word

T = TypeVar("T")
Ints = npt.NDArray[np.intp]
Look = Callable[[tuple["Group", ...], Sequence[Any]], Sequence[Sequence[T]]]
"""For each of some groups that depend on the same keys, what is made of each key."""

NOTHING: Final = object()
"""The key of a group that a phrase has not."""
_EDGE = "<>"
_MOST_LENGTH, _MOST_COUNT = 8, 4


class Group(StrEnum):
    """What the clues of a group depend on."""

    SHAPE = "shape"
    """The length of the phrase, how often it occurs, its spelling, and what is known of it as a whole."""
    START = "start"
    """Where it begins: in the title, behind a hyphen."""
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
    FORM = "form"
    """The normal form of the phrase."""
    SAID = "said"
    """What the text says of the normal form anywhere."""
    INSIDE = "inside"
    """A word within the phrase that ends names; names of the catalogue and long forms may hold any."""
    CATALOGUE = "catalogue"
    PATTERN = "pattern"
    """The token pattern that found the phrase."""
    NUMBER_BEFORE = "number-before"
    """The words from the last number before the phrase, if that is near."""
    NUMBER_AFTER = "number-after"
    """The words up to the next number, if that is near."""


_INSIDE = frozenset((Group.FIRST, Group.HEAD, Group.ALONE, Group.COMPOUND))


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


class Column(NamedTuple, Generic[T]):
    """A group of clues that every phrase has: what was looked up, and for each phrase where in it that lies."""

    found: Sequence[T]
    places: Ints


class Extra(NamedTuple, Generic[T]):
    """A group of clues that few phrases have: what was looked up, and the numbers of the phrases that it is for."""

    found: Sequence[T]
    phrases: list[int]


class Table(NamedTuple, Generic[T]):
    """All groups of clues of some phrases."""

    columns: list[Column[T]]
    extras: list[Extra[T]]


def clues(phrases: Sequence[Phrase], setting: Setting) -> list[list[str]]:
    """All clues that hold for each phrase."""
    table = tabulate(
        phrases, setting, lambda groups, keys: [[clues_of(group, key) for key in keys] for group in groups]
    )
    rows = [
        [clue for column in table.columns for clue in column.found[column.places[number]]]
        for number in range(len(phrases))
    ]
    for extra in table.extras:
        for found, number in zip(extra.found, extra.phrases, strict=True):
            rows[number] += found
    return rows


def tabulate(phrases: Sequence[Phrase], setting: Setting, look: Look[T]) -> Table[T]:
    """What ``look`` makes of each group of clues of each phrase; of words and pairs of words once for each token."""
    start = np.fromiter((phrase.start for phrase in phrases), dtype=np.intp)
    end = np.fromiter((phrase.end for phrase in phrases), dtype=np.intp)
    joined = np.cumsum([0, *setting.text.joints])
    length = end - start - (joined[end] - joined[start])
    columns = [*_words(setting.text, start, end, length == 1, look), *_pairs(setting.text, start, end, look)]
    columns.append(_starts(setting, start, look))
    each = np.arange(len(phrases))
    shapes = map(partial(_shape, setting), phrases, np.minimum(length, _MOST_LENGTH).tolist())
    columns += [Column(found, each) for found in look((Group.SHAPE,), list(shapes))]
    columns += [Column(found, each) for found in look((Group.FORM,), [phrase.form for phrase in phrases])]
    return Table(columns, list(_extras(phrases, setting, look)))


def _words(text: Text, start: Ints, end: Ints, alone: npt.NDArray[np.bool_], look: Look[T]) -> Iterator[Column[T]]:
    """The words inside and beside each phrase."""
    edge, nothing = len(text.words), len(text.words) + 1
    before = np.where(start > 0, start - 1, edge)
    hyphen = np.array([*text.joints, False])[end]
    places = {
        Group.BEFORE: before,
        Group.BEFORE_ALONE: np.where(alone, before, nothing),
        Group.AFTER: end,
        Group.AFTER_ALONE: np.where(alone, end, nothing),
        Group.FIRST: np.where(alone, nothing, start),
        Group.HEAD: np.where(alone, nothing, end - 1),
        Group.ALONE: np.where(alone, end - 1, nothing),
        Group.COMPOUND: np.where(hyphen, np.minimum(end + 1, edge), nothing),
    }
    yield from map(Column, look(tuple(places), [*text.words, None, NOTHING]), places.values())


def _pairs(text: Text, start: Ints, end: Ints, look: Look[T]) -> Iterator[Column[T]]:
    """The two words before and behind each phrase."""
    pairs = [*pairwise(text.words), NOTHING]  # pair 3 holds words 3 and 4
    none = len(pairs) - 1
    places = (np.where(start > 1, start - 2, none), np.where(end + 1 < len(text.words), end, none))
    yield from map(Column, look((Group.BEFORE_TWO, Group.AFTER_TWO), pairs), places)


def _starts(setting: Setting, start: Ints, look: Look[T]) -> Column[T]:
    behind = np.array([False, *setting.text.joints])[start]
    keys = [(in_title, hyphen) for in_title in (False, True) for hyphen in (False, True)]
    return Column(look((Group.START,), keys)[0], 2 * (start < setting.title_end) + behind)


def _extras(phrases: Sequence[Phrase], setting: Setting, look: Look[T]) -> Iterator[Extra[T]]:
    found: dict[Group, tuple[list[int], list[Any]]] = {}
    for number, phrase in enumerate(phrases):
        for group, key in _others(phrase, setting):
            numbers, keys = found.setdefault(group, ([], []))
            numbers.append(number)
            keys.append(key)
    for group, (numbers, keys) in found.items():
        yield Extra(look((group,), keys)[0], numbers)


def _others(phrase: Phrase, setting: Setting) -> Iterator[tuple[Group, Any]]:
    """The groups of clues that few phrases have."""
    start, end, form, hits, pattern = phrase
    words = setting.text.words
    if form in setting.said:
        for clue in setting.said[form]:
            yield Group.SAID, clue
    if start in setting.opens:
        first = setting.opens[start].start
        yield Group.LIST_START, words[first - 1] if first else None
    if end in setting.closes:
        last = setting.closes[end].end
        yield Group.LIST_END, (words[last - 1], words[last] if last < len(words) else None)
    within = () if hits or (start, end) in setting.longs else inside(setting.text, start, end)
    yield from ((Group.INSIDE, word) for word in within)
    for hit in hits:
        yield Group.CATALOGUE, (hit.kind, hit.ambiguous, hit.fit)
    if pattern is not None:
        yield Group.PATTERN, pattern
    before, after = number_before(words, start), number_after(words, end)
    if before is not None:
        yield Group.NUMBER_BEFORE, before
    if after is not None:
        yield Group.NUMBER_AFTER, after


def _shape(setting: Setting, phrase: Phrase, length: int) -> tuple[Any, ...]:
    """The structural facts as one key."""
    start, end, form, hits, _ = phrase
    span = (start, end)
    return (
        length,
        setting.text.words[end - 1].shape,
        min(setting.counts[form], _MOST_COUNT),
        form in setting.titled,
        span in setting.longs,
        span in setting.shorts,
        bool(hits),
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
    return [f"head={word.head}", f"head ends={word.suffix}", f"head spelt={word.shape}", f"family={word.family}"]


def _lower(word: Word | None) -> str:
    return _EDGE if word is None else word.lower


def _category(word: Word | None) -> str:
    return _EDGE if word is None else word.category


def clues_of(group: Group, key: Any) -> list[str]:
    """The clues of a group, given what it depends on; none for ``NOTHING`` and for a word outside the text."""
    return [] if key is NOTHING or (key is None and group in _INSIDE) else CLUES[group](key)


CLUES: Mapping[Group, Callable[[Any], list[str]]] = MappingProxyType(
    {
        Group.SHAPE: _shape_clues,
        Group.START: _start_clues,
        Group.ALONE: lambda word: [f"alone={word.head}", f"family alone={word.family}", *_head_clues(word)],
        Group.HEAD: _head_clues,
        Group.FIRST: lambda word: [f"first={word.lower}", f"first spelt={word.shape}"],
        Group.BEFORE: lambda word: [f"before={_lower(word)}", f"before is={_category(word)}"],
        Group.BEFORE_ALONE: lambda word: [f"before alone is={_category(word)}"],
        Group.BEFORE_TWO: lambda pair: [f"before two={_lower(pair[0])} {_lower(pair[1])}"],
        Group.AFTER: lambda word: [f"after={_lower(word)}", f"after is={_category(word)}"],
        Group.AFTER_ALONE: lambda word: [f"after alone={_lower(word)}"],
        Group.AFTER_TWO: lambda pair: [f"after two={_lower(pair[0])} {_lower(pair[1])}"],
        Group.COMPOUND: lambda word: ["before hyphen", f"compound={_lower(word)}"],
        Group.LIST_START: lambda word: [f"list after={_lower(word)}"],
        Group.LIST_END: lambda pair: [f"list head={pair[0].head}", f"list before={_lower(pair[1])}"],
        Group.FORM: lambda form: [f"form={form}"],
        Group.SAID: lambda clue: [clue],
        Group.INSIDE: inside_clues,
        Group.CATALOGUE: lambda key: [f"catalogue{'?' if key[1] else ''}={key[0]} {key[2]}", f"catalogue={key[0]}"],
        Group.PATTERN: lambda key: [f"pattern={key[0]}"],
        Group.NUMBER_BEFORE: lambda key: near_number_clues("before", key),
        Group.NUMBER_AFTER: lambda key: near_number_clues("after", key),
    }
)
"""The clues of each group, given what it depends on."""
