"""Queries in processes of their own: the store cannot be interrupted, but a process can be stopped."""

import multiprocessing
import queue
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from kg.errors import KgError, QueryError
from kg.export.rdf.answers import Written, open_sparql

MEMORY_BYTES = 4 << 30
"""What one query may use where the system can limit it."""
_START_SECONDS = 60.0


class TimeLimitError(QueryError):
    """A query ran, or waited for others, longer than it may."""


class Workers:
    """Some processes that answer queries about one graph."""

    def __init__(self, graph: Path, *, number: int, seconds: float) -> None:
        self.seconds = seconds
        self._free: queue.Queue[_Worker] = queue.Queue()
        self._all = [_Worker(graph) for _ in range(number)]
        for worker in self._all:
            self._free.put(worker)

    def ask(self, query: str, forms: Sequence[str]) -> Written:
        """The answer to a query, in the first of ``forms`` that it can have.

        Raises:
            QueryError: the query is wrong or refused, or takes too long.
        """
        with self._one() as worker:
            return worker.ask(query, forms, self.seconds)

    def close(self) -> None:
        """Stops all processes."""
        for worker in self._all:
            worker.stop()

    @contextmanager
    def _one(self) -> Iterator["_Worker"]:
        try:
            worker = self._free.get(timeout=self.seconds)
        except queue.Empty:
            raise TimeLimitError(f"all workers were busy for {self.seconds:g} s; ask again later") from None
        try:
            yield worker
        finally:
            self._free.put(worker)


class _Worker:
    def __init__(self, graph: Path) -> None:
        self._graph = graph
        self._start()

    def ask(self, query: str, forms: Sequence[str], seconds: float) -> Written:
        if not self._process.is_alive():
            self._start()
        self._pipe.send((query, tuple(forms)))
        if not self._pipe.poll(seconds):
            self.stop()
            self._start()
            raise TimeLimitError(f"the query took longer than {seconds:g} s and was stopped; narrow it or add a LIMIT")
        try:
            answer = self._pipe.recv()
        except EOFError:
            self._start()
            raise QueryError("the query needs more memory than it may use; narrow it or add a LIMIT") from None
        if isinstance(answer, str):
            raise QueryError(answer)
        assert isinstance(answer, Written)
        return answer

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=_answer_all, args=(other, self._graph), daemon=True)
        self._process.start()
        other.close()
        try:
            ready = self._pipe.poll(_START_SECONDS) and self._pipe.recv() == "ready"
        except EOFError:
            ready = False
        if not ready:
            raise QueryError(f"{self._graph}: the process that answers queries did not start")


def _answer_all(pipe: Connection, graph: Path) -> None:
    """Answers queries until the other end closes."""
    sparql = open_sparql(graph)
    _limit_memory()
    pipe.send("ready")
    while True:
        try:
            query, forms = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            pipe.send(sparql.written(query, forms))
        except KgError as error:
            pipe.send(str(error))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > MEMORY_BYTES:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, hard))
