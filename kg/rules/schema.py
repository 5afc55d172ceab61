"""The schema of the graph, read from ``schema.toml``."""

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from kg.errors import RulesError
from kg.rules.folder import rules_folder
from kg.types import Kind, Relation, Schema


def load_schema(folder: Path | None = None) -> Schema:
    """The schema in ``folder`` (by default the built-in rules).

    Raises:
        RulesError: a key is unknown, missing or of the wrong type, or a relation names an unknown kind.
    """
    path = (folder or rules_folder()) / "schema.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RulesError([f"{path.name}: not valid TOML: {error}"]) from error
    problems = [*_faults(data, "kind", Kind), *_faults(data, "relation", Relation)]
    if problems:
        raise RulesError(problems)
    kinds = {row["name"]: Kind(**row) for row in data["kind"]}
    relations = {row["name"]: Relation(**_tuples(row)) for row in data["relation"]}
    problems = [
        f"schema.toml: relation {r.name!r} names the unknown kind {kind!r}"
        for r in relations.values()
        for kind in (*r.sources, *r.targets)
        if kind not in kinds
    ]
    if problems:
        raise RulesError(problems)
    return Schema(base=data["base"], kinds=kinds, relations=relations)


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def _faults(data: dict[str, Any], table: str, record: type[Kind] | type[Relation]) -> list[str]:
    wanted = {field.name for field in fields(record)}
    found = []
    for number, row in enumerate(data.get(table, []), start=1):
        where = f"schema.toml: {table} {number} ({row.get('name', 'without a name')})"
        found += [f"{where}: unknown key {key!r}" for key in sorted(row.keys() - wanted)]
        found += [f"{where}: the key {key!r} is missing" for key in sorted(wanted - row.keys())]
    return found
