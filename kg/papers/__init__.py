"""Reading papers from files: ``read_papers``."""

from kg.papers.reading import read_papers

__all__ = ["read_papers"]
