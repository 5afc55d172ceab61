"""The shipped weights: what is found in a paper never depends on the papers beside it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

import kg
from kg.extract import SHIPPED, Extractor
from kg.extract.tagger import Tagger
from kg.rules import load_rules
from kg.types import Paper

RULES = load_rules()
PAPERS = kg.read_papers(kg.sample_path()).papers
MOST_BYTES = 40_000_000


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(RULES, SHIPPED)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger(SHIPPED, ((name.text, name.kind) for name in RULES.catalogue.names()))


def spans(extractor: Extractor, batch_size: int) -> list[list[tuple[int, int, str, float]]]:
    docs = list(extractor.nlp.pipe([paper.text for paper in PAPERS], batch_size=batch_size))
    groups = [doc.spans["kg"] for doc in docs]
    return [
        [
            (one.start_char, one.end_char, one.label_, score)
            for one, score in zip(group, group.attrs["scores"], strict=True)
        ]
        for group in groups
    ]


def test_pipe_finds_the_same_alone_and_in_batches_of_7_and_64(extractor: Extractor) -> None:
    alone = spans(extractor, 1)
    assert sum(map(len, alone)) > len(PAPERS)
    assert spans(extractor, 7) == alone == spans(extractor, 64)


@pytest.mark.parametrize("threads", [1, 2])
def test_chances_are_the_same_in_any_number_of_threads(tagger: Tagger, threads: int) -> None:
    texts = [paper.text for paper in PAPERS[:24]]
    with ThreadPoolExecutor(threads) as pool:
        assert list(pool.map(tagger.chances, texts)) == [tagger.chances(text) for text in texts]


def test_chances_of_a_text_of_several_windows_reach_its_end(tagger: Tagger) -> None:
    text = "Title\n" + "We train a convolutional neural network on ImageNet. " * 120
    found = tagger.chances(text)
    assert max(chance.span.end for chance in found) > 0.98 * len(text)
    assert all(text[chance.span.start : chance.span.end].strip() for chance in found)


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\u0301\n\u200b", "a\n" + "x" * 3000, "\U0001f600 _ \u4e2d\u6587\n" + ". " * 700],
    ids=["empty", "space", "no words", "marks", "long word", "symbols"],
)  # fmt: skip
def test_chances_of_strange_texts_lie_inside_them(tagger: Tagger, text: str) -> None:
    found = tagger.chances(text)
    assert all(0 <= chance.span.start < chance.span.end <= len(text) for chance in found)
    assert all(0.0 <= value <= 1.0 for chance in found for value in chance.kinds)


def test_extract_finds_a_name_that_no_catalogue_knows(extractor: Extractor) -> None:
    paper = Paper(
        id="new",
        title="Zorbelnet: Routing Tokens for Drum Transcription",
        abstract="We present Zorbelnet, a sparse encoder for drum transcription. Zorbelnet is trained with contrastive "
        "learning and evaluated on the Zorbel-5k corpus, where it reaches an onset accuracy of 81.5%.",
    )
    mentions = extractor.extract(paper).mentions
    found = {(mention.kind, paper.text[mention.span.start : mention.span.end]) for mention in mentions}
    assert ("Method", "Zorbelnet") in found
    assert ("Task", "drum transcription") in found


def test_extract_signs_with_the_tagger_only_where_it_votes(extractor: Extractor) -> None:
    for wanted, one in ((True, extractor), (False, Extractor(RULES))):
        names = [mention.extractor for mention in one.extract(PAPERS[0]).mentions]
        assert any("tagger" in name.split("+") for name in names) == wanted


def test_shipped_weights_stay_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= MOST_BYTES
