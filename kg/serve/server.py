"""The HTTP server: paths, headers, status codes."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from kg.errors import QueryError, UnknownNameError
from kg.export.rdf.answers import open_sparql
from kg.export.rdf.queries import ready_query
from kg.export.rdf.vocabulary import ONTOLOGY_FOLDER
from kg.serve.description import service_description
from kg.serve.negotiation import forms, wants_page
from kg.serve.pages import answer_page, error_page, query_page
from kg.serve.protocol import BODY_BYTES, RefusedError, Request, query_of
from kg.serve.workers import TimeLimitError, Workers

LOOPBACK = "127.0.0.1"
_HOSTS = ("127.0.0.1", "localhost")
_TURTLE = "text/turtle; charset=utf-8"
_HTML = "text/html; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"
_NO_SCRIPT = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"
_FILES = {
    "/ontology": ONTOLOGY_FOLDER / "kg.ttl",
    "/shapes": ONTOLOGY_FOLDER / "shapes.ttl",
}


class Server(ThreadingHTTPServer):
    """A read-only endpoint over a built graph, which this machine alone can reach."""

    daemon_threads = True

    def __init__(self, graph: Path, *, port: int, seconds: float, workers: int = 2) -> None:
        self.folder = graph if graph.is_dir() else graph.parent
        self.base = open_sparql(graph).base
        super().__init__((LOOPBACK, port), _Handler)
        try:
            self.workers = Workers(graph, number=workers, seconds=seconds)
        except BaseException:
            self.server_close()
            raise

    @property
    def address(self) -> str:
        """Where the explorer page lies; the endpoint is ``sparql`` beneath."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def close(self) -> None:
        """Stops the processes behind and frees the port; ``serve_forever`` must have ended."""
        self.workers.close()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "kg"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        self._respond(b"")

    def do_HEAD(self) -> None:
        self._respond(b"")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > BODY_BYTES:
            self.close_connection = True
            self._send(413 if length.isdigit() else 411, f"a query has at most {BODY_BYTES} bytes".encode(), _TEXT)
            return
        self._respond(self.rfile.read(int(length)))

    def log_message(self, format: str, *args: object) -> None:
        """Writes nothing: the command line tells what there is to tell."""

    def _respond(self, body: bytes) -> None:
        address = urlsplit(self.path)
        try:
            self._refuse_foreign_host()
            if address.path == "/sparql":
                self._sparql(address.query, body)
            elif self.command == "POST":
                raise RefusedError(405, "queries are posted to /sparql")
            else:
                self._file_or_node(address.path)
        except RefusedError as error:
            self._send(error.status, f"{error}\n".encode(), _TEXT)

    def _refuse_foreign_host(self) -> None:
        """Refuses requests that reach this machine under another name: a foreign page's, by DNS rebinding."""
        if self.headers.get("Host", "").rsplit(":", 1)[0].lower() not in _HOSTS:
            raise RefusedError(403, f"this endpoint is reached as {self.server.address} only")

    def _sparql(self, parameters: str, body: bytes) -> None:
        accept = self.headers.get("Accept", "")
        ready = parse_qs(parameters).get("ready")
        if ready and wants_page(accept):
            self._page(200, query_page(_ready_text(ready[0])))
            return
        media_type = self.headers.get("Content-Type", "") if self.command == "POST" else ""
        method = "POST" if self.command == "POST" else "GET"
        query = query_of(Request(method=method, parameters=parameters, media_type=media_type, body=body))
        if wants_page(accept):
            self._answer_page(query)
        elif query is None:
            self._send(200, service_description(f"{self.server.address}sparql").encode(), _TURTLE)
        else:
            self._answer(query, forms(accept))

    def _answer(self, query: str, wanted: list[str]) -> None:
        if not wanted:
            raise RefusedError(406, "none of the media types that the Accept header names can be written")
        try:
            answer = self.server.workers.ask(query, wanted)
        except TimeLimitError as error:
            raise RefusedError(504, str(error)) from error
        except QueryError as error:
            raise RefusedError(400, str(error)) from error
        charset = "; charset=utf-8" if answer.media_type.startswith("text/") else ""
        self._send(200, answer.content, f"{answer.media_type}{charset}")

    def _answer_page(self, query: str | None) -> None:
        if query is None:
            self._page(200, query_page())
            return
        try:
            answer = self.server.workers.ask(query, ["json", "turtle"])
            self._page(200, answer_page(query, answer, base=self.server.base))
        except QueryError as error:
            self._page(400, error_page(query, str(error)))

    def _file_or_node(self, path: str) -> None:
        page = self.server.folder / "graph.html"
        if path == "/" and page.is_file():
            self._send(200, page.read_bytes(), _HTML)
        elif path == "/":
            self._page(200, query_page())
        elif path in _FILES:
            self._send(200, _FILES[path].read_bytes(), _TURTLE)
        elif path in ("/void", "/.well-known/void") and (self.server.folder / "void.ttl").is_file():
            self._send(200, (self.server.folder / "void.ttl").read_bytes(), _TURTLE)
        elif path.count("/") == 2:
            self._node(path[1:])
        else:
            raise RefusedError(404, "nothing lies here; there are /, /sparql, /ontology and /shapes")

    def _node(self, name: str) -> None:
        """Describes a node to programs and shows it to people: the address is its IRI beneath another base."""
        accept = self.headers.get("Accept", "")
        if wants_page(accept):
            chosen = quote(name.replace("/", ":", 1), safe="")
            self._send(303, b"", _TEXT, location=f"/#select={chosen}")
            return
        node = f"{self.server.base}{quote(name, safe='/%-._~')}"
        if b"true" not in self.server.workers.ask(f"ASK {{ <{node}> ?property ?value }}", ["csv"]).content:
            raise RefusedError(404, f"the graph has no node {name.replace('/', ':', 1)}")
        triples = [form for form in forms(accept) if form not in ("json", "csv", "tsv", "xml")]
        self._answer(ready_query("describe").narrowed({"node": node}), triples)

    def _page(self, status: int, page: str) -> None:
        self._send(status, page.encode(), _HTML, policy=_NO_SCRIPT)

    def _send(self, status: int, content: bytes, media_type: str, *, location: str = "", policy: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Vary", "Accept")
        if location:
            self.send_header("Location", location)
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def _ready_text(name: str) -> str:
    try:
        return ready_query(name).text
    except UnknownNameError as error:
        raise RefusedError(404, str(error)) from error
