"""The component that asks the trained tagger: ``doc.spans["kg.tagged"]`` holds the spans that may be names."""

from collections.abc import Iterable, Iterator
from itertools import tee

from spacy.tokens import Doc

from kg.extract.tagger import Chance, Tagger

TAGGED = "kg.tagged"
_THREADS = 2


class Tagging:
    """Component: the group's attribute "chances" holds for each span how likely a name of each of the tagger's kinds.

    Spans that do not begin and end with tokens are left out.
    """

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    def __call__(self, doc: Doc) -> Doc:
        """The same doc."""
        return _tagged(doc, self._tagger.chances(doc.text))

    def pipe(self, stream: Iterable[Doc], batch_size: int) -> Iterator[Doc]:  # noqa: ARG002 - spaCy gives it
        """The same docs, several read at once; what is found in one does not depend on the others."""
        docs, ahead = tee(stream)
        yield from map(_tagged, docs, self._tagger.chances_of_all((doc.text for doc in ahead), _THREADS))


def _tagged(doc: Doc, found: Iterable[Chance]) -> Doc:
    pairs = [(doc.char_span(*chance.span), chance.kinds) for chance in found]
    doc.spans[TAGGED] = [span for span, _ in pairs if span is not None]
    doc.spans[TAGGED].attrs["chances"] = [kinds for span, kinds in pairs if span is not None]
    return doc
