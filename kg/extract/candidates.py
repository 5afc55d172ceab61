"""The candidates of a text: its phrases, the catalogue's names, defined abbreviations and what token patterns found."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from spacy.tokens import Doc

from kg.extract.abbreviations import pairs
from kg.extract.clues import Phrase, Setting
from kg.extract.dictionary import Dictionary, fitting
from kg.extract.patterns import FOUND
from kg.extract.phrases import Text, form_of, phrases
from kg.extract.said import lists, said
from kg.extract.tagging import TAGGED
from kg.extract.words import Lexicon, Shape, Word, joints, spaces
from kg.text import normal_form

_TITLE_END = "\n"


class Candidates:
    """Reads the candidates of a doc and what is known of the text as a whole."""

    def __init__(self, lexicon: Lexicon, dictionary: Dictionary) -> None:
        self._lexicon = lexicon
        self._dictionary = dictionary

    def read(self, doc: Doc) -> tuple[Setting, tuple[Phrase, ...]]:
        """The candidates in the order of the text, each span once."""
        words, spaced = self._lexicon.words(doc), spaces(doc)
        text = Text(words, joints(words, spaced))
        spans = {(start, end): form for start, end, form in phrases(text)}
        for start, end, form in self._others(doc, text):
            spans.setdefault((start, end), form)
        return self._setting(doc, text, spans), tuple(self._phrases(doc, words, spans))

    def _phrases(self, doc: Doc, words: Sequence[Word], spans: Mapping[tuple[int, int], str]) -> Iterator[Phrase]:
        names = self._dictionary.names
        patterns = {(span.start, span.end): (span.id_, span.label_) for span in doc.spans.get(FOUND, ())}
        proper = [word.shape != Shape.LOWER for word in words]
        for (start, end), form in sorted(spans.items()):
            known = names(form, proper=proper[start] or proper[end - 1])
            hits = fitting(known, doc[start:end].text) if known else ()
            yield Phrase(start, end, form, hits, patterns.get((start, end)) if patterns else None)

    def _others(self, doc: Doc, text: Text) -> Iterator[tuple[int, int, str]]:
        yield from self._dictionary.spans(text.words, text.joints)
        for span in (*chain.from_iterable(pairs(doc)), *doc.spans.get(FOUND, ())):
            yield span.start, span.end, form_of(text, span.start, span.end)
        for span in doc.spans.get(TAGGED, ()):
            if not text.joints[span.start] and not text.joints[span.end - 1]:
                yield span.start, span.end, form_of(text, span.start, span.end)

    def _setting(self, doc: Doc, text: Text, spans: dict[tuple[int, int], str]) -> Setting:
        title_end = next((index for index, word in enumerate(text.words) if word.text == _TITLE_END), len(text.words))
        defined = pairs(doc)
        forms = {normal_form(short.text): normal_form(long.text) for long, short in defined}
        opens, closes = lists(text)
        return Setting(
            text=text,
            title_end=title_end,
            counts=Counter(spans.values()),
            titled=frozenset(form for (_, end), form in spans.items() if end <= title_end),
            longs=frozenset((long.start, long.end) for long, _ in defined),
            shorts=frozenset((short.start, short.end) for _, short in defined),
            said=said(text, title_end, forms),
            opens=opens,
            closes=closes,
        )
