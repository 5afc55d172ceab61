"""A smaller network that keeps the heads and hidden units which tell most.

What a unit tells is judged by the squared change of the loss that its loss would make, to first order. Source:
Molchanov et al., Importance estimation for neural network pruning, CVPR 2019, section 3.1.
"""

from collections.abc import Iterable
from dataclasses import replace

import torch
from torch import Tensor

from kg.train.examples import Answer
from kg.train.losses import loss
from kg.train.network import Batch, Layer, Network

Given = tuple[Batch, Tensor, Answer]
"""Inputs, which pieces may be attended to, and what is right."""


def prune(network: Network, given: Iterable[Given], *, heads: int, inner: int) -> Network:
    """The network with this many heads and inner units a layer, those that matter most for what is given."""
    size = replace(network.size, heads=heads, inner=inner)
    worth = _worth(network, given)
    small = Network(size)
    kept = {name: value for name, value in network.state_dict().items() if ".layers." not in name}
    for number, layer in enumerate(network.encoder.layers):
        assert isinstance(layer, Layer)
        of_heads = worth[2 * number].view(network.size.heads, -1).sum(1)
        units = _best(worth[2 * number + 1], inner)
        reads = _columns(_best(of_heads, heads), size.head)
        asks = torch.cat([reads + part * network.size.heads * size.head for part in range(3)])
        states = layer.state_dict()
        for name, rows in (("ask", asks), ("up", units)):
            for part in ("weight", "bias"):
                states[f"{name}.{part}"] = states[f"{name}.{part}"][rows]
        for name, columns in (("out", reads), ("down", units)):
            states[f"{name}.weight"] = states[f"{name}.weight"][:, columns]
        kept |= {f"encoder.layers.{number}.{name}": value for name, value in states.items()}
    small.load_state_dict(kept)
    return small


def _worth(network: Network, given: Iterable[Given]) -> list[Tensor]:
    """What the inputs of ``out`` and ``down`` tell, layer by layer, a number each."""
    linears = [linear for layer in network.encoder.layers for linear in (layer.out, layer.down)]
    gates = [torch.ones(linear.in_features, requires_grad=True) for linear in linears]
    hooks = [
        linear.register_forward_pre_hook(lambda _, inputs, gate=gate: (inputs[0] * gate,))
        for linear, gate in zip(linears, gates, strict=True)
    ]
    sums = [torch.zeros_like(gate) for gate in gates]
    network.eval()
    for columns, mask, right in given:
        labels, spans = network(columns, mask)
        slopes = torch.autograd.grad(loss(labels, spans, network.steps(), right), gates)
        for total, slope in zip(sums, slopes, strict=True):
            total += slope.square()
    for hook in hooks:
        hook.remove()
    return sums


def _best(worth: Tensor, count: int) -> Tensor:
    """The indices of the ``count`` highest, ascending."""
    return worth.topk(count).indices.sort().values


def _columns(groups: Tensor, width: int) -> Tensor:
    return (groups[:, None] * width + torch.arange(width)).flatten()
