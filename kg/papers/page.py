"""What a copied page of papers is made of: its lines, and patterns for those that are neither title nor abstract."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from kg.types import ReadingRules

_LONG = 400
"""A line of more characters is no title; the longest known title has 250."""
_SHORT = 40
"""A line of fewer characters is no abstract, however it ends."""
_SENTENCES = 150
"""Three sentences in fewer characters may still be a title."""
_SENTENCE_ENDS = re.compile(r"[.!?][\"')\]]?(?=$| [A-Z])")


class Line(NamedTuple):
    """A line, or several that were wrapped, and the number of the first (1-based)."""

    number: int
    text: str

    def is_text(self) -> bool:
        """True for what is no title: too long, or three sentences and more."""
        sentences = len(_SENTENCE_ENDS.findall(self.text)) if self.is_long() else 0
        return len(self.text) > _LONG or sentences > 2

    def is_long(self) -> bool:
        """True for what is an abstract unless it is the title of a text."""
        return len(self.text) > _SENTENCES

    def may_be_abstract(self) -> bool:
        """True for what is long or made of sentences."""
        return self.is_text() or (len(self.text) >= _SHORT and bool(_SENTENCE_ENDS.search(self.text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The patterns by what they find."""

    opening: re.Pattern[str]
    labels: re.Pattern[str]
    """Cut off the front of a line; the group that takes part is ``title``, ``abstract``, ``authors`` or ``field``."""
    field: re.Pattern[str]
    """The labels but those of title and abstract."""
    furniture: re.Pattern[str]
    """Whole lines."""
    within: re.Pattern[str]
    """Whole lines that are furniture between papers, but may be of a wrapped abstract."""
    glued: re.Pattern[str]
    """Cut off the front of what stands first or after furniture."""
    names: re.Pattern[str]
    byline: re.Pattern[str]
    """Names too."""
    tail: re.Pattern[str]

    @classmethod
    def of(cls, rules: ReadingRules) -> "Page":
        """The patterns of the rules."""
        known = {row.part for row in rules.lines}
        parts = {part: _any(row.pattern for row in rules.lines if row.part == part) for part in known}
        named = {"title": _label(rules.title_labels), "abstract": _label(rules.abstract_labels)}
        labels = {**named, "authors": parts["authors"], "field": parts["field"]}
        return cls(
            opening=re.compile(parts["opening"]),
            labels=re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in labels.items())),
            field=re.compile(f"{parts['authors']}|{parts['field']}"),
            furniture=re.compile(f"{parts['within']}|{parts['furniture']}"),
            within=re.compile(parts["within"]),
            glued=re.compile(parts["glued"]),
            names=re.compile(parts["names"]),
            byline=re.compile(f"{parts['names']}|{parts['byline']}"),
            tail=re.compile(f"(?:{parts['tail']})$"),
        )


def _any(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _label(words: Iterable[str]) -> str:
    return rf"(?:{'|'.join(map(re.escape, words))})\s*:"
