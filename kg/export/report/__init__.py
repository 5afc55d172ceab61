"""The corpus in pictures, for people who would rather look than read. Needs matplotlib (the extra ``report``)."""

from pathlib import Path

from kg.errors import GraphError
from kg.graph import Graph
from kg.query.digest import digest


def write(graph: Graph, path: Path, *, title: str = "The corpus in pictures") -> None:
    """Writes the report to ``path``: Markdown with pictures in a folder beside it for ``.md``, else one HTML file.

    Raises:
        GraphError: matplotlib is not installed.
    """
    try:
        from kg.export.report.content import parts
    except ModuleNotFoundError as error:
        raise GraphError(f"the report needs {error.name}; install it with 'pip install {error.name}'") from error
    from kg.export.report.markdown import markdown
    from kg.export.report.page import page

    sections = parts(digest(graph), graph.schema)
    if path.suffix == ".md":
        text = markdown(title, sections, path.with_name(f"{path.stem}_files"))
    else:
        text = page(title, sections)
    path.write_text(text, encoding="utf-8", newline="\n")
