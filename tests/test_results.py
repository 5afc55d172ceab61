"""Reported numbers: which are scores, and of what."""

import itertools
import math
from dataclasses import replace

import pytest

from kg.extract.context import read_passage, with_more
from kg.extract.linking import Choice, choices, choose, read_setting
from kg.extract.links import target
from kg.extract.numbers import find_numbers, unit, value
from kg.extract.results import find_results
from kg.extract.roles import read_roles
from kg.extract.scores import Number, numbers_in, read_numbers, readings, speaks
from kg.rules.cue import LinkCue, Reading, ResultCue
from kg.rules.cues import load_cues
from kg.rules.examples import NUMBER
from kg.types import Reported
from tests.marked import document, read

CUES = load_cues()


def number_of(source: str) -> tuple[Number, tuple[str, ...]]:
    """The number that an example is about, and the kinds of its marks."""
    doc, mentions, marked = read(source)
    text = read_passage(doc, mentions, CUES)
    assert marked.focus is not None
    found = (score.number for score in read_numbers(text, CUES))
    return next(number for number in found if number.slot.mentions[0] == marked.focus), marked.kinds


@pytest.mark.parametrize("cue", CUES.results, ids=lambda cue: cue.id)
def test_result_cue_fires_on_its_example_alone(cue: ResultCue) -> None:
    assert speaks(cue, number_of(cue.example)[0])
    assert not speaks(cue, number_of(cue.counter)[0])


@pytest.mark.parametrize("cue", CUES.links, ids=lambda cue: cue.id)
def test_link_cue_ties_the_mention_of_its_example(cue: LinkCue) -> None:
    number, kinds = number_of(cue.example)
    found = target(cue, number)
    assert found is not None
    assert found.mentions[0] == kinds.index(cue.kind)
    assert target(cue, number_of(cue.counter)[0]) is None


@pytest.mark.parametrize(
    "source",
    [
        "The [F1|Metric] and [recall|Metric] of AlphaNet are 0.887, 0.890 and 12, respectively.",
        "It grows from 10 to 20 trees, by 3.1 points and 4x, at 90% [accuracy|Metric].",
    ],
)
def test_numbers_of_a_sentence_are_read_together(source: str) -> None:
    doc, mentions, _ = read(source)
    found = find_numbers(doc.text, mentions, CUES)
    text = with_more(read_passage(doc, mentions, CUES), found, CUES)
    (sentence,) = text.sentences
    numbers = list(numbers_in(text, sentence, CUES))

    def chance(path: tuple[Reading, ...]) -> float:
        given = zip(numbers, path, (None, *path), strict=False)
        return math.prod(
            score.confidence
            for number, reading, before in given
            for score in readings(replace(number, before=before), CUES)
            if score.reading is reading
        )

    likeliest = max(itertools.product(Reading, repeat=len(numbers)), key=chance)
    assert tuple(score.reading for score in read_numbers(text, CUES)) == likeliest


@pytest.mark.parametrize(
    "source",
    [
        "[A|Method] gets 91.2% [accuracy|Metric] on [C|Dataset] and [B|Method] gets 88.1%, and 79.3% on [D|Dataset].",
        "[A|Method] has [F1|Metric] of 0.81 and 0.79 on [C|Dataset] and [D|Dataset], [B|Method] 0.7 and 0.6.",
    ],
)
@pytest.mark.parametrize("kind", ["Method", "Metric", "Dataset"])
def test_the_scores_of_a_paper_are_tied_together(source: str, kind: str) -> None:
    doc, mentions, _ = read(source)
    passage = read_passage(doc, mentions, CUES)
    text = with_more(passage, find_numbers(doc.text, mentions, CUES), CUES)
    scores = [score for score in read_numbers(text, CUES) if score.reading is not Reading.NONE]
    setting = read_setting(passage, read_roles(passage, CUES), CUES)
    found = [choices(score, kind, setting, CUES) for score in scores]

    def weight(clues: tuple[str, ...]) -> float:
        rows = (CUES.link_weights.get(f"{kind} {clue}") for clue in clues)
        return sum(row.weight for row in rows if row)

    def chance(path: tuple[Choice, ...]) -> float:
        total = 1.0
        for options, one, last in zip(found, path, (None, *path), strict=False):
            sums = {
                option.thing: weight(option.clues)
                + (weight(option.again) if last and last.thing and option.thing is last.thing else 0.0)
                for option in options
            }
            total *= math.exp(sums[one.thing]) / sum(map(math.exp, sums.values()))
        return total

    likeliest = max(itertools.product(*found), key=chance)
    links = choose(scores, kind, setting, CUES)
    assert len(scores) > 2
    assert [link.thing for link in links] == [one.thing for one in likeliest]
    assert math.prod(link.confidence for link in links) == pytest.approx(chance(likeliest))


