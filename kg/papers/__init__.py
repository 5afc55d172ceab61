"""Reading papers from files: ``read_papers``; ``sample_path`` names the corpus that comes with the package."""

from kg.papers.reading import read_papers
from kg.papers.sample import sample_path

__all__ = ["read_papers", "sample_path"]
