"""``python -m kg.train GOLD.json [FOLDER]``: fit the weights of the rules in FOLDER (the built-in ones by default)."""

import sys
from pathlib import Path

from kg.rules import load_rules, rules_folder
from kg.train.calibration import calibrate, write_calibration
from kg.train.cues import fit_roles, mark_all, write_cues
from kg.train.gold import read_gold
from kg.train.links import fit_links, write_links
from kg.train.numbers import fit_numbers, write_numbers
from kg.train.weights import fit_rules, write_weights


def main(gold: Path, folder: Path) -> None:
    """Rewrites the tables of weights and calibration and the cues of roles and results in a rules folder."""
    rules = load_rules(folder)
    papers, marked = read_gold(gold), mark_all(gold, rules)
    write_cues(folder / "roles.jsonl", fit_roles(marked, rules))
    by_cue, by_clue = fit_numbers(marked, rules)
    write_cues(folder / "results.jsonl", by_cue)
    write_numbers(folder / "numbers.tsv", by_clue)
    write_links(folder / "links.tsv", fit_links(marked, load_rules(folder)))  # by the roles just fitted
    write_weights(folder / "weights.tsv", rules.weights.kinds, fit_rules(papers, rules))
    write_calibration(folder / "calibration.tsv", calibrate(papers, marked, rules))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else rules_folder())
