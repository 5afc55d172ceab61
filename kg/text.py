"""Pure functions from text to text: cleaning, normal forms, identifiers."""

import hashlib
import html
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from rapidfuzz import fuzz, process

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_BLOCK_TAG = re.compile(r"</?(?:jats:)?(?:p|br|div|title|sec)(?:\s[^<>]*)?/?>", re.I)
_INLINE_TAG = re.compile(
    r"</?(?:jats:|mml:)?(?:i|b|em|strong|sub|sup|span|italic|bold|inline-formula|tex-math)(?:\s[^<>]*)?/?>", re.I
)
_LIGATURE = re.compile(r"[\ufb00-\ufb06]")
_JOINT = re.compile(r"[\s\-_\u2010-\u2015]+")
_ACRONYMS = re.compile(r"(?<=[A-Z])s$")
_KEPT = ("ss", "us", "is", "ias", "ics", "lens", "news", "series", "species")
"""The ends of words that lose no "s": also "MovieLens" and "TVSeries"."""
_NOUNS = Path(__file__).with_name("nouns.tsv").read_text(encoding="utf-8").splitlines()[1:]
_SINGULARS = {noun: bare for noun, bare, _ in (line.split("\t") for line in _NOUNS)}
"""Noun -> its singular, for those that follow no rule."""


def clean(text: str) -> str:
    """The text in NFC on one line, without markup, character references, control characters, soft hyphens, ligatures.

    >>> clean("<p>A &lt;query, passage&gt;\\n pair.</p><p>AT&T &amp; co.</p>")
    'A <query, passage> pair. AT&T & co.'
    """
    if "&" in text:
        text = _REFERENCE.sub(lambda found: html.unescape(found.group()), text)
    if "<" in text:
        text = _INLINE_TAG.sub("", _BLOCK_TAG.sub(" ", text))
    text = _CONTROL.sub("", text)
    if not text.isascii():
        text = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), _INVISIBLE.sub("", text))
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def control_characters(text: str) -> int:
    """The number of characters that ``clean`` drops because no XML or RDF file may hold them."""
    return len(_CONTROL.findall(text))


def singular(word: str) -> str:
    """The singular of a lower-case English noun; other words come back unchanged.

    >>> [singular(w) for w in ("networks", "analyses", "loss", "boxes", "gans", "bias", "series")]
    ['network', 'analysis', 'loss', 'box', 'gan', 'bias', 'series']
    """
    if word in _SINGULARS:
        return _SINGULARS[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(_KEPT):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=1 << 16)
def normal_form(name: str) -> str:
    """The form under which variants of one name are equal: folded case and width, spaces for hyphens, singular head.

    >>> normal_form("Graph Neural Networks"), normal_form("ResNet-50"), normal_form("few\u2010shot  Learning")
    ('graph neural network', 'resnet 50', 'few shot learning')
    >>> normal_form("GRUs"), normal_form("BUS")
    ('gru', 'bus')
    """
    name = _ACRONYMS.sub("", unicodedata.normalize("NFKC", name))
    words = _JOINT.sub(" ", name.casefold()).strip().split(" ")
    words[-1] = singular(words[-1])
    return " ".join(words)


def folded(name: str) -> str:
    """The normal form without accents, for what a person types.

    >>> folded("Schr\u00f6dinger Bridges")
    'schrodinger bridge'
    """
    form = normal_form(name)
    return (
        form
        if form.isascii()
        else "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c))
    )


def squashed(name: str) -> str:
    """The normal form without spaces: equal for "U-Net", "U Net" and "UNet"."""
    return normal_form(name).replace(" ", "")


def digest(*parts: str, length: int = 12) -> str:
    """The first ``length`` hexadecimal digits of a hash over the parts, which may hold any character."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:length]


def slug(name: str) -> str:
    """An identifier of ``a-z 0-9 . -`` for a name; different normal forms get different slugs ("+" reads as "plus").

    >>> slug("ResNet-50"), slug("U-Net++"), slug("mAP@0.5")
    ('resnet-50', 'u-net-plus-plus', 'map-at-0.5')
    """
    form = normal_form(name)
    spelt = form.replace("+", " plus ").replace("@", " at ").replace("#", " sharp ")
    ascii_form = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9.]+", "-", ascii_form).strip("-.")
    exact = re.fullmatch(r"[a-z0-9. +@#]+", form) is not None and form.strip(".") == form
    return plain if exact and plain else f"{plain}-{digest(form, length=6)}".lstrip("-")


def curie(prefix: str, local: str) -> str:
    """The id ``prefix:local`` with every character percent-encoded that an IRI, a Turtle name or an anchor cannot hold.

    >>> curie("paper", "10.1000/182"), curie("method", "resnet-50"), curie("source", "papers.")
    ('paper:10.1000%2F182', 'method:resnet-50', 'source:papers%2E')
    """
    quoted = quote(local, safe="-._")
    return f"{prefix}:{quoted[:-1]}%2E" if quoted.endswith(".") else f"{prefix}:{quoted}"


def closest(name: str, names: Sequence[str], *, limit: int) -> tuple[str, ...]:
    """Up to ``limit`` of the names that look most like ``name``, best first, ties in the given order."""
    found = process.extract(name, names, scorer=fuzz.ratio, processor=folded, limit=limit, score_cutoff=70)
    return tuple(row[0] for row in found)


def similarity(one: str, other: str) -> float:
    """How alike two strings are, from 0 to 1: one less the share of letters that must go or come.

    >>> round(similarity("convolution neural network", "convolutional neural network"), 2)
    0.96
    """
    return fuzz.ratio(one, other) / 100