@pytest.mark.parametrize(
    ("printed", "number", "of"),
    [
        ("80.67%", 80.67, "%"),
        ("-1,204.5", -1204.5, None),
        ("−3 points", -3.0, "points"),
        ("+.5\\%", 0.5, "%"),
        ("12x", 12.0, "x"),
    ],
)
def test_value_and_unit_of_a_printed_number(printed: str, number: float, of: str | None) -> None:
    assert (value(printed), unit(printed)) == (number, of)


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("It has 80.67% here.", ["80.67%"]),
        ("From 2-4% on, in (−3.5) steps.", ["2", "4%", "−3.5"]),
        ("From 20%-40% to 0.4--3.0 points.", ["20%", "40%", "0.4", "3.0 points"]),
        ("With 1,024 units, 12x faster, F1=0.88.", ["1,024", "12x", "0.88"]),
        ("Neither ResNet-50 nor GPT-3.5, top-5, v2, 3D or 1st.", []),
        ("A gain of 1.5 percentage points.", ["1.5 percentage points"]),
        ("It has 2.1%/4.3% and +5/+6 at 3.2 dB with ViT-S/16, W4/A8.", ["2.1%", "4.3%", "+5", "+6", "3.2 dB"]),
        ("On CIFAR-10/100 with GPT-3.5/4 and top-1/5, see x.org/2301/77.", []),
    ],
    ids=["percent", "range", "ranges", "kinds", "names", "points", "slashes", "names with slashes"],
)
def test_find_numbers_reads_signs_and_units(sentence: str, printed: list[str]) -> None:
    text = f"Title with 99%\n{sentence}"
    spans = [mention.span for mention in find_numbers(text, (), CUES)]
    assert [text[span.start : span.end] for span in spans] == printed


def results(source: str) -> list[tuple[str, bool, str | None, str | None, str | None]]:
    """Printed number, relative, metric, dataset and method of each result."""
    doc, mentions, _ = read(f"[AlphaNet|Method]: Reading Trees\n{source}")
    spans = [mention.span for mention in mentions]

    def words(index: int | None) -> str | None:
        return None if index is None else doc.text[spans[index].start : spans[index].end]

    def row(found: Reported) -> tuple[str, bool, str | None, str | None, str | None]:
        printed = doc.text[found.span.start : found.span.end]
        return printed, found.relative, words(found.metric), words(found.dataset), words(found.method)

    return [row(found) for found in find_results(doc, mentions, CUES)]


