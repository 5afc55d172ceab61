"""Pruning keeps the parts of a network that tell most."""

import pytest

torch = pytest.importorskip("torch", reason="needs the extra train")

from kg.extract.tagger.features import Names  # noqa: E402 - after the skip
from kg.extract.tagger.inputs import Reader  # noqa: E402
from kg.extract.tagger.model import SHIPPED, VOCABULARY  # noqa: E402
from kg.train.examples import answer, batch, example  # noqa: E402
from kg.train.network import Network, Size  # noqa: E402
from kg.train.pruning import Given, prune  # noqa: E402
from tests.tagger.test_train import annotated  # noqa: E402

KINDS = ("Method", "Task", "Dataset")
SIZE = Size(kinds=3, layers=2, hidden=64, heads=4, head=16, inner=96)


def given() -> list[Given]:
    reader = Reader(SHIPPED / VOCABULARY, Names(()), len(KINDS))
    examples = [example(annotated(number), reader, KINDS) for number in range(6)]
    return [(*batch([reader.inputs(one.reading, one.window)]), answer([one])) for one in examples]


def network() -> Network:
    torch.manual_seed(1)
    made = Network(SIZE)
    made.eval()
    return made


def test_prune_with_nothing_to_cut_answers_the_same() -> None:
    whole, papers = network(), given()
    same = prune(whole, papers, heads=4, inner=96).eval()
    columns, mask, _ = papers[0]
    for one, other in zip(whole(columns, mask), same(columns, mask), strict=True):
        assert torch.equal(one, other)


def test_prune_cuts_what_tells_nothing() -> None:
    whole, papers = network(), given()
    with torch.no_grad():
        for layer in whole.encoder.layers:
            layer.down.weight[:, ::2] = 0.0
            layer.out.weight[:, :16] = 0.0
    small = prune(whole, papers, heads=3, inner=48).eval()
    assert small.encoder.layers[0].up.weight.shape == (48, 64)
    assert small.encoder.layers[0].ask.weight.shape == (3 * 3 * 16, 64)
    columns, mask, _ = papers[0]
    for one, other in zip(whole(columns, mask), small(columns, mask), strict=True):
        assert torch.allclose(one, other, atol=1e-4)
