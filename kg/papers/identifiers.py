"""Identifiers of papers and people in one spelling, so that equal ones are equal strings."""

import re
import unicodedata
from functools import lru_cache

_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")
_ARXIV_NEW = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_ARXIV_OLD = r"[a-z]+(?:-[a-z]+)?(?:\.[a-z]{2})?/\d{7}"
_ARXIV = re.compile(rf"(?<![\w.])({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d+)?(?![\w])", re.I)
_LINK = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.I)
_YEAR = re.compile(r"(?<!\d)(1[6-9]\d\d|20\d\d)(?!\d)")
_NOT_WORD = re.compile(r"(?:[^\w+#]|_)+")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.I)


def link_in(text: str) -> str | None:
    """The first web address in a field; nothing else may become a link.

    >>> link_in("see https://example.org/a"), link_in("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    found = _LINK.search(text)
    return found.group() if found else None


def doi_in(text: str) -> str | None:
    """The DOI that a field holds, in lower case and without a resolver's address.

    >>> doi_in("https://doi.org/10.1000/ABC.1"), doi_in("n/a")
    ('10.1000/abc.1', None)
    """
    found = _DOI.search(text)
    return found.group().rstrip(".,;").lower() if found else None


def arxiv_id_in(text: str) -> str | None:
    """The arXiv identifier that a field holds, without version and subject class.

    >>> arxiv_id_in("https://arxiv.org/abs/1512.03385v2"), arxiv_id_in("arXiv:math.GT/0309136"), arxiv_id_in("1.5")
    ('1512.03385', 'math/0309136', None)
    """
    found = _ARXIV.search(text)
    if not found:
        return None
    return re.sub(r"\.[a-z]{2}/", "/", found.group(1).lower())


def arxiv_id_of_doi(doi: str | None) -> str | None:
    """The arXiv identifier inside a DOI that arXiv gave, such as ``10.48550/arxiv.1512.03385``."""
    return arxiv_id_in(doi.partition("/arxiv.")[2]) if doi and doi.startswith("10.48550/arxiv.") else None


def arxiv_year(arxiv_id: str) -> int:
    """The year in which arXiv gave the identifier.

    >>> arxiv_year("1512.03385"), arxiv_year("hep-th/9901001")
    (2015, 1999)
    """
    year = int(arxiv_id.rpartition("/")[2][:2])
    return year + (1900 if year > 90 else 2000)


def year_in(text: str) -> int | None:
    """The first year between 1600 and 2099 in a date or a year."""
    found = _YEAR.search(text)
    return int(found.group()) if found else None


def title_key(title: str) -> str:
    """The form in which titles of one paper are equal: no case, punctuation, spaces or accents.

    >>> title_key("Wide  residual networks.") == title_key("Wide Residual Networks")
    True
    """
    folded = title.casefold()
    if not folded.isascii():
        folded = "".join(
            char for char in unicodedata.normalize("NFKD", folded).casefold() if not unicodedata.combining(char)
        )
    return _NOT_WORD.sub("", folded) or folded.strip()


@lru_cache(maxsize=100_000)
def author_keys(name: str) -> frozenset[str]:
    """Keys of a person; two spellings of one name share at least one.

    >>> all(author_keys("He, Kaiming") & author_keys(name) for name in ("Kaiming He", "K. He", "He Kaiming"))
    True
    """
    words = [title_key(word) for word in given_first(name).split() if not _SUFFIX.fullmatch(word)]
    words = [word for word in words if word]
    return frozenset((words[-1], " ".join(sorted(words)))) if words else frozenset()


def given_first(name: str) -> str:
    """A person's name with the given name first.

    >>> given_first("van Rijn, Jan"), given_first("Smith, Jr., John"), given_first("OpenAI")
    ('Jan van Rijn', 'John Smith Jr.', 'OpenAI')
    """
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2:
        return f"{parts[1]} {parts[0]}".strip()
    return f"{parts[2]} {parts[0]} {parts[1]}" if len(parts) == 3 else name
