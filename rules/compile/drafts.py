"""The concepts in the making: joined from the sources, then widened by what the abstracts abbreviate."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from rules.compile.prose import Prose
from rules.compile.records import KINDS, Draft, initials, key, singular_name


class Drafts:
    """Concepts found by kind and name."""

    def __init__(self) -> None:
        self.all: list[Draft] = []
        self._owners: dict[tuple[str, str], Draft] = {}

    def find(self, kind: str, name: str) -> Draft | None:
        """The concept of this kind that has this name or alias."""
        return self._owners.get((kind, key(name)))

    def add(self, draft: Draft) -> None:
        """Adds a concept; an alias that another one owns is left out unless it is marked ambiguous."""
        self.all.append(draft)
        aliases, draft.aliases = draft.aliases, []
        self._owners[draft.kind, key(draft.name)] = draft
        for alias in aliases:
            self.extend(draft, alias, ambiguous=alias in draft.ambiguous)

    def extend(self, draft: Draft, alias: str, *, ambiguous: bool = False) -> None:
        """Adds an alias unless the concept has it or another concept of the kind owns it."""
        owner = self._owners.setdefault((draft.kind, key(alias)), draft)
        if alias in draft.names() or (owner is not draft and not ambiguous):
            return
        if owner is not draft:
            owner.ambiguous.update(name for name in owner.names() if key(name) == key(alias))
        draft.aliases.append(alias)
        if ambiguous:
            draft.ambiguous.add(alias)

    def curated_elsewhere(self, kind: str, name: str) -> bool:
        """True if the project's own list has the name under other kinds only."""
        owners = [self.find(other, name) for other in KINDS]
        kinds = {owner.kind for owner in owners if owner and owner.curated and name not in owner.ambiguous}
        return bool(kinds) and kind not in kinds


def join_sources(drafts: Drafts, raw: list[Draft]) -> None:
    """Adds the records of one kind, best attested first."""
    names = {key(record.name) for record in raw}
    for record in raw:
        aliases = [alias for alias in record.aliases if key(alias) not in names and trusted(record, alias)]
        known = known_concept(drafts, record, aliases)
        if known is None:
            new = Draft(record.kind, record.name, aliases, sources=record.sources, collections=record.collections)
            drafts.add(new)
            continue
        known.collections += record.collections
        known.sources.update(record.sources)
        for alias in [record.name, *aliases]:
            drafts.extend(known, alias)


def known_concept(drafts: Drafts, record: Draft, aliases: Iterable[str]) -> Draft | None:
    """The concept that a record's name or one of its long forms names without doubt."""
    for name in (record.name, *(alias for alias in aliases if " " in alias)):
        owner = drafts.find(record.kind, name)
        if owner and not any(key(name) == key(doubtful) for doubtful in owner.ambiguous):
            return owner
    return None


def trusted(record: Draft, alias: str) -> bool:
    """True for an alias that abbreviates the name or differs by a generic last word: no identifier, no neighbour."""
    short, long = sorted((alias, record.name), key=len)
    if "_" in alias or len(alias) < 2 or (alias.islower() and len(alias) < 4):
        return False
    abbreviates = " " not in short and sum(letter.isupper() for letter in short) > 1 and initials(short, long)
    return abbreviates or (" " in long and key(short) == key(long.rsplit(" ", 1)[0]))


def join_pairs(drafts: Drafts, prose: Prose, heads: dict[str, str], *, least: int, share: float) -> None:
    """Adds the abbreviations that at least ``least`` abstracts define, and concepts that only abstracts know.

    A short form is clear where one long form has ``share`` of its definitions, and then it is no name of any other;
    else it is an ambiguous name of each long form that has a fifth. A concept is added where a long form with a telling
    last word has four times ``least`` definitions.
    """
    for short, longs in sorted(meanings(prose.pairs).items()):
        total = sum(count for count, _ in longs.values())
        clear = max(count for count, _ in longs.values()) >= share * total
        for count, long in sorted(longs.values(), key=lambda item: (-item[0], item[1])):
            if count < max(least, (share if clear else 0.2) * total) or not initials(short, long):
                continue
            owners = [owner for kind in KINDS if (owner := drafts.find(kind, long))]
            kind = heads.get(key(long.split()[-1]))
            if not owners and kind and count >= 4 * least and len(long.split()) > 1:
                drafts.add(Draft(kind, long, sources=Counter(abstracts=count)))
                owners = [drafts.all[-1]]
            for owner in owners:
                drafts.extend(owner, short, ambiguous=not clear)


def meanings(pairs: Counter[tuple[str, str]]) -> dict[str, dict[str, tuple[int, str]]]:
    """Short form -> key of a long form -> (papers, most frequent spelling); plurals count for their singulars."""
    found: defaultdict[str, defaultdict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for (short, long), count in pairs.items():
        single = short[:-1] if short.endswith("s") and len(short) > 2 and short[-2].isupper() else short
        found[single][key(long)][singular_name(long)] += count
    return {
        short: {
            long: (counts.total(), min(counts, key=lambda s: (-counts[s], s)))
            for long, counts in longs.items()
            if not any(cut_short(long, other, counts, longs[other]) for other in longs)
        }
        for short, longs in found.items()
    }


def cut_short(long: str, other: str, count: Counter[str], other_count: Counter[str]) -> bool:
    """True if ``long`` is the mere end of another long form: "Policy Optimization" of what PPO stands for."""
    return other != long and other.endswith(long) and 10 * other_count.total() > count.total()


def heads_of(rows: Iterable[dict[str, str]]) -> dict[str, str]:
    """The key of a telling last word -> its kind."""
    return {key(row["head"]): row["kind"] for row in rows}
