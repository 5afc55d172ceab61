"""Whatever is done to a file, reading it gives papers and reports, or one clear error."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.papers import read_papers
from kg.types import Paper
from tests.papers.test_services import FILES
from tests.papers.test_sources import FORMATS

TEXTS = [text.encode() for text in (*FORMATS.values(), *FILES.values())]
JUNK = st.sampled_from(
    (
        *(b'"', b"{", b"}", b"\n", b"\x00", b"\xff", b"<", b"&", b"[", b"\\", b"@x{", b"null", b"1e999", b"\t", b"%"),
        *(b"", b"TY  - ", b"\xef\xbb\xbf", b"\xff\xfe", b"\\ud800", b"<!DOCTYPE x [", b"NaN,", b"\r", b"''"),
    )
)


@st.composite
def broken_files(draw: st.DrawFn) -> bytes:
    """A file of a known format in which some places are replaced by others' delimiters."""
    data = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from([0, 1, 3, 40]))
        data = data[:start] + draw(JUNK) + data[start + length :]
    return data[: draw(st.integers(0, len(data)))] if draw(st.booleans()) else data


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=broken_files())
def test_read_papers_reads_a_broken_file_or_says_why_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("broken").write_bytes(data)
    papers, lines, error = outcome("broken")
    assert all(paper.title and len(paper.abstract) >= 20 for paper in papers)
    assert all(0 < line <= data.count(b"\n") + data.count(b"\r") + 1 for line in lines)
    assert error.startswith("broken:") or not error
    assert "\n" not in error


def outcome(name: str) -> tuple[tuple[Paper, ...], list[int], str]:
    """The papers in a file, the lines of the reports, and the message of the error."""
    try:
        reading = read_papers(name)
    except InputError as error:
        return (), [], str(error)
    return reading.papers, [note.origin.line for note in reading.skipped], ""
