"""``python -m kg.train GOLD.json [FOLDER]``: fit the weights of the rules in FOLDER (the built-in ones by default)."""

import sys
from pathlib import Path

from kg.rules import load_rules, rules_folder
from kg.train.calibration import calibrate, write_calibration
from kg.train.cues import fit_cues, mark_all, write_cues
from kg.train.gold import read_gold
from kg.train.weights import fit_rules, write_weights


def main(gold: Path, folder: Path) -> None:
    """Rewrites ``weights.tsv``, ``calibration.tsv``, ``roles.jsonl`` and ``results.jsonl`` in a rules folder."""
    rules = load_rules(folder)
    papers = read_gold(gold)
    roles, results = fit_cues(gold, rules)
    write_cues(folder / "roles.jsonl", roles)
    write_cues(folder / "results.jsonl", results)
    write_weights(folder / "weights.tsv", rules.weights.kinds, fit_rules(papers, rules))
    write_calibration(folder / "calibration.tsv", calibrate(papers, mark_all(gold, rules), rules))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else rules_folder())
