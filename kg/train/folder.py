"""Writing the folder of weights that the tagger reads."""

import json
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from kg.extract.tagger.model import NETWORK, SETTINGS, VOCABULARY
from kg.train.network import Batch, Network

_DECIMALS = 4
_OPSET = 17


class _Answering(nn.Module):
    """The network as one function of five arrays."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, *columns: Tensor) -> tuple[Tensor, Tensor]:
        scores: tuple[Tensor, Tensor] = self.network(Batch(*columns))
        return scores


def write_folder(network: Network, kinds: tuple[str, ...], vocabulary: Path, folder: Path) -> None:
    """Writes the network with weights of eight bits, its word pieces and its settings.

    Scales of the weights are fixed, one a column; those of the activations come from the one paper that is read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / NETWORK
        export(network, len(kinds), whole)
        quantize_dynamic(whole, folder / NETWORK, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    shutil.copyfile(vocabulary, folder / VOCABULARY)
    steps = [[round(step, _DECIMALS) for step in row] for row in network.steps().tolist()]
    settings = {"kinds": list(kinds), "steps": steps}
    (folder / SETTINGS).write_text(json.dumps(settings) + "\n", encoding="utf-8")


def export(network: Network, kinds: int, path: Path) -> None:
    """Writes the network in full precision as ONNX."""
    pieces, words = 9, 7
    example = (
        torch.ones(1, pieces, dtype=torch.long),
        torch.ones(1, pieces, dtype=torch.long),
        torch.zeros(1, pieces, 3 * kinds),
        torch.arange(words)[None, :],
        torch.arange(words)[None, :],
    )
    names = ("pieces", "shapes", "flags", "first", "last")
    lengths = {name: {1: "pieces"} for name in names[:3]} | {name: {1: "words"} for name in names[3:]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter warns that it is not the newest one
        torch.onnx.export(
            _Answering(network).eval(),
            example,
            path,
            input_names=list(names),
            output_names=["labels", "spans"],
            dynamic_axes=lengths | {name: {1: "words"} for name in ("labels", "spans")},
            opset_version=_OPSET,
            dynamo=False,
        )
