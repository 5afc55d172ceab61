"""Which way a metric is better, for names that the catalogue does not hold."""

import pytest

from kg.assemble.directions import Directions
from kg.assemble.nodes import parent_nodes
from kg.rules import load_schema, rules_folder
from kg.rules.catalogue import build_catalogue, load_catalogue
from kg.types import Concept

CATALOGUE = load_catalogue(rules_folder(), [], load_schema())


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Box AP", True),
        ("Q3 Accuracy", True),
        ("Moss-Weighted Recall@20", True),
        ("pass@10", True),
        ("Router Error Rate", False),
        ("Number of Errors", None),
        ("Recall at Fixed Error", None),
        ("Accuracy Drop", None),
        ("Moss Index", None),
        ("Moss Non-Accuracy", None),
        ("Self-Recall", None),
        ("In-Accuracy", None),
        ("Inaccuracy", None),
        ("P@7", None),
    ],
)
def test_directions_follow_what_a_name_ends_with(name: str, better: bool | None) -> None:
    assert Directions(CATALOGUE).of("Metric", name, None) is better


def test_directions_follow_the_catalogue_first() -> None:
    concept = CATALOGUE.concepts["metric:brier-score"]
    assert Directions(CATALOGUE).of("Metric", "Moss Accuracy", concept) is False


def test_directions_are_for_metrics_alone() -> None:
    assert Directions(CATALOGUE).of("Method", "Accuracy", None) is None


def test_parent_nodes_follow_what_their_names_end_with() -> None:
    concept = Concept(id="metric:moss-accuracy", kind="Metric", name="Moss Accuracy")
    held = build_catalogue([*CATALOGUE.concepts.values(), concept], CATALOGUE.naming, CATALOGUE.schema)
    (node,) = parent_nodes([concept.id], held)
    assert node.higher_is_better is True
