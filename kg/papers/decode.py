"""Bytes to text: the encoding is found out, and what had to be assumed is reported."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from kg.errors import InputError, NotPapersError
from kg.types import Origin, Skipped

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF", "a PDF", "give titles and abstracts as text, BibTeX, RIS, CSV or JSON"),
    (b"PK\x03\x04", "a ZIP or Office file", "unpack it, or save the sheet as CSV"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save the sheet as CSV"),
    (b"PAR1", "a Parquet file", "write it as JSONL"),
    (b"SQLite format 3", "an SQLite database", "write the table as CSV"),
    (b"BZh", "packed by bzip2", "unpack it, or pack it with gzip"),
    (b"\xfd7zXZ", "packed by xz", "unpack it, or pack it with gzip"),
    (b"\x28\xb5\x2f\xfd", "packed by zstd", "unpack it, or pack it with gzip"),
    (b"\x1f\x8b", "packed by gzip twice", "unpack it once"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
LATIN = "cp1252"
_FOREIGN_SHARE = 0.1
"""Above this share of bytes outside ASCII a text is taken for one in another script than the Latin."""
_BINARY_SHARE = 0.02
"""Above this share of control characters a file is no text."""
_WIDE_SHARE = 0.5
"""Above this share of zero bytes at even or at odd places a text is UTF-16."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text with line feeds as line ends, and what a reader should know of its encoding."""

    text: str
    notes: tuple[Skipped, ...] = ()


def decode(data: bytes, file: str) -> Decoded:
    """The text of a file. Lines that are not UTF-8 are read in the likeliest other encoding, with a note.

    Raises:
        InputError: these are no bytes of a text.
    """
    refuse_binary(data[: 1 << 20], file)
    wide = wide_codec(data)
    if wide:
        return Decoded(text=_decoded(data, wide, file))
    try:
        return Decoded(text=_with_line_feeds(data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        pass
    lines = data.split(b"\n")
    foreign = [number for number, line in enumerate(lines, start=1) if not line.isascii()]
    broken = [number for number in foreign if not is_utf8(lines[number - 1])]
    if len(broken) < len(foreign):
        texts = [decode_line(line) for line in lines]
        return Decoded(text=_with_line_feeds("\n".join(texts)), notes=tuple(note(file, n, LATIN) for n in broken))
    codec = _codec_of(data)
    return Decoded(text=_decoded(data, codec, file), notes=(note(file, broken[0], codec),))


def decode_line(line: bytes) -> str:
    """The text of one line: UTF-8, or else Windows-1252."""
    return line.decode() if is_utf8(line) else line.decode(LATIN, "replace")


def note(file: str, line: int, codec: str) -> Skipped:
    """The report that from this line on another encoding than UTF-8 was assumed."""
    name = "Windows-1252" if codec == LATIN else codec.upper().replace("_", "-")
    reason = f"not UTF-8: read as {name}; if letters look wrong, save the file as UTF-8"
    return Skipped(origin=Origin(file=file, line=line), reason=reason)


def wide_codec(data: bytes) -> str | None:
    """The codec of a text whose characters take two or four bytes, with a mark at its start or without."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec
    head = data[: 1 << 12]
    if len(head) > 3 and head[1::2].count(0) > _WIDE_SHARE * len(head) / 2 and not head[::2].count(0):
        return "utf-16-le"
    if len(head) > 3 and head[::2].count(0) > _WIDE_SHARE * len(head) / 2 and not head[1::2].count(0):
        return "utf-16-be"
    return None


def refuse_binary(data: bytes, file: str) -> None:
    """Does nothing for bytes of a text.

    Raises:
        NotPapersError: they are those of another kind of file; the message names it where it is known.
    """
    for start, kind, remedy in _KINDS:
        if data.startswith(start):
            raise NotPapersError(file, f"this is {kind}, not a text file of papers: {remedy}")
    if not wide_codec(data) and len(_CONTROL.findall(data)) > _BINARY_SHARE * len(data):
        raise NotPapersError(file, "this is a binary file, not a text file of papers: give text, JSON, CSV or BibTeX")


def is_utf8(line: bytes) -> bool:
    """True if the bytes are valid UTF-8."""
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _codec_of(data: bytes) -> str:
    """The likeliest codec of a text that is not UTF-8; the guess of the library needs text that is mostly not Latin."""
    foreign = sum(byte > 127 for byte in data[: 1 << 16])
    if foreign < _FOREIGN_SHARE * min(len(data), 1 << 16):
        return LATIN
    best = from_bytes(data[: 1 << 16]).best()
    return best.encoding if best else LATIN


def _decoded(data: bytes, codec: str, file: str) -> str:
    try:
        return _with_line_feeds(data.decode(codec, "replace"))
    except UnicodeError as error:
        raise InputError(file, f"cannot be decoded as {codec} ({error}): save the file as UTF-8") from error


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
