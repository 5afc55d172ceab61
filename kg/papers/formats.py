"""Which format a file has, from its content."""

import json
import re
from enum import StrEnum

from kg.errors import InputError, NotPapersError
from kg.papers.fields import Columns
from kg.papers.table import is_table


class Format(StrEnum):
    """The formats of paper files."""

    LISTING = "listing"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    BIBTEX = "bibtex"
    RIS = "ris"
    ATOM = "arxiv-atom"
    ACL = "acl-xml"
    PUBMED = "pubmed-xml"


_BIBTEX = re.compile(r"^\s*@[A-Za-z]+\s*[{(]\s*[^\s,(){}=]*\s*,", re.M)
_RIS = re.compile(r"^TY {0,2}- ?\w", re.M)
_JSON = re.compile(r"\{\s*[\"}]|\[\s*[{\"\]]")


_XML = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<(?:[\w.-]+:)?([\w.-]+)", re.S | re.I
)


_OTHERS = (
    (re.compile(r"PMID- \d"), "the MEDLINE text of PubMed", "export as XML"),
    (re.compile(r"%0 \w"), "the Refer text of EndNote", "export as RIS or BibTeX"),
    (re.compile(r"FN .*\nVR "), "the text of Web of Science", "export as RIS or BibTeX"),
)
"""Signs of formats that are not read, their names, and what to do."""


def format_named(name: str) -> Format:
    """The format of this name; "tsv" is CSV, whose delimiter is found out.

    Raises:
        InputError: there is none.
    """
    try:
        return Format({"tsv": "csv", "bib": "bibtex", "txt": "listing"}.get(name.lower(), name.lower()))
    except ValueError:
        raise InputError("--format", f"no format {name!r}; the formats are {', '.join(Format)}") from None


_XML_ROOTS = {
    "feed": Format.ATOM,
    "entry": Format.ATOM,
    "collection": Format.ACL,
    "volume": Format.ACL,
    "PubmedArticleSet": Format.PUBMED,
    "PubmedArticle": Format.PUBMED,
}


def xml_format(head: str, file: str) -> Format | None:
    """The format of an XML text that begins so; ``None`` if it is no XML.

    Raises:
        NotPapersError: it is XML or HTML of another kind.
    """
    begin = _XML.match(head)
    if begin and begin.group(1) in _XML_ROOTS:
        return _XML_ROOTS[begin.group(1)]
    if begin and head.lstrip()[:6].lower().startswith(("<?xml", "<!", "<html")):
        known = ", ".join(f"<{name}>" for name in _XML_ROOTS)
        raise NotPapersError(file, f"the root is <{begin.group(1)}>: of XML {known} are read; copy a web page as text")
    return None


def _is_jsonl(lines: list[str]) -> bool:
    """True if an object ends with its line and more lines follow, whatever is in them, or if the second begins one."""
    if len(lines) < 2 or not lines[0].startswith("{"):
        return False
    try:
        return lines[1].startswith("{") or isinstance(json.loads(lines[0]), dict)
    except (ValueError, RecursionError):
        return False


def recognise(head: str, columns: Columns, file: str) -> Format | None:
    """The format of a text that begins so; ``None`` if it is none of those that show a sign.

    Raises:
        NotPapersError: it is a known format that is not read.
    """
    head = head.lstrip()
    lines = [line for line in head.split("\n") if line.strip()]
    if _JSON.match(head):
        return Format.JSONL if _is_jsonl(lines) else Format.JSON
    for sign, name, remedy in _OTHERS:
        if sign.match(head):
            raise NotPapersError(file, f"this is {name}, which is not read: {remedy}")
    if xml := xml_format(head, file):
        return xml
    if _RIS.search(head):
        return Format.RIS
    if _BIBTEX.search(head):
        return Format.BIBTEX
    return Format.CSV if is_table(lines, columns) else None
