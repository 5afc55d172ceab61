"""The trained tagger: the chance of every span of a text to be a name of every kind."""

from kg.extract.tagger.model import SHIPPED, Chance, Tagger

__all__ = ["SHIPPED", "Chance", "Tagger"]
