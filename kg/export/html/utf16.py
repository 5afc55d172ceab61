"""Offsets as a browser counts them: a character beyond U+FFFF takes two units of a JavaScript string."""

from bisect import bisect_left
from collections.abc import Callable


def utf16_offsets(text: str) -> Callable[[int], int]:
    """A function from an offset in code points to the offset in UTF-16 code units of the same place in ``text``.

    >>> at = utf16_offsets("a\\U0001f600b")
    >>> [at(0), at(1), at(2), at(3)]
    [0, 1, 3, 4]
    """
    wide = [place for place, character in enumerate(text) if character > "\uffff"]
    return lambda offset: offset + bisect_left(wide, offset)
