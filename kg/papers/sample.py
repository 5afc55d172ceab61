"""The sample corpus that comes with the package."""

from pathlib import Path


def sample_path() -> Path:
    """The bibliography of well-known papers, with abstracts in the project's own words."""
    return Path(__file__).resolve().parent.parent / "sample" / "papers.bib"
