"""Values as N-Triples terms, escaped as canonical N-Triples asks."""

import re
from decimal import Decimal

XSD = "http://www.w3.org/2001/XMLSchema#"
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f]')
_NAMED = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_LEGAL = re.compile(
    r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:[/?#](?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*)?"
)


def iri(value: str) -> str:
    """The term of an IRI that is known to be legal."""
    return f"<{value}>"


def legal_iri(value: str) -> bool:
    """True for an absolute http(s) IRI in ASCII that every RDF tool accepts."""
    return _LEGAL.fullmatch(value) is not None


def text(value: str) -> str:
    """The term of a plain string; any character survives.

    >>> text('a "b"\\n')
    '"a \\\\"b\\\\"\\\\n"'
    """
    return f'"{_ESCAPED.sub(_escape, value)}"' if _ESCAPED.search(value) else f'"{value}"'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _NAMED.get(character) or f"\\u{ord(character):04X}"


def decimal(value: float) -> str:
    """The term of a finite number, without exponent and in as few digits as give it back.

    >>> decimal(0.5), decimal(1.0)
    ('"0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"1"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    """
    return f'"{plain_number(value)}"^^<{XSD}decimal>'


def plain_number(value: float) -> str:
    """The shortest digits that read back as ``value``, without exponent or trailing zeros."""
    digits = repr(float(value))
    if "e" in digits:
        digits = format(Decimal(digits), "f")
    if digits in ("0.0", "-0.0"):
        return "0"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def integer(value: int) -> str:
    """The term of a whole number."""
    return f'"{value}"^^<{XSD}integer>'


def boolean(value: bool) -> str:
    """The term of a truth value."""
    return f'"true"^^<{XSD}boolean>' if value else f'"false"^^<{XSD}boolean>'


def year(value: int) -> str:
    """The term of a year of the Gregorian calendar."""
    return f'"{value:04d}"^^<{XSD}gYear>'


def link(value: str) -> str:
    """The term of a web address kept as it was given, legal or not."""
    return f"{text(value)}^^<{XSD}anyURI>"
