"""What each clue to what a score is of is worth: ``links.tsv``."""

from pathlib import Path

from kg.rules.cue import LinkWeight
from kg.rules.table import read_table

LINK_WEIGHTS = "links.tsv"
COLUMNS = ("clue", "expected", "weight")


def load_link_weights(folder: Path, problems: list[str]) -> dict[str, LinkWeight]:
    """The weights in ``folder`` by kind and clue; rows that are no sound rule join ``problems``."""
    table = read_table(folder / LINK_WEIGHTS, COLUMNS)
    problems.extend(table.problems)
    found = {}
    for where, (clue, expected, weight) in table.rows:
        try:
            found[clue] = LinkWeight(expected=float(expected), weight=float(weight))
        except ValueError as error:
            problems.append(f"{where}: {error}")
    return found
