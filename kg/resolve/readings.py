"""The ways to read one name: as it stands, and without what surrounds it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.rules.naming import Naming
from kg.text import singular

BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_LONGEST = 3
_NONE: frozenset[tuple[str, ...]] = frozenset()


class Reading(NamedTuple):
    """What a surface may mean, and what was changed to get there ("" for nothing)."""

    name: str
    change: str


def readings(surface: str, kind: str, naming: Naming) -> Iterator[Reading]:
    """The readings of a surface, least changed first, each once: what may be left off comes off piece by piece."""
    seen: set[str] = set()
    pending = [Reading(surface, "")]
    while pending:
        reading = pending.pop(0)
        if reading.name and reading.name not in seen:
            seen.add(reading.name)
            yield reading
            pending += _reduced(reading, kind, naming)


def _reduced(reading: Reading, kind: str, naming: Naming) -> Iterator[Reading]:
    name, words = reading.name, reading.name.split(" ")
    tails, modifiers = naming.tails.get(kind, _NONE), naming.modifiers.get(kind, _NONE)
    if "(" in name or "[" in name:
        yield _without("the bracket", BRACKET.sub("", name).strip(), reading)
    head, hyphen, suffix = words[-1].rpartition("-")
    if hyphen and suffix.casefold() in naming.suffixes:
        yield _without(repr(hyphen + suffix), " ".join([*words[:-1], head]), reading)
    for count in range(1, min(_LONGEST, len(words) - 1) + 1):
        if _form(words[-count:]) in tails:
            yield _without(repr(" ".join(words[-count:])), " ".join(words[:-count]), reading)
        if _form(words[:count]) in modifiers:
            yield _without(repr(" ".join(words[:count])), " ".join(words[count:]), reading)
    for index, word in enumerate(words[1:-1], start=1):
        if word in naming.joints:
            yield _without(repr(" ".join(words[: index + 1])), " ".join(words[index + 1 :]), reading)
        if word in naming.inverters:
            yield _turned([*words[index + 1 :]], words[:index], reading)
    noun = naming.verbs.get(words[0].casefold())
    if noun and len(words) > 1:
        yield _turned(words[1:], [noun], reading)


def _form(words: list[str]) -> tuple[str, ...]:
    return tuple(part for word in words for part in _parts(word))


@lru_cache(maxsize=1 << 14)
def _parts(word: str) -> tuple[str, ...]:
    return tuple(singular(part) for part in word.casefold().split("-") if part)


def _turned(first: list[str], last: list[str], reading: Reading) -> Reading:
    """What comes after a head put before it, in the singular: "images", "classification" -> "image classification"."""
    name = " ".join([*first[:-1], singular(first[-1].casefold()) if first[-1].islower() else first[-1], *last])
    return Reading(name, f"{reading.change} and turned" if reading.change else "turned")


def _without(what: str, name: str, reading: Reading) -> Reading:
    return Reading(name, f"{reading.change} and {what}" if reading.change else f"without {what}")
