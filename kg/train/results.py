"""``python -m kg.train.results GOLD.json FOLDER``: calibrate the results that the weights in FOLDER lead to.

Of results given 0.8, eight in ten should have value, metric, dataset and method right. The annotated papers are to be
such as taught neither the weights nor the rules.
"""

import sys
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from kg.evaluate.annotations import read_gold as read_annotations
from kg.extract import Extractor
from kg.extract.votes import read_votes
from kg.rules import Rules, load_rules
from kg.rules.calibration import Calibration
from kg.train.calibration import fit_calibration, judge_results
from kg.train.gold import read_gold
from kg.train.votes import write_votes


def calibrate_results(gold: Path, folder: Path, rules: Rules) -> Calibration:
    """Writes the calibration of results into the votes of a folder of weights, and returns it."""
    votes = read_votes(folder)
    with TemporaryDirectory() as aside:
        plain = Path(copytree(folder, aside, dirs_exist_ok=True))
        write_votes(replace(votes, results=Calibration()), plain)
        extractor = Extractor(rules, plain)
        pairs = zip(read_gold(gold), read_annotations(gold), strict=True)
        judged = (one for given, paper in pairs for one in judge_results(extractor.extract(given.paper), paper))
        calibration = fit_calibration(judged)
    write_votes(replace(votes, results=calibration), folder)
    return calibration


if __name__ == "__main__":
    calibrate_results(Path(sys.argv[1]), Path(sys.argv[2]), load_rules())
