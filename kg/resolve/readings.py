"""The ways to read one name: as it stands, and without what surrounds it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.rules.naming import Naming
from kg.text import singular

BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_LONGEST = 3


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
    yield _without("the bracket", BRACKET.sub("", name).strip(), reading)
    head, hyphen, suffix = words[-1].rpartition("-")
    if hyphen and suffix.casefold() in naming.suffixes:
        yield _without(repr(hyphen + suffix), " ".join([*words[:-1], head]), reading)
    for count in range(1, min(_LONGEST, len(words) - 1) + 1):
        if _form(words[-count:]) in naming.tails.get(kind, ()):
            yield _without(repr(" ".join(words[-count:])), " ".join(words[:-count]), reading)
        if _form(words[:count]) in naming.modifiers.get(kind, ()):
            yield _without(repr(" ".join(words[:count])), " ".join(words[count:]), reading)


def _form(words: list[str]) -> tuple[str, ...]:
    return tuple(singular(part) for word in words for part in word.casefold().split("-") if part)


def _without(what: str, name: str, reading: Reading) -> Reading:
    return Reading(name, f"{reading.change} and {what}" if reading.change else f"without {what}")
