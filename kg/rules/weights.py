"""What each clue is worth: ``weights.tsv``; from which chance on a mention is kept: ``thresholds.tsv``."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg.errors import RulesError
from kg.rules.calibration import MENTION, Calibration, load_calibration
from kg.rules.table import Table, read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Log-odds that a clue adds to each kind against "no name at all"; fitted on annotated abstracts."""

    kinds: tuple[str, ...]
    clues: Mapping[str, tuple[float, ...]]
    """By clue, in the order of ``kinds``."""
    thresholds: Mapping[str, float]
    """By kind."""
    calibration: Calibration
    """Of the chances of mentions that the rules find alone."""


def load_weights(folder: Path) -> Weights:
    """The weights and thresholds in ``folder``.

    Raises:
        RulesError: all rows that are no sound rule, each with file and line.
    """
    problems: list[str] = []
    kinds, clues = load_clues(folder / "weights.tsv", problems)
    thresholds = read_table(folder / "thresholds.tsv", _COLUMNS)
    problems += thresholds.problems
    weights = Weights(
        kinds=kinds,
        clues=MappingProxyType(clues),
        thresholds=MappingProxyType({kind: row[0] for kind, row in _numbers(thresholds, problems).items()}),
        calibration=load_calibration(folder)[MENTION],
    )
    if problems:
        raise RulesError(problems)
    return weights


def load_clues(path: Path, problems: list[str]) -> tuple[tuple[str, ...], dict[str, tuple[float, ...]]]:
    """The kinds of a table of clues, and the log-odds by clue; rows that are no sound rule join ``problems``."""
    table = read_table(path, ("clue",))
    problems.extend(table.problems)
    return table.header[1:], _numbers(table, problems)


_COLUMNS = ("kind", "threshold")


def _numbers(table: Table, problems: list[str]) -> dict[str, tuple[float, ...]]:
    found = {}
    for where, (name, *values) in table.rows:
        try:
            found[name] = tuple(map(float, values))
        except ValueError as error:
            problems.append(f"{where}: {error}")
    return found
