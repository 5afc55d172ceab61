"""The component that asks the trained tagger: ``doc.spans["kg.tagged"]`` holds the spans that may be names."""

from spacy.tokens import Doc

from kg.extract.tagger import Tagger

TAGGED = "kg.tagged"


class Tagging:
    """Component: the group's attribute "chances" holds for each span how likely a name of each of the tagger's kinds.

    Spans that do not begin and end with tokens are left out.
    """

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger

    def __call__(self, doc: Doc) -> Doc:
        """The same doc."""
        found = self._tagger.chances(doc.text)
        pairs = [(doc.char_span(*chance.span), chance.kinds) for chance in found]
        doc.spans[TAGGED] = [span for span, _ in pairs if span is not None]
        doc.spans[TAGGED].attrs["chances"] = [kinds for span, kinds in pairs if span is not None]
        return doc
