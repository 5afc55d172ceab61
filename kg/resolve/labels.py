"""How a new entity is called: as a curator would write it."""

import re

from kg.text import singular

_JOINT = re.compile(r"([ -])")
_SMALL = re.compile(r"a|an|and|as|at|by|for|from|in|into|of|on|or|over|per|the|through|to|under|via|vs|with")


def label(name: str, *, plural: bool) -> str:
    """The name with its common words capitalised, and in the singular unless ``plural``.

    >>> [label(name, plural=False) for name in ("sparse token-routers", "AlphaNets", "rate of change", "word9vec")]
    ['Sparse Token-Router', 'AlphaNet', 'Rate of Change', 'word9vec']
    """
    parts = _JOINT.split(name if plural else _singular(name))
    return "".join(_capital(part, first=index == 0) for index, part in enumerate(parts))


def is_small(word: str) -> bool:
    """True for an article, a conjunction or a preposition: what a title does not capitalise."""
    return _SMALL.fullmatch(word) is not None


def _singular(name: str) -> str:
    """The name without the plural ending of its last word; a lone capitalised word may be a name and keeps it."""
    head, space, last = name.rpartition(" ")
    if not last.endswith("s") or (not head and last.istitle()):
        return name
    bare = singular(last.casefold())
    return head + space + (last[: len(bare)] if last.casefold().startswith(bare) else bare)


def _capital(word: str, *, first: bool) -> str:
    if not word.isalpha() or not word.islower() or (is_small(word) and not first):
        return word
    return word.capitalize()
