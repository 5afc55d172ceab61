"""Reading catalogue files: tab-separated names, of the project or of a user."""

from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("id", "name", "aliases", "ambiguous", "broader", "links", "direction", "sources", "licence")
_WANTED = ("kind", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a catalogue file, not yet checked against the schema."""

    line: int
    id: str
    """Empty where the file gives none: it follows from the kind and the name."""
    kind: str
    name: str
    aliases: tuple[str, ...]
    ambiguous: tuple[str, ...]
    broader: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    direction: str


def read_pack(path: Path, problems: list[str]) -> list[Row]:
    """The rows of a TSV file; what is wrong with its form is added to ``problems``, "file:line: what"."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"{path.name}: cannot be read as UTF-8 text: {error}")
        return []
    header = lines[0].split("\t") if lines else []
    kind = "" if "kind" in header else path.stem.capitalize()
    faults = [
        f"unknown column {name!r}; known are {', '.join(('kind', *COLUMNS))}"
        for name in header
        if name not in ("kind", *COLUMNS)
    ]
    if "name" not in header:
        faults.append(
            f"the column 'name' is missing; the first line must name the columns, of which {_WANTED} are needed"
        )
    problems += [f"{path.name}:1: {fault}" for fault in faults]
    return [] if faults else _rows(path, lines, kind, problems)


def _rows(path: Path, lines: list[str], kind: str, problems: list[str]) -> list[Row]:
    header = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if not line.strip() or line.startswith("#"):
            continue
        if len(cells) > len(header):
            problems.append(f"{path.name}:{number}: {len(cells)} cells, but the first line names {len(header)} columns")
            continue
        rows.append(_row(number, kind, dict(zip(header, cells, strict=False))))
    return rows


def _row(line: int, kind: str, cells: dict[str, str]) -> Row:
    links = (item.partition("=") for item in _list(cells.get("links", "")))
    return Row(
        line=line,
        id=cells.get("id", "").strip(),
        kind=cells.get("kind", kind).strip(),
        name=cells.get("name", "").strip(),
        aliases=_list(cells.get("aliases", "")),
        ambiguous=_list(cells.get("ambiguous", "")),
        broader=_list(cells.get("broader", "")),
        links=tuple((source.strip(), target.strip()) for source, _, target in links),
        direction=cells.get("direction", "").strip(),
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in cell.split("|") if item.strip())
