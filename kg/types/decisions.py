"""What a person decided about the graph."""

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What a decision does to a node."""

    MERGE = "merge"
    """The node becomes part of the target."""
    SPLIT = "split"
    """What the node is called by one surface becomes the target: an id, or a name of the same kind."""
    RENAME = "rename"
    """The node is labelled with the target."""
    RETYPE = "retype"
    """The node becomes one of the target, a kind."""
    BLOCK = "block"
    """The node and its edges stay out of the graph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of a decisions file."""

    line: int
    action: Action
    node: str
    """The id of the node as the graph would have it without decisions."""
    target: str
    """An id, a label or a kind, by action; empty for a block."""
    surface: str
    """For a split: the words that are taken off. Else empty."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """All decisions of a file, in its order, sound and free of contradictions."""

    file: str
    all: tuple[Decision, ...] = ()


NO_DECISIONS = Decisions(file="")
