"""What a paper is about, for sentences that do not say: its own method, its one dataset, its one metric."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.extract.things import Thing
from kg.types import Role

_TITLE_COUNTS = 2
"""A mention in the title counts as many in the abstract when the main proposal is sought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a paper is about; ``None`` where it leaves a choice."""

    proposed: Thing | None
    """The method that it proposes, the main one of several."""
    method: Thing | None
    """That, or the method that it studies."""
    dataset: Thing | None
    metric: Thing | None
    task: Thing | None


def read_subject(things: Sequence[Thing], roles: Iterable[Role]) -> Subject:
    """The subject of a paper, from its things and what it does with them."""
    relations = {role.mention: role.relation for role in roles}

    def named(kind: str, *among: str) -> list[Thing]:
        return [
            thing for thing in things if thing.kind == kind and (not among or relations[thing.mentions[0]] in among)
        ]

    methods, datasets = named("Method"), named("Dataset")
    proposed = max(named("Method", "proposes"), key=_weight, default=None)
    return Subject(
        proposed=proposed,
        method=proposed or _first(methods, _in_title) or max(methods, key=_weight, default=None),
        dataset=_only(datasets)
        or _only(named("Dataset", "proposes"))
        or _only(named("Dataset", "evaluated_on"))
        or _first(datasets, _in_title),
        metric=_only(named("Metric")),
        task=_only(named("Task", "addresses")),
    )


def _weight(thing: Thing) -> tuple[int, int]:
    """How much a paper speaks of a thing; ties go to the one named first."""
    return len(thing.places) + _TITLE_COUNTS * _in_title(thing), -thing.mentions[0]


def _only(things: Sequence[Thing]) -> Thing | None:
    return things[0] if len(things) == 1 else None


def _first(things: Iterable[Thing], accepts: Callable[[Thing], bool]) -> Thing | None:
    return next(filter(accepts, things), None)


def _in_title(thing: Thing) -> bool:
    return thing.places[0].order == 0
