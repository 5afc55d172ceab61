"""TeX notation becomes text, and nothing is lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.papers.tex import plain


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"R&D costs 5\% & #1 $x$", "R&D costs 5% & #1 $x$"),
        (r"50\% and 50% of $50\%$", r"50% and 50% of $50\%$"),
        (r"Schr\"odinger's \emph{cat}", "Schrödinger's cat"),
        (r"Veli{\v{c}}kovi{\'c}, {\L}ukasz", "Veličković, Łukasz"),
        (r"it costs $5 to build", "it costs $5 to build"),
        (r"\texttt{code} \mbox{box} \textcolor{red}{word}", "code box word"),
        (r"code: \url{https://a.b/c_d%20e}, \href{http://x.y}{here}", "code: https://a.b/c_d%20e, here"),
        (r"\ourmodel is x\textless{}y, a_b^2", r"\ourmodel is x<y, a_b^2"),
        (r"$O(n^2)$ and \(x\) and {$y$}", r"$O(n^2)$ and \(x\) and $y$"),
        (r"100\times faster, \rho = 0.4, S\o ren, Stra\ss e", "100× faster, ρ = 0.4, Søren, Straße"),
        (r"GPT_{\rm BASE} and {\em more}", "GPT_BASE and more"),
        ("{" * 3000, "{" * 3000),
        ("pages 1--3", "pages 1–3"),
    ],
)
def test_plain_keeps_the_words(tex: str, text: str) -> None:
    assert plain(tex) == text


@given(st.text(alphabet="ab{}$%&#~'`-() \n"))
def test_plain_loses_no_word_of_a_text_without_macros(text: str) -> None:
    assert text.count("a") == plain(text).count("a")


@given(st.text(alphabet="ab{}\\$'cdefhrtuxv []"))
def test_plain_survives_any_macro(text: str) -> None:
    assert isinstance(plain(text), str)
