"""The notation of the examples that rule files carry: ``We propose [*AlphaNet|Method] for [parsing|Task].``

A mention is written ``[text|Kind]``, the one that the rule is about ``[*text|Kind]``; a number that a rule is about is
``[*80.5%|Number]``. A line feed parts the title from the abstract; an example without one is a sentence of an abstract.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from kg.types import Span

NUMBER = "Number"
_MARK = re.compile(r"\[(\*?)([^\[\]|]+)\|(\w+)\]")
_TITLE = "Untitled\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An example without its brackets. ``kinds`` and ``spans`` go together, in the order of the text."""

    text: str
    kinds: tuple[str, ...]
    spans: tuple[Span, ...]
    focus: int | None
    """The index of the mention or number that the rule is about; ``None`` where the rule is about none."""


def read_example(source: str) -> Marked:
    """The marked text of an example; a title is put before a lone sentence."""
    rest = source if "\n" in source else _TITLE + source
    kinds: list[str] = []
    spans: list[Span] = []
    text, focus, done = "", None, 0
    for match in _MARK.finditer(rest):
        text += rest[done : match.start()]
        focus = len(spans) if match[1] else focus
        spans.append(Span(len(text), len(text) + len(match[2])))
        kinds.append(match[3])
        text += match[2]
        done = match.end()
    return Marked(text=text + rest[done:], kinds=tuple(kinds), spans=tuple(spans), focus=focus)


def faults(source: str, kinds: Collection[str], *, focus: bool) -> list[str]:
    """What is wrong with an example: kinds that the schema does not hold, or a focus that is missing."""
    marked = read_example(source)
    unknown = sorted(set(marked.kinds) - {*kinds, NUMBER})
    found = [f"the example marks the unknown kind {kind!r}" for kind in unknown]
    if focus and marked.focus is None:
        found.append("the example marks no [*text|Kind]")
    return found
