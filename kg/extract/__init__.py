"""Mentions and claims in the text of one paper: a spaCy pipeline over the rules and a trained tagger."""

from kg.extract.extractor import Extractor
from kg.extract.pipeline import language
from kg.extract.tagger import SHIPPED
from kg.extract.workers import extract_all

__all__ = ["SHIPPED", "Extractor", "extract_all", "language"]
