"""What the network pays for its answers."""

import torch
from torch import Tensor
from torch.nn import functional

from kg.train.examples import Answer
from kg.train.network import FORBIDDEN

_NAMES = 12.0
"""About as many names as a paper holds, so that losses lie near 1."""


def loss(labels: Tensor, spans: Tensor, steps: Tensor, right: Answer) -> Tensor:
    """The mean over the papers of both heads' losses."""
    chain = chain_sum(labels, steps, right.words)
    agreeing = chain_sum(labels.masked_fill(~right.labels, FORBIDDEN), steps, right.words)
    wrong = functional.binary_cross_entropy_with_logits(spans, right.spans, reduction="none").sum(-1) * right.judged
    return ((chain - agreeing).sum() + wrong.sum()) / (len(labels) * _NAMES)


def chain_sum(labels: Tensor, steps: Tensor, words: Tensor) -> Tensor:
    """The log sum over all labellings of each paper: (papers,)."""
    edge = labels.shape[2]
    inner, reach = steps[:edge, :edge], steps[edge, :edge] + labels[:, 0]
    for index in range(1, labels.shape[1]):
        ahead = torch.logsumexp(reach.unsqueeze(2) + inner, 1) + labels[:, index]
        reach = torch.where(words[:, index : index + 1], ahead, reach)
    return torch.logsumexp(reach + steps[:edge, edge], 1)
