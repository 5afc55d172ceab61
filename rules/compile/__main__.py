"""Compiles rules/{method,dataset,metric,task}.tsv: ``python -m rules.compile NAMES ABSTRACTS`` in the root.

NAMES is the folder of collected names ({method,dataset,metric,task}.jsonl), ABSTRACTS a gzipped JSON-lines file. The
same inputs give the same bytes. Nothing of this runs in the program: it reads the compiled files.
"""

import argparse
import re
import sys
from pathlib import Path

from kg.text import normal_form, slug
from rules.compile.broader import set_broader
from rules.compile.choose import needs_context, prune, spell
from rules.compile.drafts import Drafts, heads_of, join_pairs, join_sources, meanings
from rules.compile.prose import Prose, measure
from rules.compile.records import FOLDER, KINDS, Draft, key, read_curated, read_raw, rows

COLUMNS = ("id", "name", "aliases", "ambiguous", "broader", "links", "direction", "sources", "licence")
LEAST, SHARE = 5, 0.75


def compile_names(names: Path, prose: Prose) -> list[Draft]:
    """The finished concepts of all kinds."""
    junk = [re.compile(row["pattern"]) for row in rows(FOLDER / "junk.tsv")]
    dropped = {(row["kind"], key(row["name"])) for row in rows(FOLDER / "dropped.tsv")}
    heads = heads_of(rows(FOLDER / "heads.tsv"))
    drafts = Drafts()
    for draft in read_curated(FOLDER / "curated.tsv"):
        drafts.add(draft)
    for kind in KINDS:
        join_sources(drafts, [clean(d, junk) for d in read_raw(names, kind) if not is_junk(d.name, junk)])
    join_pairs(drafts, prose, heads, least=LEAST, share=SHARE)
    kept = [d for d in prune(drafts, prose, heads) if not {(d.kind, key(d.name)), ("", key(d.name))} & dropped]
    senses = meanings(prose.pairs)
    for draft in kept:
        spell(draft, prose)
        draft.aliases = [a for a in draft.aliases if not {(draft.kind, key(a)), ("", key(a))} & dropped]
        draft.ambiguous.update(name for name in draft.names() if needs_context(name, draft, prose, senses))
    return kept


def is_junk(name: str, junk: list[re.Pattern[str]]) -> bool:
    """True for a name that is none: a number, a setting, a row of a results table."""
    return len(name) < 2 or len(name) > 60 or any(pattern.search(name) for pattern in junk)


def clean(draft: Draft, junk: list[re.Pattern[str]]) -> Draft:
    """The draft without junk among its aliases."""
    draft.aliases = [alias for alias in draft.aliases if not is_junk(alias, junk)]
    return draft


def identify(drafts: list[Draft]) -> dict[str, Draft]:
    """Id -> concept, the ids unique and sorted."""
    found: dict[str, Draft] = {}
    for draft in sorted(drafts, key=lambda d: (not d.curated, d.kind, d.name)):
        found.setdefault(f"{draft.kind.lower()}:{slug(draft.name)}", draft)
    return dict(sorted(found.items()))


def settle(drafts: dict[str, Draft]) -> None:
    """Marks as ambiguous each name that two concepts of a kind share, and other spellings of an ambiguous name."""
    owners: dict[tuple[str, str], list[Draft]] = {}
    for draft in drafts.values():
        for form in {key(name) for name in draft.names()}:
            owners.setdefault((draft.kind, form), []).append(draft)
    for draft in drafts.values():
        doubtful = {key(name) for name in draft.ambiguous}
        draft.ambiguous.update(name for name in draft.names() if key(name) in doubtful)
    for (_, form), sharers in owners.items():
        if len(sharers) > 1:
            for draft in sharers:
                draft.ambiguous.update(name for name in draft.names() if key(name) == form)


def tabulate(drafts: dict[str, Draft], licences: dict[str, str], kind: str) -> str:
    """The lines of the file of one kind."""
    ids = {(draft.kind, draft.name): node for node, draft in drafts.items()}
    lines = ["\t".join(COLUMNS)]
    for node, draft in drafts.items():
        if draft.kind == kind:
            strict = sorted({licences[source] for source in draft.sources}, key=lambda s: ("SA" not in s, s))
            broader = [ids[kind, name] for name in draft.broader]
            aliases = list({normal_form(alias): alias for alias in sorted(draft.aliases, reverse=True)}.values())
            aliases = sorted(alias for alias in aliases if normal_form(alias) != normal_form(draft.name))
            cells = [aliases, sorted(draft.ambiguous & {draft.name, *aliases}), broader, []]
            written = ["|".join(cell) for cell in cells]
            lines.append(
                "\t".join([node, draft.name, *written, draft.direction, "|".join(sorted(draft.sources)), strict[0]])
            )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Compiles the catalogue and writes it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", type=Path)
    parser.add_argument("abstracts", type=Path)
    parser.add_argument("--output", type=Path, default=FOLDER.parent)
    args = parser.parse_args()
    raw = {name for kind in KINDS for draft in read_raw(args.names, kind) for name in draft.names()}
    raw |= {name for draft in read_curated(FOLDER / "curated.tsv") for name in draft.names()}
    write(args.names, measure(args.abstracts, raw, least=8), args.output)


def write(names: Path, prose: Prose, output: Path) -> None:
    """Writes the four files and says how many concepts they hold."""
    drafts = identify(compile_names(names, prose))
    settle(drafts)
    set_broader(drafts.values())
    licences = {row["source"]: row["licence"] for row in rows(FOLDER / "sources.tsv")}
    for kind in KINDS:
        text = tabulate(drafts, licences, kind)
        (output / f"{kind.lower()}.tsv").write_text(text, encoding="utf-8")
        sys.stdout.write(f"{kind}: {text.count(chr(10)) - 1} concepts\n")


if __name__ == "__main__":
    main()
