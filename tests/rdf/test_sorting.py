"""Sorting in runs gives what sorting at once gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export.rdf.sorting import sorted_unique

ITEMS = st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=5), max_size=30)


@pytest.mark.parametrize("run", [0, 7, 10**6], ids=["a run each", "some runs", "one run"])
@given(items=ITEMS)
def test_sorted_unique_is_the_sorted_set(run: int, items: list[str]) -> None:
    assert list(sorted_unique(items, run_characters=run)) == sorted({*items})
