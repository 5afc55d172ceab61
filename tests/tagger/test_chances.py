"""The chances of spans are those of all labellings counted one by one."""

from itertools import product

import numpy as np
import pytest

from kg.extract.tagger.chances import allowed_steps, chain_chances, chances, labels

FORBIDDEN = -1e4
BEGIN, INSIDE, END, SINGLE = range(4)


def counted(emissions: np.ndarray, steps: np.ndarray, title: int = 0) -> np.ndarray:
    """The chance of each span, by adding up every labelling without a name over the end of the title."""
    words, edge = emissions.shape
    found, total = np.zeros((words, words, (edge - 1) // 4)), 0.0
    for path in product(range(edge), repeat=words):
        if any(first < title <= last for first, last, _ in spans(path)):
            continue
        pairs = zip((edge, *path), (*path, edge), strict=True)
        score = sum(steps[pair] for pair in pairs) + sum(emissions[index, label] for index, label in enumerate(path))
        total += np.exp(score)
        for first, last, kind in spans(path):
            found[first, last - first, kind] += np.exp(score)
    return found / total


def spans(path: tuple[int, ...]) -> list[tuple[int, int, int]]:
    found, first = [], 0
    for index, label in enumerate(path):
        kind, part = divmod(label - 1, 4)
        if label and part in (BEGIN, SINGLE):
            first = index
        if label and part in (END, SINGLE):
            found.append((first, index, kind))
    return found


@pytest.mark.parametrize("title", [0, 1, 2, 4])
@pytest.mark.parametrize("kinds", [1, 2])
def test_chain_chances_equal_counting_all_labellings(kinds: int, title: int) -> None:
    chance = np.random.default_rng(kinds)
    emissions = chance.normal(size=(4, labels(kinds)))
    allowed = allowed_steps(kinds)
    steps = np.where(allowed, chance.normal(size=allowed.shape), FORBIDDEN)
    found = chain_chances(emissions, steps, 4, title=title)
    words = np.add.outer(np.arange(4), np.arange(4))
    over = (np.arange(4) < title)[:, None] & (words >= title)
    assert np.allclose(np.where(over[:, :, None], 0.0, found), counted(emissions, steps, title))


def test_chain_chances_of_a_long_text_stay_between_0_and_1() -> None:
    emissions = np.random.default_rng(0).normal(scale=9.0, size=(3000, labels(4)))
    found = chain_chances(emissions, np.where(allowed_steps(4), 0.0, FORBIDDEN), 12)
    assert found.min() >= 0.0
    assert found.max() <= 1.0 + 1e-9
    assert found.sum() > 1.0


def test_chances_give_none_to_spans_over_the_end() -> None:
    found = chances(np.zeros((3, labels(2))), np.full((3, 12, 2), 9.0), np.where(allowed_steps(2), 0.0, FORBIDDEN))
    words = np.add.outer(np.arange(3), np.arange(12))
    assert (found[words >= 3] == 0.0).all()
    assert (found[words < 3] > 0.49).all()


def test_chances_give_none_to_spans_over_the_end_of_the_title() -> None:
    found = chances(
        np.zeros((4, labels(1))), np.full((4, 12, 1), 9.0), np.where(allowed_steps(1), 0.0, FORBIDDEN), title=2
    )
    assert np.argwhere(found[:, :, 0] > 0.0).tolist() == [[0, 0], [0, 1], [1, 0], [2, 0], [2, 1], [3, 0]]


def test_allowed_steps_close_what_they_open() -> None:
    allowed = allowed_steps(1)
    begin, inside, end, single = range(1, 5)
    assert not allowed[begin, [0, begin, single, 5]].any()
    assert allowed[inside, [inside, end]].all()
    assert allowed[5, [0, begin, single]].all()
    assert not allowed[5, [inside, end]].any()
