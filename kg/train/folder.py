"""The folder of weights that the tagger reads: written, and read to be taught further."""

import json
import shutil
import tempfile
import warnings
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import torch
from google.protobuf.message import DecodeError
from onnx import numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from kg.errors import RulesError
from kg.extract.tagger.features import Floats
from kg.extract.tagger.model import NETWORK, SETTINGS, VOCABULARY, Settings, read_settings
from kg.train.network import Batch, Network, Size

_DECIMALS = 4
_OPSET = 17
_ROOT, _PRODUCT = "network", "MatMulInteger"
"""How the export names what belongs to the network, and ONNX Runtime a product with weights of eight bits."""
_BITS, _SCALES = "_quantized", ("_zero_point", "_scale")
"""What ONNX Runtime adds to the name of a tensor for its eight bits, and for what they stand for."""


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


def read_network(folder: Path) -> Network:
    """The network of a folder, its weights of eight bits as the numbers that they stand for.

    Raises:
        RulesError: the folder holds none that ``write_folder`` wrote.
    """
    path = folder / NETWORK
    try:
        return _network(onnx.load(path).graph, read_settings(folder))
    except (OSError, DecodeError, KeyError, RuntimeError) as error:
        raise RulesError([f"{path}: this is no network to go on from ({error}); write it with kg train"]) from error


def _network(graph: onnx.GraphProto, settings: Settings) -> Network:
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    names = {name.removesuffix(_BITS) for name in held if name.startswith(f"{_ROOT}.") and not name.endswith(_SCALES)}
    states = {name.removeprefix(f"{_ROOT}."): _whole(held, name) for name in names}
    for node in graph.node:
        if (
            node.op_type == _PRODUCT
        ):  # its name is the place of the module: "/network/encoder/layers.0/ask/MatMul_quant"
            module = ".".join(node.name.split("/")[2:-1])
            states[f"{module}.weight"] = _whole(held, node.input[1].removesuffix(_BITS)).T
    states["free_steps"] = settings.steps.astype(np.float32)
    network = Network(_size(states, len(settings.kinds)))
    filled = {name: torch.tensor(state) for name, state in states.items()}
    network.load_state_dict(filled | {"allowed": network.allowed})
    return network


def _whole(held: Mapping[str, Floats], name: str) -> Floats:
    """A tensor in full precision, whether it is held so or in eight bits."""
    if name in held:
        return held[name]
    bits, zero, scale = (held[name + suffix].astype(np.float32) for suffix in (_BITS, *_SCALES))
    return np.asarray((bits - zero) * scale, dtype=np.float32)


def _size(states: Mapping[str, Floats], kinds: int) -> Size:
    """The dimensions of the network with these weights; a head is as wide as ever."""
    layers = {name.split(".")[2] for name in states if name.startswith("encoder.layers.")}
    size = Size(kinds=kinds, layers=len(layers))
    asked, inner = (len(states[f"encoder.layers.0.{part}.weight"]) for part in ("ask", "up"))
    return replace(size, heads=asked // (3 * size.head), inner=inner)
