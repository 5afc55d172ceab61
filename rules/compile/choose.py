"""What stays in the catalogue, what needs context, and how each name is spelt."""

import re
from collections import Counter

from rules.compile.drafts import Drafts
from rules.compile.prose import Prose, squash
from rules.compile.records import KINDS, Draft, initials, key, singular_name

SMALL = re.compile("a|an|and|as|at|by|for|from|in|into|of|on|or|over|per|the|through|to|under|via|vs|with")
PLAIN = re.compile(r"[A-Z]?[a-z]+")
SPLIT = re.compile(r"([\s-])")


class Writing:
    """How the abstracts write a name."""

    def __init__(self, prose: Prose, name: str) -> None:
        forms = prose.forms.get(squash(singular_name(name)), Counter())
        self.total = forms.total()
        self.exact = forms[name]
        self.lower = sum(count for form, count in forms.items() if form.islower())
        self.usual = min(forms, key=lambda form: (-forms[form], form)) if forms else name

    @property
    def lower_share(self) -> float:
        """The share of occurrences in lower case: near 1 for common nouns, near 0 for proper names."""
        return self.lower / self.total if self.total else 0.0


def worth_keeping(draft: Draft, prose: Prose, heads: dict[str, str]) -> bool:
    """True for a name that people write and that names something of its kind."""
    if draft.curated:
        return True
    seen, words = Writing(prose, draft.name), draft.name.replace("-", " ").split()
    attested = len(draft.sources) >= 2 or draft.sources.total() >= 3
    if set(draft.sources) == {"sota_extractor"} or not attested:
        attested = seen.exact >= 5
    head = heads.get(key(words[-1]))
    if draft.kind == "Dataset":
        common = seen.lower_share > 0.3 and not (len(words) == 1 and seen.exact >= 15 and len(draft.sources) >= 3)
        return attested and not common and head in (None, "Dataset")
    if draft.kind == "Method":
        common = seen.lower_share > 0.2 if len(words) == 1 else head not in (None, "Method")
        return attested and seen.total >= 2 and not common
    if draft.kind == "Metric":
        telling = head == "Metric" if len(words) > 1 else len(draft.sources) >= 3 and seen.lower_share < 0.1
        return attested and telling and seen.total >= 3
    return (
        attested
        and len(words) > 1
        and seen.total >= 2
        and (head == "Task" or (head is None and len(draft.sources) > 2))
    )


def needs_context(name: str, draft: Draft, prose: Prose, senses: dict[str, dict[str, tuple[int, str]]]) -> bool:
    """True for an everyday word, a first name, or a short form that mostly stands for something else."""
    if name in draft.by_hand:
        return name in draft.ambiguous
    if not re.search(r"[A-Za-z]", name) or len(name) <= 2:
        return True
    if " " in name or "-" in name or re.search(r"\d", name):
        return False
    if PLAIN.fullmatch(name):
        return True
    seen = Writing(prose, name)
    if seen.lower > 20 and seen.lower_share > 0.1:
        return True
    longs = senses.get(name, {})
    total = sum(count for count, _ in longs.values())
    own = {key(known) for known in draft.names()}
    return total >= 10 and sum(count for long, (count, _) in longs.items() if long in own) < 0.6 * total


def drop_weaker_kinds(drafts: list[Draft]) -> list[Draft]:
    """The concepts less those whose name a better attested concept of another kind has; curated ones all stay."""
    best: dict[str, Draft] = {}
    for draft in drafts:
        rival = best.get(key(draft.name))
        if rival is None or weight(draft) > weight(rival):
            best[key(draft.name)] = draft
    return [draft for draft in drafts if draft.curated or best[key(draft.name)] is draft]


def weight(draft: Draft) -> tuple[bool, int, int, int]:
    """What decides between two concepts of one name: by hand, sources, count, and the order of kinds."""
    return draft.curated, len(draft.sources), draft.sources.total(), -KINDS.index(draft.kind)


def spell(draft: Draft, prose: Prose) -> None:
    """Gives the draft the name a curator would write: the long form where people use it, else the usual spelling."""
    if draft.curated:
        return
    counts = {name: Writing(prose, name).total for name in draft.names()}
    longs = [n for n in draft.aliases if " " in n and initials(draft.name, n) and " " not in draft.name]
    chosen = max(longs, key=lambda n: (counts[n], n), default=draft.name)
    if counts[chosen] < max(5, 0.15 * counts[draft.name]):
        chosen = draft.name
    others = [name for name in draft.names() if name != chosen]
    draft.name = usual_spelling(chosen, draft.kind, prose)
    draft.aliases = [name for name in others if name != draft.name]


def usual_spelling(name: str, kind: str, prose: Prose) -> str:
    """The spelling that abstracts prefer, in title case where it is a phrase of common words."""
    usual = Writing(prose, singular_name(name)).usual
    if " " not in name and "-" not in name:
        return usual if kind != "Dataset" and Writing(prose, usual).exact >= 3 else name
    if kind == "Dataset":
        return name
    form = usual if key(usual) == key(name) else name
    given = {part.lower(): part for part in SPLIT.split(name) if not PLAIN.fullmatch(part)}
    parts = SPLIT.split(singular_name(form))
    return "".join(given.get(part.lower()) or title(part, first=index == 0) for index, part in enumerate(parts))


def title(word: str, *, first: bool) -> str:
    """The word with a capital, unless it is a small one within a name or has capitals already."""
    if SMALL.fullmatch(word) and not first:
        return word
    return word[:1].upper() + word[1:] if word.islower() else word


def prune(drafts: Drafts, prose: Prose, heads: dict[str, str]) -> list[Draft]:
    """The concepts worth keeping, one kind a name."""
    kept = [d for d in drafts.all if worth_keeping(d, prose, heads) and not drafts.curated_elsewhere(d.kind, d.name)]
    return drop_weaker_kinds(kept)
