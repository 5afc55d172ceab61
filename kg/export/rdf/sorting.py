"""Strings sorted within bounded memory."""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

RUN_CHARACTERS = 16_000_000


def sorted_unique(items: Iterable[str], *, run_characters: int = RUN_CHARACTERS) -> Iterator[str]:
    """The different items in the order of their code points; none may hold a line feed.

    Runs of about ``run_characters`` are sorted in memory; where there are several, they wait in a temporary folder and
    are merged.
    """
    with ExitStack() as stack:
        folder: Path | None = None
        files: list[Path] = []
        for run, last in _runs(items, run_characters):
            if last and not files:
                yield from _unique(run)
                return
            folder = folder or Path(stack.enter_context(TemporaryDirectory(prefix="kg-sort-")))
            files.append(folder / f"{len(files)}")
            with files[-1].open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(f"{item}\n" for item in run)
        opened = [stack.enter_context(path.open(encoding="utf-8", newline="\n")) for path in files]
        for line in _unique(heapq.merge(*opened, key=_item)):
            yield _item(line)


def _runs(items: Iterable[str], limit: int) -> Iterator[tuple[list[str], bool]]:
    """Sorted runs, and whether each is the last."""
    run: list[str] = []
    size = 0
    for item in items:
        if size > limit:
            yield sorted(run), False
            run, size = [], 0
        run.append(item)
        size += len(item)
    yield sorted(run), True


def _item(line: str) -> str:
    return line[:-1]


def _unique(items: Iterable[str]) -> Iterator[str]:
    before = None
    for item in items:
        if item != before:
            yield item
        before = item
