"""Pages whose entries begin with a line such as ``[1] arXiv:2401.01234 [pdf]``, and digests that arXiv mails."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from kg.papers.fields import split_names
from kg.papers.identifiers import arxiv_id_in
from kg.papers.page import Line, Page
from kg.papers.record import Record, excerpt
from kg.types import Origin, Skipped


class _Part(NamedTuple):
    """A line of an entry, its label cut off, with the lines that carry it on."""

    name: str
    """What the label says, a group of ``Page.labels``; empty if there is none."""
    line: Line
    indent: int
    """How many spaces stand before the label."""


def opening_lines(lines: Sequence[Line], page: Page) -> list[int]:
    """The places of the lines that begin an entry, a page's by themselves, a digest's with the line before."""
    texts = ["", *(line.text.strip() for line in lines)]
    return [
        place
        for place, (before, text) in enumerate(pairwise(texts))
        if page.opening.fullmatch(text) or page.opening.fullmatch(f"{before}\n{text}")
    ]


def read_entries(lines: Sequence[Line], openings: Sequence[int], file: str, page: Page) -> Iterator[Record | Skipped]:
    """The papers of the entries that begin at these places; the lines are indented as they stand."""
    for start, end in pairwise([*openings, len(lines)]):
        yield _record(lines[start], list(_parts(lines[start + 1 : end], page)), file, page)


def _record(opening: Line, parts: Sequence[_Part], file: str, page: Page) -> Record | Skipped:
    """The paper of an entry; its abstract has a label, or stands below all lines that have one."""
    named = {part.name: part.line for part in reversed(parts) if part.name}
    last = max((place for place, part in enumerate(parts) if part.name), default=0)
    plain = [(place, part.line) for place, part in enumerate(parts) if not part.name]
    title = named.get("title") or (plain.pop(0)[1] if plain else opening)
    names = [line for _, line in plain if page.names.fullmatch(line.text)]
    below = (line for place, line in plain if place >= last and line not in names and line.may_be_abstract())
    abstract = named.get("abstract") or next(below, None)
    if title is opening or not abstract:
        reason = f"an entry without {'a title' if title is opening else 'an abstract'}"
        return Skipped(origin=Origin(file=file, line=title.number), reason=reason, excerpt=excerpt(title.text))
    return Record(
        origin=Origin(file=file, line=title.number),
        title=title.text,
        abstract=abstract.text,
        authors=tuple(split_names(named.get("authors", names[0] if names else Line(0, "")).text)),
        arxiv_id=arxiv_id_in(opening.text),
    )


def _parts(lines: Iterable[Line], page: Page) -> Iterator[_Part]:
    part: _Part | None = None
    above: set[str] = set()
    for line in lines:
        if part and _goes_on(part, line, page, above):
            text = page.tail.sub("", f"{part.line.text} {line.text.strip()}".strip())
            part = part._replace(line=part.line._replace(text=text))
            continue
        if part:
            above.add(part.name or _told(part, page, above))
            yield part
        part = _begun(line, page)
    if part:
        yield part


def _told(part: _Part, page: Page, above: Set[str]) -> str:
    """What a line without a label tells: the first the title, one of names the people; empty if something else."""
    if "title" not in above:
        return "title"
    return "people" if page.names.fullmatch(part.line.text) else ""


def _begun(line: Line, page: Page) -> _Part | None:
    """The part that the line begins; ``None`` for a blank line and for furniture."""
    text = page.tail.sub("", line.text.strip())
    label = page.labels.match(text)
    if not label and (not text or page.furniture.fullmatch(text)):
        return None
    return _Part(
        (label.lastgroup or "") if label else "",
        Line(line.number, text[label.end() if label else 0 :].strip()),
        _indent(line),
    )


def _goes_on(part: _Part, line: Line, page: Page, above: Set[str]) -> bool:
    """True if the line carries the part on: indented more than its label, or below a text.

    ``above`` is what the parts above tell: below the authors a line that looks like names is of the abstract.
    """
    text = line.text.strip()
    in_text = part.name == "abstract" or (not part.name and "title" in above)
    if not text or page.labels.match(text):
        return False
    if page.furniture.fullmatch(text) and not (in_text and page.within.fullmatch(text)):
        return False
    if part.name not in ("", "abstract"):
        return not part.line.text or _indent(line) > part.indent
    if part.name or "authors" in above:
        return True
    after_people = "people" in above or part.line.may_be_abstract()
    return not page.names.fullmatch(part.line.text) and (after_people or not page.names.fullmatch(text))


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())
