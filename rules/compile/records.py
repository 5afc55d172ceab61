"""The records that the compilation works on, and the reading of its sources and rule files."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.text import singular, squashed

FOLDER = Path(__file__).resolve().parent
KINDS = ("Method", "Dataset", "Metric", "Task")
BRACKET = re.compile(r"^(.+?) \(([A-Za-z0-9@-]{2,10})\)$")


@dataclass
class Draft:
    """A concept in the making. ``aliases`` and ``ambiguous`` hold spellings."""

    kind: str
    name: str
    aliases: list[str] = field(default_factory=list)
    ambiguous: set[str] = field(default_factory=set)
    broader: list[str] = field(default_factory=list)
    direction: str = ""
    sources: Counter[str] = field(default_factory=Counter)
    collections: list[str] = field(default_factory=list)
    """Groups that a source puts it in, in the plural: some are broader concepts."""
    by_hand: frozenset[str] = frozenset()
    """The names that the project wrote, whose ambiguity is settled."""

    @property
    def curated(self) -> bool:
        """True if the project wrote it by hand."""
        return "curated" in self.sources

    def names(self) -> list[str]:
        """The name and the aliases."""
        return [self.name, *self.aliases]


def key(name: str) -> str:
    """What spellings of one name share: the squashed normal form."""
    return squashed(name.replace("\u2019", "'"))


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated file with a header."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def read_curated(path: Path) -> Iterator[Draft]:
    """The concepts written by hand; "?" after a name says that it needs context."""
    for row in rows(path):
        marked = [name for name in row["aliases"].split("|") if name]
        yield Draft(
            kind=row["kind"],
            name=row["name"].removesuffix("?"),
            aliases=[name.removesuffix("?") for name in marked],
            ambiguous={name[:-1] for name in [row["name"], *marked] if name.endswith("?")},
            broader=[name for name in row["broader"].split("|") if name],
            direction=row["direction"],
            sources=Counter(curated=1),
            by_hand=frozenset(name.removesuffix("?") for name in [row["name"], *marked]),
        )


def read_raw(folder: Path, kind: str) -> list[Draft]:
    """The collected names of one kind, best attested first."""
    drafts = []
    with (folder / f"{kind.lower()}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            bracket = BRACKET.match(row["name"].strip())
            short = [bracket.group(2)] if bracket and initials(bracket.group(2), bracket.group(1)) else []
            name = bracket.group(1) if short and bracket else row["name"].strip()
            groups = list(row.get("collection", ()))
            drafts.append(
                Draft(kind, name, [*row["aliases"], *short], sources=Counter(row["sources"]), collections=groups)
            )
    return sorted(drafts, key=lambda d: (-len(d.sources), -d.sources.total(), d.name))


def initials(short: str, long: str) -> bool:
    """True if the letters of ``short`` occur in ``long`` in order, the first one first."""
    letters = iter(long.lower())
    return long[:1].lower() == short[:1].lower() and all(letter in letters for letter in short.lower() if letter != "-")


def singular_name(name: str) -> str:
    """The name with its last word in the singular, if it has several words and the last is a common one."""
    head, space, last = name.rpartition(" ")
    if not head or not (last.islower() or last.istitle()):
        return name
    bare = singular(last.lower())
    return head + space + (last[: len(bare)] if last.lower().startswith(bare) else bare)
