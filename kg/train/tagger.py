"""Training the tagger: annotated papers to the weights of a network."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from kg.extract.tagger.inputs import Inputs, Reader
from kg.train.examples import Example, answer, batch, forget
from kg.train.losses import loss
from kg.train.network import Network

Progress = Callable[[int, int], None]
"""Told the steps done and all steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How to train. Rates are the highest of a schedule: they rise for a tenth of the steps, then fall to nothing."""

    epochs: int = 12
    papers: int = 8
    """Papers a step."""
    encoder_rate: float = 1.5e-4
    layer_decay: float = 0.85
    """The rate of a layer is this part of the rate of the layer above it."""
    input_rate: float = 4.5e-4
    """For what the encoder is told of case and catalogue."""
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    most_gradient: float = 1.0
    averaged: float = 0.02
    """The part of each step's weights in the running mean that is kept, over the second half of the steps."""
    threads: int = 1
    seed: int = 0


def train(network: Network, examples: Sequence[Example], reader: Reader, *, recipe: Recipe, progress: Progress) -> None:
    """Trains a network in place; the same seed, data, threads and machine give the same weights."""
    torch.set_num_threads(recipe.threads)
    network.encoder.words.weight.requires_grad_(False)  # rare words would drift away from those never seen
    optimizer = torch.optim.AdamW(_groups(network, recipe), betas=(0.9, 0.98), fused=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    chance = random.Random(recipe.seed)
    plan = [papers for _ in range(recipe.epochs) for papers in _batches(examples, recipe.papers, chance)]
    mean: dict[str, Tensor] = {}
    network.train()
    for step, papers in enumerate(plan):
        share = _schedule(step, len(plan))
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * share
        _step(network, papers, [forget(paper, reader, chance) for paper in papers])
        nn.utils.clip_grad_norm_(network.parameters(), recipe.most_gradient)
        optimizer.step()
        optimizer.zero_grad()
        if 2 * step >= len(plan):
            _average(mean, network, recipe.averaged)
        progress(step + 1, len(plan))
    network.load_state_dict(mean, strict=False)
    network.eval()


def _step(network: Network, papers: Sequence[Example], inputs: Sequence[Inputs]) -> None:
    """Leaves the gradients of one batch in the network."""
    columns, mask = batch(inputs)
    labels, spans = network(columns, mask)
    loss(labels, spans, network.steps(), answer(papers)).backward()


def _schedule(step: int, steps: int) -> float:
    rise = steps / 10
    return min(1.0, (step + 1) / rise) * max(0.02, 1.0 - max(0.0, step - rise) / (steps - rise))


def _batches(examples: Sequence[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """All examples in random order; those of one batch are of like length."""
    order = chance.sample(examples, len(examples))
    found = []
    for at in range(0, len(order), 8 * size):
        near = sorted(order[at : at + 8 * size], key=lambda one: len(one.window))
        found += [near[start : start + size] for start in range(0, len(near), size)]
    chance.shuffle(found)
    yield from found


def _groups(network: Network, recipe: Recipe) -> list[dict[str, object]]:
    """The weights by rate, and by whether they decay: vectors do not."""
    groups: dict[tuple[float, bool], list[Tensor]] = {}
    for name, weight in network.named_parameters():
        if weight.requires_grad:
            groups.setdefault((_rate(name, recipe, len(network.encoder.layers)), weight.ndim > 1), []).append(weight)
    return [
        {"params": weights, "lr": rate, "weight_decay": recipe.weight_decay if decays else 0.0}
        for (rate, decays), weights in groups.items()
    ]


def _rate(name: str, recipe: Recipe, layers: int) -> float:
    if name.startswith(("shape_in", "flag_in")):
        return recipe.input_rate
    if not name.startswith("encoder."):
        return recipe.head_rate
    parts = name.split(".")
    above = layers - 1 - int(parts[2]) if parts[1] == "layers" else layers
    return recipe.encoder_rate * recipe.layer_decay**above


def _average(mean: dict[str, Tensor], network: Network, share: float) -> None:
    for name, parameter in network.named_parameters():
        weight = parameter.detach()
        if name in mean:
            mean[name].lerp_(weight, share)
        else:
            mean[name] = weight.clone()
