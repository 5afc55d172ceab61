"""TeX notation in bibliographies to plain text."""

import re

from pylatexenc.latex2text import LatexNodes2Text

_PERCENT = re.compile(r"(?<!\\)%")
_TEX = re.compile(r"[\\{}~$]|--|``|''")
_converter = LatexNodes2Text(math_mode="verbatim", keep_comments=True)


def plain(text: str) -> str:
    """The text without TeX markup; formulas stay as they are, and a percent sign is one.

    >>> plain(r"The {BERT} model: 80% of Sch{\\"o}n's $x_1$ \\& more")
    "The BERT model: 80% of Schön's $x_1$ & more"
    """
    if not _TEX.search(text):
        return text
    return str(_converter.latex_to_text(_PERCENT.sub(r"\\%", text), tolerant_parsing=True))
