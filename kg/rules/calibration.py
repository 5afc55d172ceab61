"""How the chances that weights give are turned into ones that hold: ``calibration.tsv``."""

from dataclasses import dataclass
from math import exp, log
from pathlib import Path

from kg.errors import RulesError
from kg.rules.table import read_table

MENTION, ROLE, RESULT = "mention", "role", "result"
_COLUMNS = ("of", "slope", "offset")
_LEAST = 1e-6
_DECIMALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Log-odds are stretched and shifted, so that of what is given 0.8 eight in ten are right.

    Source: Platt, Probabilistic outputs for support vector machines, 1999, section 2.
    """

    slope: float = 1.0
    offset: float = 0.0

    def __call__(self, chance: float) -> float:
        """The chance that holds.

        >>> Calibration()(0.8), Calibration(slope=2.0)(0.8)
        (0.8, 0.9412)
        """
        return round(1.0 / (1.0 + exp(-self.slope * log_odds(chance) - self.offset)), _DECIMALS)


def log_odds(chance: float) -> float:
    """The log-odds of a chance, which is held off 0 and 1."""
    kept = min(max(chance, _LEAST), 1.0 - _LEAST)
    return log(kept / (1.0 - kept))


def load_calibration(folder: Path) -> dict[str, Calibration]:
    """What a rules folder says, by what it is of; chances stay as they are where it says nothing.

    Raises:
        RulesError: all rows that are no sound rule, each with file and line.
    """
    table = read_table(folder / "calibration.tsv", _COLUMNS)
    problems = list(table.problems)
    found = {name: Calibration() for name in (MENTION, ROLE, RESULT)}
    for where, (name, slope, offset) in table.rows:
        try:
            if name not in found:
                raise ValueError(f"{name!r} is none of {', '.join(found)}")
            found[name] = Calibration(slope=float(slope), offset=float(offset))
        except ValueError as error:
            problems.append(f"{where}: {error}")
    if problems:
        raise RulesError(problems)
    return found
