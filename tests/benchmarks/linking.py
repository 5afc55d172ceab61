"""How the time of linking grows with the number of mentions: ``python -m tests.benchmarks.linking [PLOT.svg]``.

Made-up variants (case, hyphens, plurals, typos, tails) of catalogue names and of new names, with collisions on purpose
(one name under several kinds, short forms of several long ones). Seconds are those of the processor.
"""

import random
import sys
import time
from pathlib import Path

from kg.assemble import assemble
from kg.resolve import resolve
from kg.rules import load_schema, rules_folder
from kg.rules.catalogue import Catalogue, load_catalogue
from kg.types import Extraction, Mention, Paper, Span

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
MENTIONS_A_PAPER = 20
WORDS = ("moss", "mud", "fern", "sparse", "gated", "token", "router", "reader", "encoder", "mixer")


def variants(count: int, catalogue: Catalogue, seed: int = 1) -> list[tuple[str, str]]:
    """Pairs (kind, name): half of the catalogue, half new, each varied."""
    dice = random.Random(seed)
    known = [(name.kind, name.text) for name in catalogue.names()]
    made = []
    for _ in range(count):
        kind, name = dice.choice(known)
        if dice.random() < 0.5:
            name = " ".join(
                dice.sample(WORDS, dice.randint(2, 3)) + [str(dice.randint(1, count))] * (dice.random() < 0.5)
            )
        if dice.random() < 0.1:
            kind = dice.choice(catalogue.schema.entity_kinds())
        made.append((kind, varied(name, dice)))
    return made


def varied(name: str, dice: random.Random) -> str:
    """The name in another case, with other joints, in the plural, with a typo, a tail or a modifier."""
    change = dice.randrange(8)
    place = dice.randrange(len(name))
    return (
        name.upper(),
        name.lower(),
        name.replace("-", " "),
        name.replace(" ", "-"),
        name + "s",
        name[:place] + name[place + 1 :] or name,
        name + " model",
        "deep " + name,
    )[change]


def corpus(names: list[tuple[str, str]]) -> list[tuple[Paper, Extraction]]:
    """Papers that mention the names, so many each."""
    return [
        paper(str(start), names[start : start + MENTIONS_A_PAPER]) for start in range(0, len(names), MENTIONS_A_PAPER)
    ]


def paper(paper_id: str, names: list[tuple[str, str]]) -> tuple[Paper, Extraction]:
    """A paper whose abstract is the names, a sentence each."""
    title, text, mentions = "Names", "", []
    for kind, name in names:
        start = len(title) + 1 + len(text)
        mentions.append(Mention(kind=kind, span=Span(start, start + len(name)), extractor="made", confidence=0.9))
        text += name + ". "
    sentences = tuple(Span(mention.span.start, mention.span.end + 1) for mention in mentions)
    made = Paper(id=paper_id, title=title, abstract=text.strip())
    return made, Extraction(paper_id=paper_id, sentences=sentences, mentions=tuple(mentions))


def seconds(count: int, catalogue: Catalogue) -> tuple[float, float, int]:
    """Processor seconds of resolving and of assembling, and the number of nodes."""
    pairs = corpus(variants(count, catalogue))
    start = time.process_time()
    found = [resolve(one, extraction, catalogue) for one, extraction in pairs]
    middle = time.process_time()
    graph = assemble([one for one, _ in pairs], found, catalogue, catalogue.schema)
    return middle - start, time.process_time() - middle, len(graph.ids()) - len(pairs)


def plot(rows: list[tuple[int, float, float]], path: Path) -> None:
    """Draws seconds against mentions as SVG, both axes from zero."""
    width, height, most, longest = 640, 400, rows[-1][0], max(resolving + joining for _, resolving, joining in rows)

    def points(values: list[float]) -> str:
        places = zip(rows, values, strict=True)
        return " ".join(f"{60 + 560 * row[0] / most:.1f},{360 - 330 * value / longest:.1f}" for row, value in places)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" '
        'font-size="12"><rect width="100%" height="100%" fill="white"/>',
        '<path d="M60 30V360H620" fill="none" stroke="black"/>',
        f'<text x="620" y="380" text-anchor="end">{most:,} mentions</text>',
        f'<text x="65" y="25">{longest:.1f} s</text>',
    ]
    series = (
        ("resolve", "#1d4ed8", [r for _, r, _ in rows]),
        ("resolve and assemble", "#be123c", [r + a for _, r, a in rows]),
    )
    for place, (name, colour, values) in enumerate(series):
        lines.append(f'<polyline points="60,360 {points(values)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines.append(f'<text x="80" y="{60 + 18 * place}" fill="{colour}">{name}</text>')
    path.write_text("\n".join([*lines, "</svg>"]) + "\n", encoding="utf-8")


def main() -> None:
    """Prints a line a size, and draws the plot if a path is given."""
    catalogue = load_catalogue(rules_folder(), [], load_schema())
    rows = []
    print("mentions  resolve s  assemble s     nodes  microseconds a mention")
    for size in SIZES:
        resolving, joining, nodes = seconds(size, catalogue)
        rows.append((size, resolving, joining))
        print(f"{size:8}  {resolving:9.2f}  {joining:10.2f}  {nodes:8}  {1e6 * (resolving + joining) / size:10.0f}")
    for path in sys.argv[1:]:
        plot(rows, Path(path))


if __name__ == "__main__":
    main()
