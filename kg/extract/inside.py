"""What lies inside a phrase that names seldom hold: "recall by 2%, lifts accuracy" is two names and what ties them."""

from collections.abc import Iterator

from kg.extract.phrases import Text
from kg.extract.words import Word


def inside(text: Text, start: int, end: int) -> Iterator[Word]:
    """The words between the first and the last of some tokens that end a name; those of a compound do not."""
    if text.ends[end - 1] > text.ends[start + 1]:
        for index in range(start + 1, end - 1):
            if text.ends[index + 1] > text.ends[index]:
                yield text.words[index]


def inside_clues(word: Word) -> list[str]:
    """The clues that such a word gives."""
    return [f"holds={word.lower}", f"holds is={word.category}"]
