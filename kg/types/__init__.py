"""The frozen records that cross the borders between layers, in the order of the data flow.

Offsets everywhere count code points of ``Paper.text``, 0-based, end exclusive. Confidences lie in [0, 1].
Node ids are CURIEs such as ``method:resnet-50``; they are the same in every export.
"""

from kg.types.extraction import Abbreviation, Extraction, Mention, Rejection, Reported, Role, Statement
from kg.types.graph import Edge, Node
from kg.types.reading import Origin, Paper, Reading, Skipped
from kg.types.resolution import Entity, Evidence, Fact, Resolution, Result
from kg.types.rules import Concept, Kind, LinePattern, ReadingRules, Relation, Schema
from kg.types.span import Span

__all__ = [
    "Abbreviation",
    "Concept",
    "Edge",
    "Entity",
    "Evidence",
    "Extraction",
    "Fact",
    "Kind",
    "LinePattern",
    "Mention",
    "Node",
    "Origin",
    "Paper",
    "Reading",
    "ReadingRules",
    "Rejection",
    "Relation",
    "Reported",
    "Resolution",
    "Result",
    "Role",
    "Schema",
    "Skipped",
    "Span",
    "Statement",
]
