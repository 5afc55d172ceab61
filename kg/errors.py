"""The errors a caller may catch.

    KgError
    ├── InputError      a file of papers that cannot be read at all
    │   └── NotPapersError  its content shows none of the known formats; passed over where a folder is searched
    ├── RulesError      faults in the rules folder or a dictionary pack: all of them, each with file and line
    ├── GraphError      a graph file that is not one, or an attribute outside the schema
    ├── QueryError      a query that is wrong, is refused or takes too long
    ├── WorkerError     a process that extracts has died
    └── UnknownNameError  a name that the graph does not hold, or of no ready query

Every message is one line that says where, what was found, what was expected and what to do. Unlucky text is no error:
it is a ``Skipped`` record in the report.
"""

from collections.abc import Iterable


class KgError(Exception):
    """The root of the tree."""


class InputError(KgError):
    """A file of papers that cannot be read at all."""

    def __init__(self, file: str, message: str, *, line: int | None = None) -> None:
        super().__init__(f"{file}:{line}: {message}" if line else f"{file}: {message}")
        self.file = file
        self.line = line


class NotPapersError(InputError):
    """A file whose content shows none of the formats of papers."""


class RulesError(KgError):
    """Faults in rule files, each "file:line: what"."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class GraphError(KgError):
    """A graph file that is not one, or an attribute outside the schema."""


class QueryError(KgError):
    """A query that is wrong, is refused or takes too long."""


class WorkerError(KgError):
    """A process that extracts has died."""


class UnknownNameError(KgError):
    """A name that the graph, or what ``lacking`` says, does not hold; ``suggestions`` are near ones."""

    def __init__(
        self, name: str, suggestions: Iterable[str] = (), *, lacking: str = "nothing in the graph is called"
    ) -> None:
        self.name = name
        self.suggestions = tuple(suggestions)
        hint = f"; did you mean {', '.join(self.suggestions)}?" if self.suggestions else ""
        super().__init__(f"{lacking} {name!r}{hint}")
