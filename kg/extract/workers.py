"""Papers shared out among processes, each with an extractor of its own; what they find comes back in order.

The caller's own process extracts too, from the first paper on; the others join when they have read the rules. They are
fresh processes, not copies of this one, whose threads and open files they would inherit.
"""

import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from kg.errors import WorkerError
from kg.extract.extractor import Extractor
from kg.types import Extraction, Paper

_PAPERS_A_PROCESS = 150
"""Fewer are read sooner than another process has started."""
_CHUNK = 4
_AHEAD = 2
"""Chunks that wait for each process."""


def extract_all(extractor: Extractor, papers: Sequence[Paper], *, jobs: int) -> Iterator[Extraction]:
    """All that was found in each paper, in their order, whatever the number of processes.

    Args:
        extractor: what this process extracts with; the others make their own from the same rules and model.
        papers: as many as there are; few are not shared out.
        jobs: the most processes, this one included. More than one needs a script to start its work under
            ``if __name__ == "__main__":``, for each process imports it.

    Raises:
        WorkerError: one of the processes has died.
    """
    others = min(jobs - 1, len(papers) // _PAPERS_A_PROCESS)
    if others < 1:
        yield from extractor.extract_many(papers)
        return
    try:
        with _processes(others, extractor) as pool:
            yield from _shared(extractor, papers, pool, others)
    except BrokenProcessPool as error:
        raise WorkerError(
            "a process that extracts has died, perhaps for want of memory; run fewer of them (--jobs), and start a "
            'script\'s work under if __name__ == "__main__"'
        ) from error


@contextmanager
def _processes(number: int, extractor: Extractor) -> Iterator[ProcessPoolExecutor]:
    """Processes that end when the block does; what they have not begun by then is dropped.

    They read the extractor from a file: given to them as they start, it would fill the pipe to one that dies before it
    reads, and this process would wait for ever.
    """
    context = multiprocessing.get_context("spawn")
    with TemporaryDirectory() as folder:
        held = Path(folder) / "extractor"
        held.write_bytes(ForkingPickler.dumps(extractor))
        pool = ProcessPoolExecutor(number, context, initializer=_start, initargs=(held,))
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)


def _shared(
    extractor: Extractor, papers: Sequence[Paper], pool: ProcessPoolExecutor, others: int
) -> Iterator[Extraction]:
    with _no_interrupt():
        started = [pool.submit(_ready) for _ in range(others)]
    waiting: deque[Future[list[Extraction]]] = deque()
    for start in range(0, len(papers), _CHUNK):
        chunk = papers[start : start + _CHUNK]
        busy, ready = (
            sum(one.done() is wanted for one in some) for some, wanted in ((waiting, False), (started, True))
        )
        waiting.append(pool.submit(_extract, chunk) if busy < _AHEAD * ready else _done(extractor, chunk))
        while waiting and waiting[0].done():
            yield from waiting.popleft().result()
    for chunk_found in waiting:
        yield from chunk_found.result()


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Ctrl-C waits until the end of the block, and processes started in it never hear it: it is for this one."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _done(extractor: Extractor, papers: Sequence[Paper]) -> Future[list[Extraction]]:
    """What this process finds."""
    found: Future[list[Extraction]] = Future()
    found.set_result(list(extractor.extract_many(papers)))
    return found


_own: Extractor
"""The extractor of a process that ``_start`` began."""


def _start(held: Path) -> None:
    global _own
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Windows too
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _own = pickle.loads(held.read_bytes())


def _end_with_parent() -> None:
    """Ends this process when the one that started it is gone, however that ended."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _ready() -> None:
    """Nothing; it is done when its process has started."""


def _extract(papers: Sequence[Paper]) -> list[Extraction]:
    return list(_own.extract_many(papers))


def _reduced(view: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return _view, (dict(view),)


def _view(held: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(held)


ForkingPickler.register(MappingProxyType, _reduced)
