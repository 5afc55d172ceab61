"""The report as one HTML file without scripts."""

import base64
import hashlib
from collections.abc import Iterable
from html import escape

from kg.export.report.content import Part, Picture, Table

_STYLE = """
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b2330; background: #fff; }
body { font: 16px/1.55 system-ui, sans-serif; }
h1 { font-size: 1.8rem; } h2 { margin-top: 2.6rem; font-size: 1.25rem; } p { color: #556071; }
img { max-width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.7rem; border-bottom: 1px solid #dde2ea; }
th, td { overflow-wrap: anywhere; unicode-bidi: isolate; }
td:first-child { white-space: nowrap; font-variant-numeric: tabular-nums; }
@media print { h2 { break-after: avoid; } img, table { break-inside: avoid; } }
"""


def page(title: str, parts: Iterable[Part]) -> str:
    """The text of the page; its style is allowed by its hash, nothing else is."""
    policy = f"default-src 'none'; style-src 'sha256-{_hash(_STYLE)}'; img-src data:; base-uri 'none'"
    body = "\n".join(_part(part) for part in parts)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _part(part: Part) -> str:
    shown = "\n".join(_picture(item) if isinstance(item, Picture) else _table(item) for item in part.shows)
    return f"<section>\n<h2>{escape(part.heading)}</h2>\n<p>{escape(part.words)}</p>\n{shown}\n</section>"


def _picture(picture: Picture) -> str:
    data = base64.b64encode(picture.svg.encode()).decode()
    return f'<img alt="{escape(picture.words)}" src="data:image/svg+xml;base64,{data}">'


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>\n" for row in table.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
