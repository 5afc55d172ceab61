"""TeX notation in bibliographies to plain text."""

import re

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import LatexMacroNode, LatexNode
from pylatexenc.latexwalker import get_default_latex_context_db as get_parsing_context_db
from pylatexenc.macrospec import MacroSpec

_TEX = re.compile(r"[\\{}~]|--|``|''")
_FORMULA = re.compile(r"(\$\$?[^$]+\$\$?|\\\(.+?\\\))")
_SWITCHES = ("rm", "bf", "it", "tt", "sf", "sc", "sl", "em", "xspace", "relax")
"""Macros without any text."""
_LETTERS = ("ss", "SS", "ae", "AE", "oe", "OE", "aa", "AA")
_SYMBOL_SPACE = re.compile(rf"(\\(?!(?:{'|'.join((*_LETTERS, *_SWITCHES))})\b)[A-Za-z]{{2,}}) +(?!\{{)")
"""A symbol and a space that people mean as one, although TeX drops it: "\\times faster"; not "Stra\\ss e"."""
_SIGN = re.compile(r"(?<!\\)([%&#$])")


def _unknown(node: LatexMacroNode, l2tobj: LatexNodes2Text) -> str:
    """The text of the arguments of a macro; of one without any, such as an author's own "\\ourmodel", its name."""
    arguments = _arguments(node)
    if arguments:
        return str(l2tobj.nodelist_to_text(arguments))
    return f"\\{node.macroname}{node.macro_post_space}"


def _last_argument(node: LatexMacroNode, l2tobj: LatexNodes2Text) -> str:
    return str(l2tobj.nodelist_to_text(_arguments(node)[-1:]))


def _arguments(node: LatexMacroNode) -> list[LatexNode]:
    given = node.nodeargd.argnlist if node.nodeargd else None
    return [argument for argument in given or () if argument is not None]


_parsing = get_parsing_context_db()
_parsing.add_context_category("kg", macros=[MacroSpec("href", "{{")], prepend=True)
_writing = get_default_latex_context_db()
_writing.add_context_category(
    "kg",
    macros=[
        MacroTextSpec("href", _last_argument),
        MacroTextSpec("url", _last_argument),
        *(MacroTextSpec(switch, "") for switch in _SWITCHES),
        MacroTextSpec("textless", "<"),
        MacroTextSpec("textgreater", ">"),
    ],
    prepend=True,
)
_writing.set_unknown_macro_spec(MacroTextSpec("", _unknown))
_converter = LatexNodes2Text(latex_context=_writing, keep_comments=True)


def plain(text: str) -> str:
    r"""The text without TeX markup; formulas stay as they are, and bare signs such as "%" and "&" are text.

    >>> plain(r"The {BERT} model: 80% of Sch{\"o}n's $x_1$ \& \texttt{more}")
    "The BERT model: 80% of Schön's $x_1$ & more"
    """
    if not _TEX.search(text):
        return text
    return "".join(part if _FORMULA.fullmatch(part) else _without_tex(part) for part in _FORMULA.split(text))


def _without_tex(text: str) -> str:
    escaped = _SYMBOL_SPACE.sub(r"\1{} ", _SIGN.sub(r"\\\1", text))
    try:
        return str(_converter.latex_to_text(escaped, tolerant_parsing=True, latex_context=_parsing))
    except RecursionError:  # thousands of braces in braces: no text that TeX would set
        return text
