"""A running server over the toy graph."""

import threading
from collections.abc import Iterator

import pytest

from kg.export import html, rdf
from kg.serve import Server
from tests.toy import toy_graph


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with one worker and a short time limit."""
    folder = tmp_path_factory.mktemp("output")
    rdf.write_ntriples(toy_graph(), folder / "graph.nt")
    html.write(toy_graph(), folder / "graph.html")
    running = Server(folder, port=0, seconds=1.5, workers=1)
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    yield running
    running.shutdown()
    thread.join()
    running.close()
