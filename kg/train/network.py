"""The network: a BERT encoder that also sees case and catalogue, and two heads that score names.

Sources: Devlin et al., BERT, NAACL 2019 (the encoder); Lafferty et al., Conditional random fields, ICML 2001 (the head
for labels); Yu et al., Named entity recognition as dependency parsing, ACL 2020 (the head for spans).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.tagger.chances import WIDTH, allowed_steps, labels
from kg.extract.tagger.features import SHAPES

FORBIDDEN = -1e4
_NORM = 1e-12
_NO_NAME = -6.0
_OUTSIDE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """The dimensions of a network; the defaults fit MiniLM-L6-H384."""

    kinds: int
    layers: int = 6
    hidden: int = 384
    heads: int = 12
    head: int = 32
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    shape: int = 32
    span: int = 128
    dropout: float = 0.1


class Batch(NamedTuple):
    """Inputs of several papers, filled up with zeros."""

    pieces: Tensor
    shapes: Tensor
    flags: Tensor
    first: Tensor
    last: Tensor


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.heads, reads = size.heads, size.heads * size.head
        self.ask, self.out = nn.Linear(size.hidden, 3 * reads), nn.Linear(reads, size.hidden)
        self.up, self.down = nn.Linear(size.hidden, size.inner), nn.Linear(size.inner, size.hidden)
        self.ask_norm, self.norm = (nn.LayerNorm(size.hidden, eps=_NORM) for _ in range(2))
        self.dropout = nn.Dropout(size.dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """The new states; ``mask`` is true for the pieces that may be attended to, ``None`` where all may."""
        read = self.out(self.attend(self.ask(states), mask))
        states = self.ask_norm(states + self.dropout(read))
        return self.norm(states + self.dropout(self.down(functional.gelu(self.up(states)))))

    def attend(self, asked: Tensor, mask: Tensor | None) -> Tensor:
        """What each piece reads from the others."""
        batch, length, width = asked.shape
        query, key, value = asked.view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        read = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        return read.transpose(1, 2).reshape(batch, length, width // 3)


class Encoder(nn.Module):
    """Word pieces to states."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.words = nn.Embedding(size.vocabulary, size.hidden)
        self.places = nn.Embedding(size.positions, size.hidden)
        self.norm = nn.LayerNorm(size.hidden, eps=_NORM)
        self.dropout = nn.Dropout(size.dropout)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))

    def forward(self, pieces: Tensor, known: Tensor, mask: Tensor | None) -> Tensor:
        """The states of the pieces; ``known`` is added to their embeddings."""
        states = self.words(pieces) + self.places.weight[: pieces.shape[1]] + known
        states = self.dropout(self.norm(states))
        for layer in self.layers:
            states = layer(states, mask)
        return states


class Network(nn.Module):
    """Scores for every word and every span of up to ``WIDTH`` words."""

    allowed: Tensor

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        edge, flags = labels(size.kinds), 3 * size.kinds
        self.encoder = Encoder(size)
        self.shape_in, self.flag_in = nn.Embedding(SHAPES, size.hidden), nn.Linear(flags, size.hidden, bias=False)
        self.shape_out, self.flag_out = nn.Embedding(SHAPES, size.shape), nn.Linear(flags, size.shape, bias=False)
        self.join = nn.Linear(2 * (size.hidden + size.shape), size.hidden)
        self.label = nn.Linear(size.hidden, edge)
        self.start, self.end = nn.Linear(size.hidden, size.span), nn.Linear(size.hidden, size.span)
        self.pair = nn.Parameter(torch.randn(size.kinds, size.span, size.span) * 0.02)
        self.start_alone, self.end_alone = nn.Linear(size.span, size.kinds), nn.Linear(size.span, size.kinds)
        self.width = nn.Parameter(torch.zeros(WIDTH, size.kinds))
        self.free_steps = nn.Parameter(torch.zeros(edge + 1, edge + 1))
        self.register_buffer("allowed", torch.from_numpy(allowed_steps(size.kinds)))
        self.dropout = nn.Dropout(2 * size.dropout)
        self._begin()

    def _begin(self) -> None:
        """Starts as the encoder that it was, and with the knowledge that nearly nothing is a name."""
        nn.init.zeros_(self.shape_in.weight)
        nn.init.zeros_(self.flag_in.weight)
        nn.init.constant_(self.start_alone.bias, _NO_NAME)
        with torch.no_grad():
            self.label.bias[0] = _OUTSIDE

    def steps(self) -> Tensor:
        """Log scores of one label after another; forbidden ones are very low."""
        return self.free_steps.masked_fill(~self.allowed, FORBIDDEN)

    def forward(self, batch: Batch, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Log scores of labels (papers, words, labels) and log-odds of spans (papers, words, WIDTH, kinds)."""
        known = self.shape_in(batch.shapes) + self.flag_in(batch.flags)
        states = self.encoder(batch.pieces, known, mask)
        also = torch.cat((self.shape_out(batch.shapes), self.flag_out(batch.flags)), -1)
        joined = torch.cat((pick(states, batch.first), pick(states, batch.last), pick(also, batch.first)), -1)
        words = self.dropout(functional.gelu(self.join(self.dropout(joined))))
        return self.label(words), self._spans(words)

    def _spans(self, words: Tensor) -> Tensor:
        starts, ends = self.start(words), self.end(words)
        length = ends.shape[1]
        filled = functional.pad(ends, (0, 0, 0, WIDTH - 1))
        reach = torch.stack([filled[:, more : more + length] for more in range(WIDTH)], 2)
        asked = torch.stack([starts @ pair for pair in self.pair], 3)
        return reach @ asked + self.start_alone(starts).unsqueeze(2) + self.end_alone(reach) + self.width


def pick(states: Tensor, index: Tensor) -> Tensor:
    """The states at the indices, (papers, indices, dimensions)."""
    return states.gather(1, index.unsqueeze(-1).expand(-1, -1, states.shape[-1]))


_PLACES = (
    ("attention.output.dense", "out"),
    ("attention.output.LayerNorm", "ask_norm"),
    ("intermediate.dense", "up"),
    ("output.dense", "down"),
    ("output.LayerNorm", "norm"),
)


def load_encoder(encoder: Encoder, weights: Mapping[str, Tensor]) -> None:
    """Fills an encoder with the weights of a BERT; layers that it does not have are left out."""
    own = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for index in range(len(encoder.layers)):
        for part in ("weight", "bias"):
            asked = [weights[f"encoder.layer.{index}.attention.self.{one}.{part}"] for one in ("query", "key", "value")]
            own[f"layers.{index}.ask.{part}"] = torch.cat(asked)
            for place, name in _PLACES:
                own[f"layers.{index}.{name}.{part}"] = weights[f"encoder.layer.{index}.{place}.{part}"]
    encoder.load_state_dict(own)
