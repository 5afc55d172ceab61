"""When two names, or two printed numbers, are the same to the measures."""

import re

_JOINT = re.compile(r"[\s\-_]+")
_NUMBER = re.compile(r"[~≈<>±+\-−–$€£\s]*(\d[\d,]*(?:\.\d+)?|\.\d+)")
_MINUS = ("-", "−", "–")


def normal(name: str) -> str:
    """The name in folded case with spaces for hyphens; plurals stay apart."""
    return _JOINT.sub(" ", name).strip().casefold()


def number(printed: str) -> str:
    """The number that a printed value starts with, without sign, separators and unit: "1204.5" for "+1,204.50%".

    A value without one is its own text.
    """
    match = _NUMBER.match(printed)
    return f"{float(match[1].replace(',', '')):g}" if match else "text:" + normal(printed)


def is_negative(printed: str) -> bool:
    """True if a minus stands before the number."""
    return printed.strip().startswith(_MINUS)
