"""Where papers lie: files, folders, standard input; packed or not."""

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError

STDIN = "-"
HEAD_BYTES = 1 << 16
MAX_BYTES = 1 << 30
"""The size of the largest file that is taken into memory in one piece."""
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file of papers."""

    file: str
    """The name in reports: relative, with forward slashes."""
    path: Path
    content: bytes | None = None
    """What standard input or a pipe held; ``None`` for a file."""
    searched: bool = False
    """True if it was found in a folder, where files of other kinds may lie too."""

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The unpacked bytes.

        Raises:
            InputError: the file cannot be opened, or is packed and damaged.
        """
        try:
            with self._raw() as raw:
                packed = raw.read(2) == _GZIP
                raw.seek(0)
                yield gzip.GzipFile(fileobj=raw) if packed else raw  # type: ignore[misc]
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise InputError(
                self.file, f"damaged gzip data ({error}): fetch or pack the file again, all of it is needed"
            ) from error
        except OSError as error:
            raise InputError(self.file, f"cannot be read: {error.strerror or error}") from error

    def _raw(self) -> BinaryIO:
        return self.path.open("rb") if self.content is None else io.BytesIO(self.content)

    def head(self) -> bytes:
        """The first bytes, enough to recognise a format."""
        with self.open() as stream:
            return stream.read(HEAD_BYTES)

    def read(self) -> bytes:
        """All bytes.

        Raises:
            InputError: there are more than ``MAX_BYTES``.
        """
        with self.open() as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise InputError(self.file, f"larger than {MAX_BYTES >> 20} MiB unpacked: split it, or turn it into JSONL")
        return data


def find_sources(paths: Iterable[str | os.PathLike[str]]) -> tuple[Source, ...]:
    """The files that the paths name, each once, sorted by name; of folders all files but hidden ones, at any depth.

    Raises:
        InputError: a path does not exist, or a folder holds no file.
    """
    found: dict[Path, Source] = {}
    for path in paths:
        for source in _sources(os.fspath(path)):
            found.setdefault(source.path.resolve(), source)
    return tuple(sorted(found.values(), key=lambda source: source.file))


def _sources(path: str) -> Iterator[Source]:
    given = Path(path)
    if path == STDIN:
        yield Source(file="stdin", path=given, content=sys.stdin.buffer.read())
    elif given.is_dir():
        inside = sorted(file for file in given.rglob("*") if file.is_file() and not _hidden(file.relative_to(given)))
        if not inside:
            raise InputError(reported_name(given), "the folder holds no file: name a folder or file with papers")
        yield from (Source(file=reported_name(file, given), path=file, searched=True) for file in inside)
    elif given.exists():
        yield Source(file=reported_name(given), path=given, content=None if given.is_file() else given.read_bytes())
    else:
        raise InputError(reported_name(given), "no such file or folder")


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def reported_name(path: Path, folder: Path | None = None) -> str:
    """The name of a file in reports: as given if relative, else from the working folder or its own folder on.

    ``folder`` is the folder argument under which the file was found.
    """
    short = Path(os.path.normpath(path))
    if path.is_absolute():
        start = next(base for base in (Path.cwd(), (folder or path).parent) if path.is_relative_to(base))
        short = path.relative_to(start)
    return "".join(char if char.isprintable() else "�" for char in short.as_posix())
