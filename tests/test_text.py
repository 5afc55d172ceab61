"""Cleaning leaves text alone and takes out what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import clean, control_characters, normal_form, slug


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("a <query, passage> pair, x < y", "a <query, passage> pair, x < y", id="angle brackets of text"),
        pytest.param("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One. Two.", id="paragraphs do not run together"),
        pytest.param("H<sub>2</sub>O <i>here</i>", "H2O here", id="inline markup"),
        pytest.param("AT&amp;T, &lt;5%&#8217;s", "AT&T, <5%’s", id="character references"),
        pytest.param("example.org/?a=1&copy=2&region=3", "example.org/?a=1&copy=2&region=3", id="addresses"),
        pytest.param("line\none\u2028two\x0cthree", "line one two three", id="line ends are spaces"),
        pytest.param("in\u00advisible\u200b \ufeffmarks", "invisible marks", id="invisible characters"),
        pytest.param("classi\ufb01cation e\u0301", "classification \u00e9", id="ligatures and composed letters"),
        pytest.param("a\x00b\ud800c", "abc", id="what no file may hold"),
    ],
)
def test_clean_gives_plain_text(raw: str, expected: str) -> None:
    assert clean(raw) == expected


@given(st.text())
def test_clean_leaves_no_control_character_and_no_double_space(text: str) -> None:
    cleaned = clean(text)
    assert control_characters(cleaned) == 0
    assert cleaned == " ".join(cleaned.split())


@pytest.mark.parametrize(
    ("name", "identifier"),
    [("LPIPS", "lpips"), ("BraTS", "brats"), ("darts", "darts"), ("GANs", "gan"), ("KITTI MOTS", "kitti-mots")],
)
def test_slug_keeps_the_s_of_known_names_in_capitals(name: str, identifier: str) -> None:
    assert slug(name) == identifier


@pytest.mark.parametrize(
    "name", ["naive bayes", "time series", "ag news", "logit lens", "monkey species", "tvseries", "movielens", "keras"]
)
def test_normal_form_keeps_what_only_looks_like_a_plural(name: str) -> None:
    assert normal_form(name) == name
