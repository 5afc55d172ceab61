"""All claims of one paper at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.extract.context import read_passage
from kg.extract.results import read_results
from kg.extract.roles import read_roles
from kg.extract.statements import read_statements
from kg.rules.cue import Cues
from kg.types import Mention, Reported, Role, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a paper says of its mentions."""

    roles: tuple[Role, ...]
    statements: tuple[Statement, ...]
    results: tuple[Reported, ...]


def find_claims(doc: Doc, mentions: Sequence[Mention], cues: Cues) -> Claims:
    """What ``find_roles``, ``find_statements`` and ``find_results`` find, in one reading of the text."""
    text = read_passage(doc, mentions, cues)
    roles = read_roles(text, cues)
    return Claims(
        roles=roles,
        statements=read_statements(text, roles, cues),
        results=read_results(text, roles, cues),
    )
