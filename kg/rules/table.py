"""Tab-separated rule files: every fault with its file and line."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The sound rows of a file, each with its place ("file:line"), and what is wrong with the others."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    problems: tuple[str, ...]


def read_table(path: Path, columns: Sequence[str]) -> Table:
    """The rows under a header that begins with ``columns``; the first column is unique and sorted, lines of "#" are
    comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = tuple(lines[0].split("\t")) if lines else ()
    if header[: len(columns)] != tuple(columns):
        return Table(header=header, rows=(), problems=(f"{path.name}:1: columns {header}, expected {tuple(columns)}",))
    rows, problems, last = [], [], ""
    for number, line in enumerate(lines[1:], start=2):
        where, values = f"{path.name}:{number}", tuple(line.split("\t"))
        if line.startswith("#"):
            continue
        if len(values) != len(header):
            problems.append(f"{where}: {len(values)} columns, expected {len(header)}")
        elif values[0] <= last:
            problems.append(f"{where}: {values[0]!r} comes after {last!r}: rows are unique and sorted")
        else:
            rows.append((where, values))
            last = values[0]
    return Table(header=header, rows=tuple(rows), problems=tuple(problems))
