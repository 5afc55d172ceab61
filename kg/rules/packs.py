"""Reading catalogue files: tab-separated names of the project or of a user, and a user's SKOS thesaurus in Turtle."""

from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("id", "name", "aliases", "ambiguous", "broader", "links", "direction", "sources", "licence")
KIND = "Kind"
"""The kind of a row that declares a kind: its name is the kind's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry of a catalogue file, not yet checked against the schema."""

    place: str
    """Where it stands: "file:line", or "file: <IRI>"."""
    id: str
    """Empty where the file gives none: it follows from the kind and the name."""
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    direction: str = ""


def read_pack(path: Path, problems: list[str]) -> list[Row]:
    """The rows of a file; what is wrong with its form is added to ``problems``, "file:line: what"."""
    if path.suffix == ".ttl":
        from kg.rules.skos import read_skos

        return read_skos(path, problems)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"{path.name}: cannot be read as UTF-8 text: {error}")
        return []
    header = lines[0].split("\t") if lines else []
    known = ("kind", *COLUMNS)
    faults = [f"unknown column {name!r}; known are {', '.join(known)}" for name in header if name not in known]
    if "name" not in header:
        faults.append("the column 'name' is missing; the first line names the columns, and needs 'kind' and 'name'")
    problems += [f"{path.name}:1: {fault}" for fault in faults]
    return [] if faults else _rows(path, lines, problems)


def _rows(path: Path, lines: list[str], problems: list[str]) -> list[Row]:
    header = lines[0].split("\t")
    kind = "" if "kind" in header else path.stem.capitalize()
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if not line.strip() or line.startswith("#"):
            continue
        if len(cells) > len(header):
            problems.append(f"{path.name}:{number}: {len(cells)} cells, but the first line names {len(header)} columns")
            continue
        rows.append(_row(f"{path.name}:{number}", kind, dict(zip(header, cells, strict=False))))
    return rows


def _row(place: str, kind: str, cells: dict[str, str]) -> Row:
    links = (item.partition("=") for item in _list(cells.get("links", "")))
    return Row(
        place=place,
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
