"""What the confidence of a mention means: python -m tests.benchmarks.calibration GOLD [--rules-only]

Of what is given about 0.8, eight in ten should be right. ``kg evaluate GOLD`` tells the same of relations.
"""

import argparse
from pathlib import Path

from kg.evaluate.reliability import bins
from kg.extract import SHIPPED, Extractor
from kg.rules import load_rules
from kg.train.calibration import judge_mentions
from kg.train.gold import read_gold


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--rules-only", action="store_true")
    options = parser.parse_args()
    extractor = Extractor(load_rules(), None if options.rules_only else SHIPPED)
    judged = [
        pair
        for annotated in read_gold(options.gold)
        for pair in judge_mentions(extractor.extract(annotated.paper), annotated)
    ]
    print("confidence    mentions    mean   right")
    for one in bins(judged):
        print(f"{one.least:g} to {one.most:<10g}{one.count:>5}{one.said:>8.2f}{one.right:>8.2f}")


if __name__ == "__main__":
    main()
