"""Refuse queries that would write, or that would make the store call another machine."""

import re

from kg.errors import QueryError

_TOKEN = re.compile(
    r"""
      \#[^\n\r]*                                   # a comment
    | <[^<>"{}|^`\\\x00-\x20]*>                    # an IRI
    | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}         # strings
    | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
    | "(?:[^"\\\n\r]|\\.)*"
    | '(?:[^'\\\n\r]|\\.)*'
    | [?$@]\w+                                     # a variable or a language
    | [\w.-]*:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*     # a prefixed name
    | (?P<word>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})")
"""SPARQL replaces these before it looks for tokens."""
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"})


def refuse_unsafe(query: str) -> None:
    """Lets a query pass that only reads the store.

    Raises:
        QueryError: it is an update, calls another endpoint (SERVICE), or names its own graphs (FROM).
    """
    words = _words(query) | _words(_CODE_POINT.sub(lambda match: chr(int(match[1] or match[2], 16)), query))
    if words & _UPDATES:
        raise QueryError(f"updates are refused, the graph is read-only: {', '.join(sorted(words & _UPDATES))}")
    if any("SERVICE" in word for word in words):  # a parser may read "1SERVICE" as two tokens
        raise QueryError("SERVICE is refused: queries stay on this machine")
    if "FROM" in words:
        raise QueryError("FROM is refused: the store holds one graph, which every query asks already")


def _words(query: str) -> set[str]:
    return {match["word"].upper() for match in _TOKEN.finditer(query) if match["word"]}
