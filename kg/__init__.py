"""Knowledge graphs of papers, methods and datasets from titles and abstracts.

>>> import kg
>>> graph = kg.build(kg.read_papers(kg.sample_path()))
>>> graph.label("method:batch-normalization")
'Batch Normalization'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.export.loading import load
    from kg.graph import Graph
    from kg.papers import read_papers, sample_path
    from kg.pipeline import build
    from kg.types import Paper

__all__ = ["Graph", "Paper", "build", "load", "read_papers", "sample_path"]
_HOME = {
    "Graph": "kg.graph",
    "Paper": "kg.types",
    "build": "kg.pipeline",
    "load": "kg.export.loading",
    "read_papers": "kg.papers",
    "sample_path": "kg.papers",
}


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)


def __getattr__(name: str) -> Any:
    """The public names, imported at their first use, so that ``import kg`` and ``kg --help`` stay quick."""
    if name not in _HOME:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
