"""Which format a file has, from its content."""

import re
from enum import StrEnum

from kg.errors import InputError
from kg.papers.fields import Columns
from kg.papers.table import header_delimiter


class Format(StrEnum):
    """The formats of paper files."""

    LISTING = "listing"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    BIBTEX = "bibtex"
    RIS = "ris"


_BIBTEX = re.compile(r"^\s*@[A-Za-z]+\s*[{(]", re.M)
_RIS = re.compile(r"^TY {0,2}- ?\w", re.M)
_JSON = re.compile(r"\{\s*[\"}]|\[\s*[{\"\]]")


def format_named(name: str) -> Format:
    """The format of this name; "tsv" is CSV, whose delimiter is found out.

    Raises:
        InputError: there is none.
    """
    try:
        return Format({"tsv": "csv", "bib": "bibtex", "txt": "listing"}.get(name.lower(), name.lower()))
    except ValueError:
        raise InputError("--format", f"no format {name!r}; the formats are {', '.join(Format)}") from None


def recognise(head: str, columns: Columns) -> Format | None:
    """The format of a text that begins so; ``None`` if it is none of those that show a sign."""
    head = head.lstrip("\ufeff \t\r\n")
    lines = [line for line in head.split("\n") if line.strip()]
    if _JSON.match(head):
        return Format.JSONL if len(lines) > 1 and all(line.startswith("{") for line in lines[:2]) else Format.JSON
    if _RIS.search(head):
        return Format.RIS
    if _BIBTEX.search(head):
        return Format.BIBTEX
    if lines and (columns.chosen or header_delimiter(lines[0], columns)):
        return Format.CSV
    return None
