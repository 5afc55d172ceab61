"""What the scores of a paper are taken to be of where its sentences do not say."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.extract.things import Thing
from kg.types import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The things that a score is taken to be of; ``None`` where a paper leaves a choice."""

    method: Thing | None
    dataset: Thing | None
    metric: Thing | None


def read_subject(things: Sequence[Thing], roles: Iterable[Role]) -> Subject:
    """The subject of a paper, from its things and what it does with them."""
    role = {found.mention: found for found in roles}

    def named(kind: str, *relations: str) -> list[Thing]:
        return [
            thing
            for thing in things
            if thing.kind == kind and (not relations or role[thing.mentions[0]].relation in relations)
        ]

    def surest(thing: Thing) -> tuple[float, int]:
        return role[thing.mentions[0]].confidence, -thing.mentions[0]

    methods, datasets = named("Method"), named("Dataset")
    return Subject(
        method=max(named("Method", "proposes"), key=surest, default=None)
        or _first(methods, _in_title)
        or max(methods, key=lambda thing: (len(thing.places), -thing.mentions[0]), default=None),
        dataset=_only(datasets)
        or _only(named("Dataset", "proposes"))
        or _only(named("Dataset", "evaluated_on"))
        or _first(datasets, _in_title),
        metric=_only(named("Metric")),
    )


def _only(things: Sequence[Thing]) -> Thing | None:
    return things[0] if len(things) == 1 else None


def _first(things: Iterable[Thing], accepts: Callable[[Thing], bool]) -> Thing | None:
    return next(filter(accepts, things), None)


def _in_title(thing: Thing) -> bool:
    return thing.places[0].order == 0
