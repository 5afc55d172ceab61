"""The votes of a folder of weights: which annotated papers teach the network, and what the others make of it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from kg.errors import InputError
from kg.extract import Extractor
from kg.extract.tagger.model import NETWORK, SETTINGS, VOCABULARY, read_settings
from kg.extract.votes import Votes
from kg.rules import Rules
from kg.train.gold import Annotated
from kg.train.votes import alone, equal_votes, fit_votes, hear, together, write_votes
from kg.train.weights import examples

_ORDER = 13
_HELD = 6
_LEAST_PAPERS = 12
_FEW = 80
"""The shipped votes were first fitted on so many; 10 gave worse ones than these (mention F1 0.748 against 0.764)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What came of a training: how many papers taught, how many were held out, and the mention F1 on these."""

    taught: int
    held: int
    rules: float
    tagger: float
    both: float

    def scores(self) -> dict[str, float]:
        """The mention F1 on the held out papers, by who found them."""
        return {"rules": self.rules, "tagger": self.tagger, "both": self.both}


def split(papers: Sequence[Annotated], where: Path) -> tuple[list[Annotated], list[Annotated]]:
    """The papers that teach the network, and those held out for the votes: one of six, in an order that never changes.

    Raises:
        InputError: too few papers for the folder ``where``.
    """
    if len(papers) < _LEAST_PAPERS:
        raise InputError(str(where), f"{len(papers)} annotated papers are too few to train on; give {_LEAST_PAPERS}")
    mixed = list(papers)
    random.Random(_ORDER).shuffle(mixed)
    return mixed[len(mixed) // _HELD :], mixed[: len(mixed) // _HELD]


def fit_folder(
    taught: Sequence[Annotated], held: Sequence[Annotated], folder: Path, rules: Rules, kept: Votes | None = None
) -> Report:
    """Fits the votes for the network in a folder on papers that did not teach it, and writes them there.

    Votes that are to be ``kept`` are written instead if these papers are too few for better ones.
    """
    kinds = read_settings(folder).kinds
    write_votes(equal_votes(kinds), folder)
    plain = Extractor(rules)
    lessons = [example for paper in taught for example in examples(paper, plain, kinds)]
    heard = hear(held, Extractor(rules, folder), kinds, lessons)
    if kept is not None and len(held) < _FEW:
        votes, both = kept, together(heard, kept)
    else:
        votes, both = fit_votes(heard, kinds)
    write_votes(votes, folder)
    of_rules, of_tagger = alone(heard, kinds)
    return Report(
        taught=len(taught),
        held=len(held),
        rules=round(of_rules, 4),
        tagger=round(of_tagger, 4),
        both=round(both, 4),
    )


def copy_network(source: Path, folder: Path) -> None:
    """Copies the weights of a network, without its votes.

    Raises:
        RulesError: the source holds none.
    """
    read_settings(source)
    folder.mkdir(parents=True, exist_ok=True)
    for name in (NETWORK, VOCABULARY, SETTINGS):
        if (source / name).resolve() != (folder / name).resolve():
            copyfile(source / name, folder / name)
