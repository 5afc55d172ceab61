"""How often a catalogue name in a text is what the catalogue says: ``python -m tests.benchmarks.catalogue GOLD``.

Matches are the longest runs of words that spell a name, in any case if the name has several words or is in lower case
or title case, else in its own case; a plural "s" may follow. Ambiguous names, which extraction holds back unless the
context speaks for them, are counted apart. Matches at optional gold mentions are left out.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.evaluate.annotations import GoldPaper, read_gold
from kg.evaluate.occurrences import find_occurrences, overlap
from kg.rules import load_schema, rules_folder
from kg.rules.catalogue import Catalogue, Name, load_catalogue
from kg.types import Span

TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
HYPHENS = "-\u2010\u2011\u2013"
LONGEST = 12


class Match(NamedTuple):
    """A run of words that spells names of the catalogue."""

    span: Span
    kinds: frozenset[str]
    ambiguous: bool


class Matcher:
    """Finds names in texts."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._names: defaultdict[tuple[str, ...], list[Name]] = defaultdict(list)
        for name in catalogue.names():
            self._names[tuple(word for word, _ in words(name.text))].append(name)

    def matches(self, text: str) -> Iterator[Match]:
        """The matches in a text, longest first at each word; none overlap."""
        tokens = words(text)
        done = 0
        for start, (_, place) in enumerate(tokens):
            if place.start >= done:
                runs = (self._at(text, tokens[start : start + size], size) for size in range(LONGEST, 0, -1))
                found = next((match for match in runs if match), None)
                if found:
                    done = found.span.end
                    yield found

    def _at(self, text: str, run: list[tuple[str, Span]], size: int) -> Match | None:
        if len(run) < size:
            return None
        span = Span(run[0][1].start, run[-1][1].end)
        key = tuple(word for word, _ in run)
        plain = (*key[:-1], key[-1].removesuffix("s"))
        surface = text[span.start : span.end]
        names = [n for n in self._names.get(key, ()) if fits(n, surface)]
        names += [n for n in self._names.get(plain, ()) if plain != key and fits(n, surface[:-1])]
        clear = [name for name in names if not name.ambiguous]
        kinds = frozenset(name.kind for name in clear or names)
        return Match(span, kinds, not clear) if names else None


def words(text: str) -> list[tuple[str, Span]]:
    """The words and signs of a text in lower case, without hyphens."""
    found = ((match.group().lower(), Span(*match.span())) for match in TOKEN.finditer(text))
    return [(word, span) for word, span in found if word not in HYPHENS]


def fits(name: Name, surface: str) -> bool:
    """True if the surface may be the name by its case."""
    loose = " " in name.text or "-" in name.text or name.text.istitle() or name.text.islower()
    return surface == name.text or (loose and not name.ambiguous)


def count(papers: tuple[GoldPaper, ...], matcher: Matcher) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """Matches by (kind, right, wrong, doubtful right or doubtful wrong), and the clear wrong ones by text."""
    counts: Counter[tuple[str, str]] = Counter()
    wrong: Counter[str] = Counter()
    for paper in papers:
        gold = find_occurrences(paper)
        kinds = {m.span: paper.entities[m.owners[0]].kind for m in gold.own if m.owners[0] in gold.wanted}
        for match in matcher.matches(paper.text):
            right = kinds.get(match.span) in match.kinds
            kind = kinds[match.span] if right else min(match.kinds)
            if right or not any(overlap(match.span, span) for span in gold.excused):
                counts[kind, ("doubtful " if match.ambiguous else "") + ("right" if right else "wrong")] += 1
                if not right and not match.ambiguous:
                    wrong[paper.text[match.span.start : match.span.end].lower()] += 1
    return counts, wrong


def main() -> None:
    """Prints a line a kind, and the names that most often are something else."""
    schema = load_schema()
    matcher = Matcher(load_catalogue(rules_folder(), [], schema))
    counts, wrong = count(read_gold(Path(sys.argv[1])), matcher)
    print(f"{'kind':<10}{'right':>7}{'wrong':>7}{'precision':>11}   ambiguous: right, wrong")
    for kind in (*schema.entity_kinds(), "all"):
        own = [sum(n for (k, what), n in counts.items() if kind in (k, "all") and what == wanted) for wanted in WHAT]
        share = own[0] / max(1, own[0] + own[1])
        print(f"{kind:<10}{own[0]:>7}{own[1]:>7}{share:>11.3f}   {own[2]}, {own[3]}")
    print("; ".join(f"{name} {times}" for name, times in wrong.most_common(40)))


WHAT = ("right", "wrong", "doubtful right", "doubtful wrong")

if __name__ == "__main__":
    main()
