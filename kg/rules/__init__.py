"""Load and check the rules folder: schema, catalogue, boundaries, weights, cues. All problems at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kg.errors import RulesError
from kg.rules.boundaries import Boundaries, WordClass, load_boundaries
from kg.rules.catalogue import Catalogue, load_catalogue
from kg.rules.cue import Cues
from kg.rules.cues import load_cues
from kg.rules.folder import rules_folder
from kg.rules.patterns import Pattern, load_patterns
from kg.rules.reading import load_reading_rules
from kg.rules.schema import load_schema
from kg.rules.weights import Weights, load_weights
from kg.types import Schema

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

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All that the rules folder and the dictionary packs say."""

    schema: Schema
    catalogue: Catalogue
    boundaries: Boundaries
    weights: Weights
    patterns: tuple[Pattern, ...]
    cues: Cues


def load_rules(folder: Path | None = None, packs: Iterable[Path] = ()) -> Rules:
    """The rules in ``folder`` (by default the built-in ones) with the concepts of ``packs`` added.

    Raises:
        RulesError: faults in all of the files, each with file and line.
    """
    folder = folder or rules_folder()
    schema = load_schema(folder)
    problems: list[str] = []
    catalogue = _part(lambda: load_catalogue(folder, packs, schema), problems)
    boundaries = _part(lambda: load_boundaries(folder), problems)
    weights = _part(lambda: load_weights(folder), problems)
    patterns = _part(lambda: load_patterns(folder, schema), problems)
    cues = _part(lambda: load_cues(folder, schema), problems)
    if catalogue is None or boundaries is None or weights is None or patterns is None or cues is None:
        raise RulesError(problems)
    return Rules(
        schema=catalogue.schema,
        catalogue=catalogue,
        boundaries=boundaries,
        weights=weights,
        patterns=patterns,
        cues=cues,
    )


def _part(load: Callable[[], T], problems: list[str]) -> T | None:
    """What ``load`` returns; ``None`` where it found faults, which join ``problems``."""
    try:
        return load()
    except RulesError as error:
        problems += error.problems
        return None
