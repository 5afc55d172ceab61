"""``python -m kg.train GOLD.json [FOLDER]``: fit the weights of the rules in FOLDER (the built-in ones by default)."""

import sys
from pathlib import Path

from kg.rules import load_rules, rules_folder
from kg.train.cues import fit_cues, write_cues
from kg.train.gold import read_gold
from kg.train.weights import fit_rules, write_weights


def main(gold: Path, folder: Path) -> None:
    """Rewrites ``weights.tsv``, ``roles.jsonl`` and ``results.jsonl`` in a rules folder."""
    rules = load_rules(folder)
    roles, results = fit_cues(gold, rules)
    write_cues(folder / "roles.jsonl", roles)
    write_cues(folder / "results.jsonl", results)
    write_weights(folder / "weights.tsv", rules.weights.kinds, fit_rules(read_gold(gold), rules))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else rules_folder())
