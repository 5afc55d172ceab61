"""Tokens and sentences: names stay whole, every character is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import language
from kg.rules import load_rules

NLP = language(load_rules())


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("CIFAR-10/100 and ResNet-50", "CIFAR-10|/|100|and|ResNet-50"),
        ("a GAN-based, U-Net-like model", "a|GAN|-|based|,|U|-|Net|-|like|model"),
        ("UNet++ has an F1 of 80.67% at top-1", "UNet++|has|an|F1|of|80.67|%|at|top-1"),
        ("mAP@50:95, mAP@0.5:0.95. llama3.1:8b", "mAP@50:95|,|mAP@0.5:0.95|.|llama3.1:8b"),
        (
            "ResNet-50:0.95 mAP50:0.95 is 50:95 3:2B mAP@.5:.95",
            "ResNet-50|:|0.95|mAP50|:|0.95|is|50|:|95|3|:|2B|mAP@.5:.95",
        ),
        ("F1:95 mAP50:95.2 mAP50:95% 1:10", "F1|:|95|mAP50|:|95.2|mAP50|:|95|%|1|:|10"),
        ("mAP@0.5, R@1 and A* (e.g. GPT-3.5)", "mAP@0.5|,|R@1|and|A*|(|e.g.|GPT-3.5|)"),
        ("the model's 3D-CNN of 1,204.5 units", "the|model|'s|3D|-|CNN|of|1,204.5|units"),
        ("see https://example.org/a_b-1.", "see|https://example.org/a_b-1|."),
        ("State-of-the-art and state-of-the-arts", "State-of-the-art|and|state|-|of|-|the|-|arts"),
    ],
    ids=["slash", "hyphen", "digits", "ranges", "scores", "ratios", "marks", "clitic", "address", "compound"],
)
def test_tokenizer_keeps_names_whole(text: str, tokens: str) -> None:
    assert [token.text for token in NLP.tokenizer(text)] == tokens.split("|")


@given(st.text(max_size=60))
def test_tokenizer_keeps_every_character(text: str) -> None:
    assert NLP.tokenizer(text).text == text


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("What Now? A Title\nWe go. It works.", ["What Now? A Title", "We go.", "It works."]),
        ("T\nSmith et al. Show that, e.g. BERT wins.", ["T", "Smith et al. Show that, e.g. BERT wins."]),
        ("T\nSee Fig. 2 and Eq. 3 by J. Doe. Good.", ["T", "See Fig. 2 and Eq. 3 by J. Doe.", "Good."]),
        ("T\nIt gains 2.5 points vs. Adam. (We agree.) So be it.",
         ["T", "It gains 2.5 points vs. Adam.", "(We agree.)", "So be it."]),
        ("T\nAs shown by Smith et al. We agree.", ["T", "As shown by Smith et al.", "We agree."]),
    ],
    ids=["title", "et al", "figure", "decimal", "et al at the end"],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert [sentence.text.strip() for sentence in NLP(text).sents] == sentences
