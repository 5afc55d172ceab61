"""Load and check the rules folder: schema, boundaries, weights and the rest. All problems at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kg.errors import RulesError
from kg.rules.boundaries import Boundaries, WordClass, load_boundaries
from kg.rules.folder import rules_folder
from kg.rules.reading import load_reading_rules
from kg.rules.schema import load_schema
from kg.rules.weights import Weights, load_weights
from kg.types import Schema

T = TypeVar("T")

__all__ = [
    "Boundaries",
    "Rules",
    "Weights",
    "WordClass",
    "load_reading_rules",
    "load_rules",
    "load_schema",
    "rules_folder",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All that the rules folder and the dictionary packs say."""

    schema: Schema
    boundaries: Boundaries
    weights: Weights


def load_rules(folder: Path | None = None, packs: Iterable[Path] = ()) -> Rules:  # noqa: ARG001 - packs await the catalogue
    """The rules in ``folder`` (by default the built-in ones) with the concepts of ``packs`` added.

    Raises:
        RulesError: faults in all of the files, each with file and line.
    """
    folder = folder or rules_folder()
    schema = load_schema(folder)
    problems: list[str] = []
    boundaries = _part(load_boundaries, folder, problems)
    weights = _part(load_weights, folder, problems)
    if boundaries is None or weights is None:
        raise RulesError(problems)
    return Rules(schema=schema, boundaries=boundaries, weights=weights)


def _part(load: Callable[[Path], T], folder: Path, problems: list[str]) -> T | None:
    """What ``load`` makes of ``folder``; ``None`` where it found faults, which join ``problems``."""
    try:
        return load(folder)
    except RulesError as error:
        problems += error.problems
        return None
