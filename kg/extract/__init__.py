"""Mentions and claims in the text of one paper: a spaCy pipeline over the rules, without a trained model."""

from kg.extract.extractor import Extractor
from kg.extract.pipeline import language

__all__ = ["Extractor", "language"]
