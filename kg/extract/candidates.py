"""The candidates of a text: its phrases, the catalogue's names, defined abbreviations and what token patterns found."""

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from operator import add

from spacy.tokens import Doc

from kg.extract.abbreviations import LONG, SHORT
from kg.extract.clues import Phrase, Setting
from kg.extract.dictionary import Dictionary
from kg.extract.phrases import Text, phrases
from kg.extract.tagging import TAGGED
from kg.extract.words import Lexicon, joints, spaces
from kg.text import normal_form


class Candidates:
    """Reads the candidates of a doc and what is known of the text as a whole."""

    def __init__(self, lexicon: Lexicon, dictionary: Dictionary) -> None:
        self._lexicon = lexicon
        self._dictionary = dictionary

    def read(self, doc: Doc) -> tuple[Setting, tuple[Phrase, ...]]:
        """The candidates in the order of the text, each span once."""
        words = self._lexicon.words(doc)
        spaced = spaces(doc)
        text = Text(words, joints(words, spaced))
        spans = {(start, end): form for start, end, form in phrases(text)}
        for start, end, form in self._others(doc, text):
            spans.setdefault((start, end), form)
        title_end = next((index for index, word in enumerate(words) if word.text == "\n"), len(words))
        setting = Setting(
            text=text,
            title_end=title_end,
            counts=Counter(spans.values()),
            titled=frozenset(form for (_, end), form in spans.items() if end <= title_end),
            longs=frozenset((span.start, span.end) for span in doc.spans[LONG]),
            shorts=frozenset((span.start, span.end) for span in doc.spans[SHORT]),
        )
        lengths = [len(word.text) for word in words]
        starts = list(accumulate(map(add, lengths, spaced), initial=0))
        ends = list(map(add, starts, lengths))
        whole = doc.text
        return setting, tuple(
            Phrase(
                start,
                end,
                form,
                self._dictionary.hits(form, whole[starts[start] : ends[end - 1]]),
                self._dictionary.family(words[end - 1].head),
            )
            for (start, end), form in sorted(spans.items())
        )

    def _others(self, doc: Doc, text: Text) -> Iterator[tuple[int, int, str]]:
        yield from self._dictionary.spans(text.words, text.joints)
        for span in (*doc.spans[LONG], *doc.spans[SHORT]):
            yield span.start, span.end, normal_form(span.text)
        for span in doc.spans.get(TAGGED, ()):
            if not text.joints[span.start] and not text.joints[span.end - 1]:
                yield span.start, span.end, normal_form(span.text)
