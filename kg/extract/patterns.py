"""The token-pattern matcher: the rules of ``patterns.jsonl`` over words and their classes.

A pattern is spaCy's: a list of token descriptions. ``TAG`` is the word class or, for other words, the shape.
"""

from collections.abc import Sequence

from spacy.matcher import Matcher
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.rules.patterns import Pattern

FOUND = "kg.patterns"


class Patterns:
    """Component: ``doc.spans["kg.patterns"]`` holds what the patterns find; label and id are kind and rule."""

    def __init__(self, vocab: Vocab, patterns: Sequence[Pattern]) -> None:
        self._patterns = {pattern.id: pattern for pattern in patterns}
        self._matcher = Matcher(vocab)
        for pattern in patterns:
            self._matcher.add(pattern.id, [[dict(token) for token in pattern.tokens]], greedy="LONGEST")

    def __call__(self, doc: Doc) -> Doc:
        """The same doc."""
        found = []
        for name, start, end in self._matcher(doc):
            pattern = self._patterns[doc.vocab.strings[name]]
            found.append(
                Span(doc, start + pattern.skip_left, end - pattern.skip_right, pattern.kind, span_id=pattern.id)
            )
        doc.spans[FOUND] = sorted(found, key=lambda span: (span.start, span.end, span.id_))
        return doc
