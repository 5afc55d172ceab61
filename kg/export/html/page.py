"""The page around the data: one HTML file under a content security policy that names every script by its hash."""

import base64
import hashlib
import json
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

_SCRIPTS = (
    *(
        "model",
        "state",
        "visible",
        "element",
        "labels",
        "canvas",
        "camera",
        "highlight",
        "search",
        "filters",
        "tables",
        "panel",
        "entity",
    ),
    *("paper", "edge", "overview", "path", "save", "keyboard", "main"),
)
_MARKUP = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def page(title: str, data: dict[str, Any], library: str) -> str:
    """The text of the page; ``library`` is the source of vis-network."""
    style, script = _asset("style.css"), _script()
    values = {
        "title": escape(title),
        "policy": _policy(style, library, script),
        "style": style,
        "data": as_json(data),
        "library": library,
        "script": script,
    }
    parts = _asset("template.html").split("%%")
    return "".join(values[part] if number % 2 else part for number, part in enumerate(parts))


def as_json(value: Any) -> str:
    """The value as JSON that no HTML parser can read as markup, whatever its strings hold."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_MARKUP)


def _policy(style: str, *scripts: str) -> str:
    allowed = " ".join(_source(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_source(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _script() -> str:
    inner = "\n".join(_asset(f"{name}.js") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{inner}\n}})();'


@cache
def _asset(name: str) -> str:
    return files("kg.export.html").joinpath("assets", name).read_text(encoding="utf-8")
