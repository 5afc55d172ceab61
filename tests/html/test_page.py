"""The page as a file: one file, no way out, no markup from the data, the same bytes on every run."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.export import html
from kg.export.html.page import as_json
from tests.toy import NASTY, toy_graph

CODE = "import sys; from pathlib import Path; from kg.export import html; from tests.toy import toy_graph; "


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of the page of the toy graph."""
    path = tmp_path_factory.mktemp("page") / "graph.html"
    html.write(toy_graph(), path)
    return path.read_text(encoding="utf-8")


def test_write_links_nothing(text: str) -> None:
    tags = re.findall(r"<(?:script|link|img|iframe)\b[^>]*>", text.split('<script type="application/json"')[0])
    assert [tag for tag in tags if re.search(r"""(src|href)=(?!["']?data:)""", tag)] == []


def test_write_allows_no_inline_code_but_by_hash(text: str) -> None:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert found is not None
    assert "default-src 'none'" in found[1]
    assert "unsafe" not in found[1]
    assert re.search(r"""\son\w+=|\sstyle=""", text.split("<script")[0]) is None


@pytest.mark.parametrize("value", [NASTY, "</script>", "<!--<script>", "\u2028\u2029", "]]>"])
def test_as_json_holds_no_markup_and_reads_back(value: str) -> None:
    written = as_json({value: value})
    assert re.search("[<>&\u2028\u2029]", written) is None
    assert json.loads(written) == {value: value}


def test_write_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        code = CODE + f"html.write(toy_graph(), Path(sys.argv[1]) / '{seed}')"
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=environment, check=True)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
