"""A range of characters."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points of one paper's text."""

    start: int
    end: int
