"""Papers copied as text from a web page: titles and abstracts in turn, with or without blank lines between them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.papers.entries import opening_lines, read_entries
from kg.papers.page import Line, Page
from kg.papers.record import Record, excerpt
from kg.types import Origin, Skipped

_WRAPPED = 200
"""Where no line has as many characters, the lines were wrapped."""
_SEVERAL = re.compile(r"[^\w\s'’-]")
"""What divides names, ends an initial or follows a label."""


def read_listing(text: str, file: str, page: Page) -> Iterator[Record | Skipped]:
    """The papers of a listing: those of its entries, or else titles and abstracts in turn."""
    lines = _lines(text)
    openings = opening_lines(lines, page)
    if not openings:
        yield from _pairs(lines, file, page)
        return
    above = _pairs(lines[: openings[0]], file, page)
    yield from (item for item in above if isinstance(item, Record) and Line(0, item.abstract).is_text())
    yield from read_entries(lines, openings, file, page)


def has_entries(text: str, page: Page) -> bool:
    """True for a listing whose entries show by their first lines that they are papers."""
    return bool(opening_lines(_lines(text), page))


def _lines(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]


def _pairs(lines: Iterable[Line], file: str, page: Page) -> Iterator[Record | Skipped]:
    """The title and abstract pairs; a title or an abstract without its partner is set aside."""
    lines = list(_paragraphs(_without_fields(_without_furniture(lines, page), page), page))
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
    return not before_text and (lines[0].may_be_abstract() or lines[0].is_long())


def _paragraphs(lines: Iterable[Line], page: Page) -> Iterator[Line]:
    """The lines that are not blank; where lines were wrapped at a width, joined between the blank ones."""
    blocks = _blocks(lines)
    wrapped = len(blocks) > 1 and all(len(line.text) < _WRAPPED for block in blocks for line in block)
    blocks = _without_bylines(blocks, page, wrapped=wrapped)
    sizes = {len(block) for block in blocks}
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


def _without_bylines(blocks: list[list[Line]], page: Page, *, wrapped: bool) -> list[list[Line]]:
    """The blocks without the lines between titles and abstracts, such as authors, where most papers have one.

    By itself "Deep Learning" may be a title as well as a person.
    """
    lines = [line for block in blocks for line in block]
    texts = [sum(line.may_be_abstract() for line in block) for block in blocks]
    papers = sum(map(bool, texts)) if wrapped else sum(texts)
    starts = [block[0] for block in blocks] if wrapped else lines
    titles = {line for line in starts if not line.may_be_abstract()}
    bylines: list[Line] = []
    for above, line in pairwise(lines[:-1]):
        if (above in titles or bylines[-1:] == [above]) and page.byline.fullmatch(line.text):
            bylines.append(line)
    if 2 * len(bylines) <= papers or not any(_SEVERAL.search(line.text) for line in bylines):
        return blocks
    dropped = set(bylines)
    kept = ([line for line in block if line not in dropped] for block in blocks)
    return [block for block in kept if block]


def _without_furniture(lines: Iterable[Line], page: Page) -> Iterator[Line]:
    """The lines, also blank ones, but those of the page; what ran into a title at the top or after those is cut off."""
    at_top = True
    for line in lines:
        text = page.tail.sub("", line.text.strip())
        if page.furniture.fullmatch(text):
            at_top = True
        elif not text:
            yield Line(line.number, "")
        else:
            yield Line(line.number, page.glued.sub("", text, count=1) if at_top and page.glued.match(text) else text)
            at_top = False


def _without_fields(lines: Iterable[Line], page: Page) -> list[Line]:
    """The lines but those under labels such as ``Subjects:``; "Keywords: A Study" right above a text may be a title.

    It is one unless there is a title above it, or most papers of the page have such a field.
    """
    lines = list(lines)
    texts = [line for line in lines if line.text]
    fields = {line: found.group() for line in texts if (found := page.field.match(line.text))}
    papers = sum(line.may_be_abstract() for line in texts if line not in fields)
    for above, line, below in zip([None, *texts], texts, [*texts[1:], None], strict=False):
        often = sum(label == fields.get(line) for label in fields.values())
        first = above is None or above.may_be_abstract()
        before_text = below is not None and below not in fields and below.may_be_abstract()
        if line in fields and first and before_text and (often == 1 or 2 * often <= papers):
            del fields[line]
    return [line for line in lines if line not in fields]