A = "AlphaNet"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "It reduces the [error rate|Metric] from 5.1% to 3.2% on [TreeBank|Dataset].",
            [("5.1%", False, "error rate", "TreeBank", None), ("3.2%", False, "error rate", "TreeBank", A)],
        ),
        (
            "[AlphaNet|Method] outperforms [OakNet|Method] by 2.3 points in [F1|Metric].",
            [("2.3 points", True, "F1", None, A)],
        ),
        (
            "We achieve 80.67% [top-1|Metric] on [LeafNet|Dataset].",
            [("80.67%", False, "top-1", "LeafNet", A)],
        ),
        (
            "It achieves [mAP|Metric] scores of 91.2, 88.4 and 79.0 on [ElmSet|Dataset], [FirSet|Dataset] and "
            "[OakSet|Dataset], respectively.",
            [
                ("91.2", False, "mAP", "ElmSet", A),
                ("88.4", False, "mAP", "FirSet", A),
                ("79.0", False, "mAP", "OakSet", A),
            ],
        ),
        (
            "Our model reaches an [accuracy|Metric] of 92.1% and an [F1|Metric] of 0.88.",
            [("92.1%", False, "accuracy", None, A), ("0.88", False, "F1", None, A)],
        ),
        (
            "It achieves a 7% and 40.3% increase in [accuracy|Metric] over [OakNet|Method].",
            [("7%", True, "accuracy", None, A), ("40.3%", True, "accuracy", None, A)],
        ),
        (
            "[OakNet|Method] reaches 71.2% [accuracy|Metric], and our model reaches 80.1%.",
            [("71.2%", False, "accuracy", None, "OakNet"), ("80.1%", False, "accuracy", None, A)],
        ),
        (
            "We achieve a [WER|Metric] of 5.1, compared to 14.9 for [OakNet|Method].",
            [("5.1", False, "WER", None, A), ("14.9", False, "WER", None, "OakNet")],
        ),
        (
            "The best baseline is [ElmNet|Method] with an [F1|Metric] of 0.61.",
            [("0.61", False, "F1", None, "ElmNet")],
        ),
        (
            "Gains are large: +2.9 [F1|Metric] on [ElmSet|Dataset] and +2.1 on [FirSet|Dataset].",
            [("+2.9", True, "F1", "ElmSet", A), ("+2.1", True, "F1", "FirSet", A)],
        ),
    ],
    ids=[
        "from to",
        "by points over",
        "value metric dataset",
        "respectively",
        "two metrics",
        "gain after a list",
        "another method",
        "compared to",
        "best method",
        "signed gains",
    ],
)
def test_find_results_reads_scores(source: str, expected: list[tuple[object, ...]]) -> None:
    assert results(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "In 2019 we collected 1,200 images of 30 trees.",
        "The model has 25 million parameters and 12 layers.",
        "It runs 3x faster and needs 40% less memory.",
        "We train with only 10% of the labeled data.",
        "It was released as version 2.1 of the library.",
    ],
    ids=["year and counts", "size", "efficiency", "share of data", "version"],
)
def test_find_results_leaves_other_numbers_alone(source: str) -> None:
    assert results(source) == []


@pytest.mark.parametrize(
    ("sentence", "task"),
    [
        ("On [parsing|Task] it reaches 93.1% [accuracy|Metric], on [tagging|Task] it is bad.", "parsing"),
        ("We address [parsing|Task]. It reaches 93.1% [accuracy|Metric].", "parsing"),
        ("It reaches 93.1% [accuracy|Metric].", None),
    ],
    ids=["said", "addressed", "none"],
)
def test_find_results_tells_the_task(sentence: str, task: str | None) -> None:
    doc, mentions, _ = read(f"[AlphaNet|Method]: A Net\n{sentence}")
    (found,) = find_results(doc, mentions, CUES)
    spans = [mention.span for mention in mentions]
    assert (None if found.task is None else doc.text[spans[found.task].start : spans[found.task].end]) == task


def test_find_results_is_silent_without_numbers() -> None:
    assert find_results(document("Title\nNo number here."), (), CUES) == ()


def test_number_is_no_kind_of_mention() -> None:
    assert NUMBER not in {mention.kind for mention in read("We like [trees|Task].")[1]}


def test_find_results_ties_each_of_many_scores_to_its_own_sentence() -> None:
    many = range(90)
    source = " ".join(f"[MossNet-{n}|Method] reaches {n}.5% [accuracy|Metric] on [FirSet-{n}|Dataset]." for n in many)
    expected = [(f"{n}.5%", False, "accuracy", f"FirSet-{n}", f"MossNet-{n}") for n in many]
    assert results(source) == expected
