"""Labels that the rules and the tagger give to papers without annotations."""

from kg.extract import SHIPPED, Extractor
from kg.extract.votes import read_votes
from kg.rules import load_rules
from kg.train.silver import label
from kg.types import Paper

PAPER = Paper(
    id="p",
    title="Quiet Networks",
    abstract="We train a convolutional neural network for image classification on ImageNet and report accuracy.",
)


def test_label_gives_sure_names_and_leaves_doubtful_ones_free() -> None:
    found = label(PAPER, Extractor(load_rules(), SHIPPED), read_votes(SHIPPED).kinds)
    names = {PAPER.text[start:end]: kind for (start, end), kind in found.kinds.items()}
    assert names["image classification"] == "Task"
    assert names["ImageNet"] == "Dataset"
    assert set(found.free).isdisjoint(found.kinds)
    assert not any(one.start < name.end and name.start < one.end for one in found.free for name in found.kinds)
