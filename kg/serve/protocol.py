"""A request of the SPARQL 1.1 protocol as a query."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
BODY_BYTES = 1 << 20


class RefusedError(Exception):
    """A request that is not answered, with its HTTP status."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the protocol looks at in an HTTP request."""

    method: str
    parameters: str
    """The part of the address after "?"."""
    media_type: str = ""
    body: bytes = b""


def query_of(request: Request) -> str | None:
    """The query of a request; ``None`` if it asks for the description of the service.

    Raises:
        RefusedError: it is an update, names graphs, or is not of the protocol.
    """
    media = request.media_type.split(";")[0].strip().lower()
    if media == UPDATE:
        raise RefusedError(403, "updates are refused, the graph is read-only")
    if request.method == "POST" and media not in (FORM, QUERY):
        raise RefusedError(415, f"a query is posted as {FORM} or {QUERY}, not as {media or 'nothing'}")
    pairs = _pairs(request.parameters)
    if media == FORM:
        pairs += _pairs(_text(request.body))
    queries = [value for name, value in pairs if name == "query"]
    if media == QUERY:
        queries.append(_text(request.body))
    names = {name for name, _ in pairs}
    if "update" in names:
        raise RefusedError(403, "updates are refused, the graph is read-only")
    if names & {"default-graph-uri", "named-graph-uri"}:
        raise RefusedError(400, "the store holds one graph; leave default-graph-uri and named-graph-uri out")
    if len(queries) > 1:
        raise RefusedError(400, "one query is allowed in a request")
    if request.method == "POST" and not queries:
        raise RefusedError(400, "the request holds no query")
    return queries[0] if queries else None


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=50)
    except ValueError as error:
        raise RefusedError(400, f"the parameters cannot be read: {error}") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, f"the body is not UTF-8: {error}") from error
