"""The annotations in annotations.jsonl.gz with their texts, as kg.train reads them.

python -m tests.annotations.join ABSTRACTS.jsonl[.gz] [--round N]... > GOLD.json

ABSTRACTS holds a record a line with "id", "title" and "abstract"; the ids are those of arXiv and the ACL Anthology. The
texts are not part of the project. Rounds 1 and 2 taught the rules, round 1 also fitted the votes of kg/model. What
ships is fitted on none of rounds 3 and 4, but their errors were looked at while mending. Round 3 is abstracts as they
come, the others are dense in numbers.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ANNOTATIONS = Path(__file__).parent / "annotations.jsonl.gz"
Record = dict[str, Any]


def annotations() -> Iterator[Record]:
    """The annotations: id, round, entities, relations and results of an abstract."""
    with gzip.open(ANNOTATIONS, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def join(annotated: Iterable[Record], texts: Iterable[Record]) -> list[Record]:
    """The annotations whose texts are there, with title and abstract, in their order."""
    wanted = {record["id"]: record for record in annotated}
    found = {text["id"]: text for text in texts if text["id"] in wanted}
    return [
        {"id": name, "title": found[name]["title"], "abstract": found[name]["abstract"]}
        | {part: record[part] for part in ("entities", "relations", "results")}
        for name, record in wanted.items()
        if name in found
    ]


def main() -> None:
    """Writes the gold file to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("abstracts", type=Path)
    parser.add_argument("--round", type=int, action="append", choices=(1, 2, 3, 4), help="only this lot")
    options = parser.parse_args()
    read = gzip.open if options.abstracts.suffix == ".gz" else open
    with read(options.abstracts, "rt", encoding="utf-8") as lines:
        chosen = (record for record in annotations() if not options.round or record["round"] in options.round)
        json.dump(join(chosen, map(json.loads, lines)), sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
