"""The sentence around a place, to show an error by."""

import re

_END = re.compile(r"\n|(?<=[.!?])\s+(?=[A-Z\d(\"'\u201c])")


def sentence_at(text: str, offset: int) -> str:
    """The sentence that holds the character at ``offset``, by a plain rule: a stop, a space, a capital."""
    bounds = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    start = max(bound for bound in bounds if bound <= offset)
    end = min((bound for bound in bounds if bound > offset), default=len(text))
    return text[start:end].strip()
