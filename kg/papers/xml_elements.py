"""Elements of an XML file with their lines, read piece by piece, without entities of its own and without a network."""

import html
from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from kg.errors import InputError
from kg.papers.sources import Source

_CHUNK_BYTES = 1 << 16


def elements(source: Source, tags: Collection[str]) -> Iterator[tuple[int, Element]]:
    """The elements with one of the names, each with the line of its start; names have no namespace.

    Raises:
        InputError: this is no well-formed XML, or it defines entities.
    """
    collector = _Collector(source.file, tags)
    with source.open() as stream:
        for chunk in iter(lambda: stream.read(_CHUNK_BYTES), b""):
            yield from collector.feed(chunk)
    yield from collector.feed(b"", final=True)


def text_of(element: Element) -> str:
    """All text in an element."""
    return "".join(element.itertext()).strip()


def child_text(element: Element, path: str) -> str:
    """All text in the first element at a path; empty if there is none."""
    child = element.find(path)
    return "" if child is None else text_of(child)


class _Collector:
    """Builds the wanted elements while the parser runs."""

    def __init__(self, file: str, tags: Collection[str]) -> None:
        self._file = file
        self._tags = tags
        self._builder: TreeBuilder | None = None
        self._depth = 0
        self._line = 0
        self._done: list[tuple[int, Element]] = []
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.SkippedEntityHandler = self._entity
        self._parser.EntityDeclHandler = self._refuse

    def feed(self, chunk: bytes, *, final: bool = False) -> list[tuple[int, Element]]:
        """The elements that are complete after this piece of the file."""
        try:
            self._parser.Parse(chunk, final)
        except expat.ExpatError as error:
            what = f"not valid XML: {expat.ErrorString(error.code)} (column {error.offset + 1})"
            raise InputError(self._file, f"{what}; mend it there or fetch the file again", line=error.lineno) from error
        except (LookupError, ValueError) as error:
            raise InputError(
                self._file, f"the encoding that the XML names cannot be read ({error}): use UTF-8"
            ) from error
        done, self._done = self._done, []
        return done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition("}")[2]
        if self._builder is None:
            if local not in self._tags:
                return
            self._builder, self._depth, self._line = TreeBuilder(), 0, self._parser.CurrentLineNumber
        self._depth += 1
        self._builder.start(local, attributes)

    def _end(self, name: str) -> None:
        if self._builder is None:
            return
        self._builder.end(name.rpartition("}")[2])
        self._depth -= 1
        if not self._depth:
            self._done.append((self._line, self._builder.close()))
            self._builder = None

    def _text(self, text: str) -> None:
        if self._builder is not None:
            self._builder.data(text)

    def _entity(self, name: str, is_parameter: bool) -> None:
        """An entity of a document type that is not read: those of HTML are known."""
        if not is_parameter:
            self._text(html.unescape(f"&{name};"))

    def _refuse(self, name: str, *_: object) -> None:
        message = f"the XML defines an entity ({name!r}), which is not read for safety: remove the definition"
        raise InputError(self._file, message, line=self._parser.CurrentLineNumber)
