"""The report as Markdown, its pictures as files beside it."""

import re
from collections.abc import Iterable
from pathlib import Path

from kg.export.report.content import Part, Picture, Table

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&~$])")


def markdown(title: str, parts: Iterable[Part], folder: Path) -> str:
    """The text of the report; writes the pictures into ``folder``, to which the text links by its name."""
    folder.mkdir(parents=True, exist_ok=True)
    return f"# {_plain(title)}\n\n" + "\n".join(_part(part, folder) for part in parts)


def _part(part: Part, folder: Path) -> str:
    shown = "\n".join(_picture(item, folder) if isinstance(item, Picture) else _table(item) for item in part.shows)
    return f"## {_plain(part.heading)}\n\n{_plain(part.words)}\n\n{shown}"


def _picture(picture: Picture, folder: Path) -> str:
    file = folder / f"{picture.name}.svg"
    file.write_text(picture.svg, encoding="utf-8", newline="\n")
    return f"![{_plain(picture.words)}]({folder.name}/{file.name})\n"


def _table(table: Table) -> str:
    lines = [table.head, ("---",) * len(table.head), *(tuple(map(_plain, row)) for row in table.rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _plain(text: str) -> str:
    """The text so that Markdown shows it as it is: no emphasis, link or markup comes from a title."""
    return _SPECIAL.sub(r"\\\1", text)
