"""The query page for browsers. All text is escaped; the page holds no script."""

import json
from collections.abc import Mapping
from html import escape

from kg.export.rdf.answers import Written
from kg.export.rdf.queries import ready_queries

ROWS = 1000
"""Rows that a page shows; programs get all."""
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color-scheme:light dark}"
    "textarea{width:100%;height:16rem;font:14px/1.4 monospace;box-sizing:border-box}"
    "table{border-collapse:collapse;margin:1rem 0}td,th{border:1px solid #8888;padding:.25rem .5rem;text-align:left;"
    "vertical-align:top;overflow-wrap:anywhere}th{overflow-wrap:normal}"
    "button{font:inherit;padding:.25rem 1rem;margin:.5rem 0}"
)


def query_page(query: str = "") -> str:
    """The page with a field for a query and links that fill it with the ready queries."""
    return _page(_form(query))


def answer_page(query: str, answer: Written, *, base: str) -> str:
    """The page with a query and its answer: rows as a table, triples as Turtle; nodes beneath ``base`` are links."""
    if answer.media_type.startswith("application/sparql-results+json"):
        return _page(_form(query) + _table(json.loads(answer.content), base))
    return _page(f"{_form(query)}<pre>{escape(answer.content.decode())}</pre>")


def error_page(query: str, message: str) -> str:
    """The page with a query and why it was not answered."""
    return _page(f'{_form(query)}<p role="alert"><strong>{escape(message)}</strong></p>')


def _page(body: str) -> str:
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>SPARQL</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>{body}</body></html>\n'
    )


def _form(query: str) -> str:
    links = "".join(
        f'<li><a href="/sparql?ready={escape(ready.name)}">{escape(ready.name)}</a>: {escape(ready.description)}</li>'
        for ready in ready_queries()
    )
    return (
        '<h1>SPARQL</h1><p><a href="/">Explorer</a></p><form action="/sparql" method="get">'
        f'<label>Query <textarea name="query" spellcheck="false">{escape(query)}</textarea></label>'
        f"<button>Run</button></form><details><summary>Ready queries</summary><ul>{links}</ul></details>"
    )


def _table(found: Mapping[str, object], base: str) -> str:
    if "boolean" in found:
        return f"<p>{str(found['boolean']).lower()}</p>"
    head, results = found["head"], found["results"]
    assert isinstance(head, dict)
    assert isinstance(results, dict)
    columns, found_rows = head["vars"], results["bindings"]
    shown = found_rows[:ROWS]
    rows = "".join(f"<tr>{''.join(_cell(row.get(name), base) for name in columns)}</tr>" for row in shown)
    heads = "".join(f"<th>{escape(name)}</th>" for name in columns)
    count = f"{len(found_rows)} rows" + (f", the first {ROWS} below" if len(found_rows) > ROWS else "")
    return f"<p>{count}</p><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(value: Mapping[str, str] | None, base: str) -> str:
    """A cell: a node by its id, linked to where the server shows it; anything else as it is."""
    if value is None:
        return "<td></td>"
    local = value["value"].removeprefix(base)
    if value["type"] != "uri" or local == value["value"] or local.count("/") != 1:
        return f"<td>{escape(value['value'])}</td>"
    return f'<td><a href="/{escape(local)}">{escape(local.replace("/", ":"))}</a></td>'
