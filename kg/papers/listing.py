"""Papers copied as text from a web page: titles and abstracts in turn, with or without blank lines between them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.papers.record import Record, excerpt
from kg.types import Furniture, Origin, Skipped

_LONG = 400
"""A line of more characters is no title; the longest known title has 250."""
_SHORT = 40
"""A line of fewer characters is no abstract, however it ends."""
_WRAPPED = 200
"""Where no line has as many characters, the lines were wrapped."""
_SENTENCES = 150
"""Three sentences in fewer characters may still be a title."""
_SENTENCE_ENDS = re.compile(r"[.!?][\"')\]]?(?=$| [A-Z])")


class Line(NamedTuple):
    """A line, or several that were wrapped, and the number of the first (1-based)."""

    number: int
    text: str

    def is_text(self) -> bool:
        """True for what is no title: too long, or three sentences and more."""
        sentences = len(_SENTENCE_ENDS.findall(self.text)) if len(self.text) > _SENTENCES else 0
        return len(self.text) > _LONG or sentences > 2

    def may_be_abstract(self) -> bool:
        """True for what is long or made of sentences."""
        return self.is_text() or (len(self.text) >= _SHORT and bool(_SENTENCE_ENDS.search(self.text)))


def read_listing(text: str, file: str, furniture: Sequence[Furniture]) -> Iterator[Record | Skipped]:
    """The title and abstract pairs of a listing; a title or an abstract without its partner is set aside."""
    lines = list(_without_furniture(_paragraphs(text), furniture))
    position = 0
    while position < len(lines):
        line, following = lines[position], lines[position + 1 : position + 3]
        origin = Origin(file=file, line=line.number)
        if line.is_text():
            yield Skipped(origin=origin, reason="a text without a title before it", excerpt=excerpt(line.text))
        elif not _begins_with_abstract(following):
            yield Skipped(origin=origin, reason="a title without an abstract after it", excerpt=excerpt(line.text))
        else:
            yield Record(origin=origin, title=line.text, abstract=following[0].text)
            position += 1
        position += 1


def _begins_with_abstract(lines: Sequence[Line]) -> bool:
    """True if the first line is an abstract rather than the title of a text in the second."""
    if not lines or lines[0].is_text():
        return bool(lines)
    before_text = len(lines) > 1 and lines[1].is_text()
    return not before_text and (lines[0].may_be_abstract() or len(lines[0].text) > _SENTENCES)


def _paragraphs(text: str) -> Iterator[Line]:
    """The lines that are not blank; where lines were wrapped at a width, joined between the blank ones."""
    lines = [Line(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1)]
    blocks = _blocks(lines)
    sizes = {len(block) for block in blocks}
    wrapped = len(blocks) > 1 and all(len(line.text) < _WRAPPED for line in lines)
    if wrapped and min(sizes) == 1 and max(sizes) > 2:
        yield from map(_joined, blocks)
    elif wrapped and min(sizes) > 1:
        for block in blocks:
            yield from (block[0], _joined(block[1:]))
    else:
        for block in blocks:
            yield from block


def _joined(block: list[Line]) -> Line:
    return Line(block[0].number, " ".join(line.text for line in block))


def _blocks(lines: Iterable[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if line.text:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _without_furniture(lines: Iterable[Line], furniture: Sequence[Furniture]) -> Iterator[Line]:
    """The lines but those of the page; what ran into a title is cut off at the top and after other furniture."""
    whole = re.compile("|".join(f"(?:{item.pattern})" for item in furniture if not item.glued))
    glued = re.compile("|".join(f"(?:{item.pattern})" for item in furniture if item.glued))
    at_top = True
    for line in lines:
        if whole.fullmatch(line.text):
            at_top = True
            continue
        yield line._replace(text=glued.sub("", line.text, count=1)) if at_top and glued.match(line.text) else line
        at_top = False
