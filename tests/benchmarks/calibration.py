"""What the confidence of a mention and of a result means: python -m tests.benchmarks.calibration GOLD [--rules-only]

Of what is given about 0.8, eight in ten should be right. ``kg evaluate GOLD`` tells the same of relations.
"""

import argparse
from pathlib import Path

from kg.evaluate.annotations import read_gold as read_annotations
from kg.evaluate.reliability import Judged, bins
from kg.extract import SHIPPED, Extractor
from kg.rules import load_rules
from kg.train.calibration import judge_mentions, judge_results
from kg.train.gold import read_gold


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--rules-only", action="store_true")
    options = parser.parse_args()
    extractor = Extractor(load_rules(), None if options.rules_only else SHIPPED)
    mentions: list[Judged] = []
    results: list[Judged] = []
    for annotated, paper in zip(read_gold(options.gold), read_annotations(options.gold), strict=True):
        extraction = extractor.extract(annotated.paper)
        mentions += judge_mentions(extraction, annotated)
        results += judge_results(extraction, paper)
    for what, judged in (("mentions", mentions), ("results", results)):
        print(f"confidence    {what:>8}    mean   right")
        for one in bins(judged):
            print(f"{one.least:g} to {one.most:<10g}{one.count:>5}{one.said:>8.2f}{one.right:>8.2f}")


if __name__ == "__main__":
    main()
