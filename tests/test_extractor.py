"""From a paper to mentions: real names, true offsets, the same for every batch."""

from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import Extractor, language
from kg.extract.choice import Candidate, choose
from kg.rules import load_rules
from kg.types import Paper

RULES = load_rules()
EXTRACTOR = Extractor(RULES)
PAPER = Paper(
    id="p",
    title="TinyFormer: Small Transformers for Image Classification",
    abstract="We propose TinyFormer, a novel vision transformer. It uses knowledge distillation (KD) from ResNet-50. "
    "TinyFormer reaches 81.2% accuracy on the ImageNet dataset and beats MobileNetV2. KD helps most.",
)


def surfaces(paper: Paper) -> set[tuple[str, str]]:
    return {(m.kind, paper.text[m.span.start : m.span.end]) for m in EXTRACTOR.extract(paper).mentions}


@pytest.mark.parametrize(
    "mention",
    [
        ("Method", "TinyFormer"),
        ("Method", "vision transformer"),
        ("Method", "knowledge distillation"),
        ("Method", "KD"),
        ("Method", "ResNet-50"),
        ("Dataset", "ImageNet"),
        ("Metric", "accuracy"),
        ("Task", "Image Classification"),
    ],
    ids=lambda mention: mention[1],
)
def test_extract_finds(mention: tuple[str, str]) -> None:
    assert mention in surfaces(PAPER)


def test_extract_finds_the_names_of_a_pack_wherever_they_stand(tmp_path: Path) -> None:
    pack = tmp_path / "mine.tsv"
    pack.write_text("kind\tname\tambiguous\nDataset\tElectricity\t\nDataset\tWeather\tWeather\n", encoding="utf-8")
    paper = Paper(id="p", title="Moss", abstract="The MAE on Electricity is 0.238. Weather helps, as electricity does.")
    mentions = Extractor(load_rules(packs=[pack])).extract(paper).mentions
    assert [paper.text[m.span.start : m.span.end] for m in mentions if m.kind == "Dataset"] == ["Electricity"]


@pytest.mark.parametrize(
    ("abstract", "kind"),
    [
        ("We propose Zorblat, a new neural network model.", "Method"),
        ("We evaluate our model on the Zorblat dataset.", "Dataset"),
    ],
    ids=["method", "dataset"],
)
def test_extract_lets_the_text_tell_the_kinds_of_a_pack_apart(abstract: str, kind: str, tmp_path: Path) -> None:
    pack = tmp_path / "mine.tsv"
    pack.write_text("kind\tname\nDataset\tZorblat\nMethod\tZorblat\n", encoding="utf-8")
    paper = Paper(id="p", title="Moss", abstract=abstract)
    mentions = Extractor(load_rules(packs=[pack])).extract(paper).mentions
    assert [m.kind for m in mentions if "Zorblat" in paper.text[m.span.start : m.span.end]] == [kind]


def test_extract_many_equals_extract_one_by_one() -> None:
    other = Paper(id="q", title="Dropout for Speech Recognition", abstract="We study dropout on LibriSpeech.")
    papers = [PAPER, other, PAPER]
    assert list(EXTRACTOR.extract_many(papers)) == [Extractor(RULES).extract(paper) for paper in papers]


@given(st.text(max_size=40), st.text(max_size=120))
def test_extract_gives_spans_inside_any_text(title: str, abstract: str) -> None:
    paper = Paper(id="x", title=title, abstract=abstract)
    spans = [mention.span for mention in EXTRACTOR.extract(paper).mentions]
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(paper.text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


def test_language_is_saved_and_loaded_by_spacy(tmp_path: Path) -> None:
    nlp = language(RULES)
    nlp.to_disk(tmp_path)
    docs = [pipeline(PAPER.text) for pipeline in (nlp, spacy.load(tmp_path))]
    first, second = ([(span.text, span.label_) for span in doc.spans["kg"]] for doc in docs)
    assert first == second
    assert len(first) > 5


def test_extract_does_without_the_finder_of_abbreviations() -> None:
    other = Extractor(RULES)
    other.nlp.disable_pipe("kg_abbreviations")
    assert len(EXTRACTOR.extract(PAPER).abbreviations) == 1
    found = other.extract(PAPER)
    assert found.abbreviations == ()
    assert len(found.mentions) > 5


def test_choose_keeps_the_surer_of_two_that_overlap() -> None:
    short, long = Candidate(1, 2, "Method", 0.5, "a"), Candidate(0, 2, "Task", 0.7, "b")
    kept, refused = choose([short, long])
    assert kept == [long]
    assert [(refusal.candidate, refusal.reason) for refusal in refused] == [(short, "overlaps Task at 0-2")]


def test_choose_keeps_the_longer_of_two_that_are_about_as_sure() -> None:
    short, long = Candidate(1, 2, "Method", 0.52, "a"), Candidate(0, 2, "Method", 0.5, "b")
    assert choose([short, long])[0] == [long]
