"""Why the graph is as it is: from a node or an edge back to the words, rules, candidates and decisions behind it."""

from kg.explain.absence import explain_absence
from kg.explain.entity import explain_entity, explain_in_paper
from kg.explain.pair import explain_pair
from kg.explain.records import Absence, Account, Pair, Sighting
from kg.explain.study import Student

__all__ = [
    "Absence",
    "Account",
    "Pair",
    "Sighting",
    "Student",
    "explain_absence",
    "explain_entity",
    "explain_in_paper",
    "explain_pair",
]
