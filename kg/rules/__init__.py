"""Load and check the rules folder: the schema, the catalogue, patterns, cues. All problems at once."""

from kg.rules.folder import rules_folder
from kg.rules.schema import load_schema

__all__ = ["load_schema", "rules_folder"]
