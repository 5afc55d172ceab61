"""What 212,197 abstracts say about names: how they are written, how often, and what their abbreviations stand for."""

import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
SHORT = re.compile(r"[(\[]([^()\[\]]{2,14}?)(?:[;,] [^()\[\]]*)?[)\]]")
ACCENT = re.compile(r"""\\(['`^"~])\{?([A-Za-z])\}?""")
COMBINING = {"'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303"}
WORD = re.compile(r"\S+")


class Prose(NamedTuple):
    """Counts over all abstracts."""

    forms: dict[str, Counter[str]]
    """Squashed name -> each spelling seen and how often."""
    pairs: Counter[tuple[str, str]]
    """(short form, long form as written) -> papers that define it."""


def read_texts(path: Path) -> Iterator[str]:
    """The abstracts of a gzipped JSON-lines file, without their titles, whose case says nothing."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield ACCENT.sub(_accented, json.loads(line)["abstract"])


def _accented(match: re.Match[str]) -> str:
    """The letter that TeX writes with an accent before it."""
    return unicodedata.normalize("NFC", match.group(2) + COMBINING[match.group(1)])


def squash(name: str) -> str:
    """The letters, digits and signs of a name in lower case."""
    return "".join(token for token in TOKEN.findall(name.lower()) if token not in "-\u2010\u2011\u2013")


def measure(path: Path, names: Iterable[str], *, least: int) -> Prose:
    """How names are written: the given ones and each long form that at least ``least`` papers abbreviate."""
    pairs: Counter[tuple[str, str]] = Counter()
    for text in read_texts(path):
        pairs.update(set(definitions(text)))
    long_forms = Counter(squash(long) for (_, long), count in pairs.items() for _ in range(count))
    wanted = {squash(name) for name in names} | {long for long, count in long_forms.items() if count >= least}
    starts = {name[:end] for name in wanted for end in range(1, len(name) + 1)}
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in read_texts(path):
        for name, form in occurrences(text, wanted, starts):
            forms[name][form] += 1
    return Prose(dict(forms), pairs)


def occurrences(text: str, wanted: set[str], starts: set[str]) -> Iterator[tuple[str, str]]:
    """Pairs (squashed name, spelling) of all wanted names in a text, nested ones and plurals included."""
    tokens = [(m.group().lower(), m.start(), m.end()) for m in TOKEN.finditer(text)]
    for first, (_, start, _) in enumerate(tokens):
        grown = ""
        for token, _, end in tokens[first:]:
            grown += "" if token in "-\u2010\u2011\u2013" else token
            if grown in wanted:
                yield grown, text[start:end]
            elif grown.endswith("s") and grown[:-1] in wanted:
                yield grown[:-1], text[start : end - 1]
            if grown not in starts:
                break


def definitions(text: str) -> Iterator[tuple[str, str]]:
    """Pairs (short form, long form) that a text defines in brackets.

    Source: Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions, PSB 2003.
    """
    for match in SHORT.finditer(text):
        short = match.group(1).strip()
        if not re.search(r"[^\W\d_]", short) or short.islower() or not short[0].isalnum() or len(short.split()) > 2:
            continue
        before = text[: match.start()].rstrip()
        words = WORD.findall(before[-160:])
        window = " ".join(words[-min(len(short) + 5, len(short) * 2) :])
        long = long_form(short, window)
        if long:
            yield short, long


def long_form(short: str, window: str) -> str | None:
    """The shortest end of ``window`` that spells out ``short`` letter by letter, or ``None``."""
    at = len(window)
    for index in range(len(short) - 1, -1, -1):
        letter = short[index].lower()
        if not letter.isalnum():
            continue
        at -= 1
        while at >= 0 and (window[at].lower() != letter or (index == 0 and at > 0 and window[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
    long = window[at:].strip(" ,;:\"'")
    return long if len(long) > len(short) and short not in long.split() and len(long.split()) <= 10 else None
