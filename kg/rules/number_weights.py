"""What the words around a number and its print say of it: ``numbers.tsv``."""

from pathlib import Path

from kg.rules.cue import Reading
from kg.rules.table import read_table

NUMBER_WEIGHTS = "numbers.tsv"
COLUMNS = ("clue", *Reading)


def load_number_weights(folder: Path, problems: list[str]) -> dict[str, dict[Reading, float]]:
    """The log-odds in ``folder`` by clue and reading; rows that are no sound rule join ``problems``."""
    table = read_table(folder / NUMBER_WEIGHTS, COLUMNS)
    problems.extend(table.problems)
    found = {}
    for where, (clue, *weights) in table.rows:
        try:
            found[clue] = {reading: float(weight) for reading, weight in zip(Reading, weights, strict=True)}
        except ValueError as error:
            problems.append(f"{where}: {error}")
    return found
