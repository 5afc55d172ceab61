"""Real triple stores on the loopback interface: started for a test, loaded with a file, asked over HTTP, stopped."""

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

GRAPH = "http://localhost/kg"
"""The graph of Virtuoso that a file is loaded into."""
START_SECONDS = 60
_VIRTUOSO_INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
DirsAllowed = {folder}
NumberOfBuffers = 20000
ThreadsPerQuery = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http_port}
ServerRoot = {folder}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 100000
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running store that holds one file."""

    name: str
    endpoint: str
    parameters: tuple[tuple[str, str], ...]
    messages: str
    """What the store said while it loaded the file."""

    def ask(self, query: str) -> dict[str, Any]:
        """The answer to a SELECT query as SPARQL JSON results."""
        return dict(json.loads(self._answer(query, "application/sparql-results+json")))

    def construct(self, query: str) -> str:
        """The answer to a CONSTRUCT query as N-Triples."""
        return self._answer(query, "application/n-triples").decode("utf-8")

    def _answer(self, query: str, accept: str) -> bytes:
        body = urlencode([("query", query), *self.parameters]).encode()
        with urlopen(Request(self.endpoint, data=body, headers={"Accept": accept}), timeout=60) as answer:
            return bytes(answer.read())


@contextmanager
def oxigraph(file: Path, folder: Path) -> Iterator[Server]:
    """The Oxigraph server with the file in its default graph; skips where it is missing."""
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}:{_search_path()}")
    if program is None:
        pytest.skip("needs the Oxigraph server: pip install oxigraph")
    port = free_port()
    location = str(folder / "oxigraph")
    loaded = subprocess.run(
        [program, "load", "--location", location, "--file", str(file)], check=True, capture_output=True, text=True
    )
    command = [program, "serve-read-only", "--location", location, "--bind", f"127.0.0.1:{port}"]
    endpoint = f"http://127.0.0.1:{port}/query"
    with _running(command, folder, f"{endpoint}?query=ASK%7B%7D"):
        yield Server(name="oxigraph", endpoint=endpoint, parameters=(), messages=loaded.stderr)


@contextmanager
def virtuoso(file: Path, folder: Path) -> Iterator[Server]:
    """Virtuoso with the file loaded by its bulk loader; skips where it is missing."""
    program = shutil.which("virtuoso-t")
    if program is None or shutil.which("isql-vt") is None:
        pytest.skip("needs Virtuoso: apt-get install virtuoso-opensource-7 virtuoso-opensource-7-bin")
    ports = {"sql_port": free_port(), "http_port": free_port()}
    (folder / "virtuoso.ini").write_text(_VIRTUOSO_INI.format(folder=folder, **ports), "utf-8")
    endpoint = f"http://127.0.0.1:{ports['http_port']}/sparql"
    command = [program, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with _running(command, folder, f"{endpoint}?query=ASK%7B%7D"):
        messages = _bulk_load(ports["sql_port"], file, folder)
        yield Server(name="virtuoso", endpoint=endpoint, parameters=(("default-graph-uri", GRAPH),), messages=messages)


def _bulk_load(port: int, file: Path, folder: Path) -> str:
    shutil.copy(file, folder / file.name)
    script = (
        f"ld_dir('{folder}', '{file.name}', '{GRAPH}'); rdf_loader_run(); checkpoint;"
        "SELECT ll_file, ll_error FROM DB.DBA.load_list WHERE ll_state <> 2 OR ll_error IS NOT NULL;"
    )
    command = ["isql-vt", f"127.0.0.1:{port}", "dba", "dba", "VERBOSE=OFF", "BANNER=OFF", f"exec={script}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    log = (folder / "virtuoso.log").read_text("utf-8", "replace")
    faults = [line for line in log.splitlines() if "error" in line.lower() or "warning" in line.lower()]
    return "\n".join([done.stdout.strip(), done.stderr.strip(), *faults]).strip()


@contextmanager
def _running(command: list[str], folder: Path, url: str) -> Iterator[None]:
    """Runs a server until the block ends; it has started once ``url`` answers."""
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, cwd=folder)
        try:
            _await(process, url, folder)
            yield
        finally:
            process.terminate()
            process.wait(timeout=60)


def _await(process: "subprocess.Popen[bytes]", url: str, folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"{process.args!r} did not start:\n{(folder / 'server.log').read_text('utf-8', 'replace')}")


def free_port() -> int:
    """A TCP port of the loopback interface that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _search_path() -> str:
    import os

    return os.environ.get("PATH", "")
