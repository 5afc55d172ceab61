"""The tokenizer: names such as CIFAR-10, ResNet-50, F1, UNet++ and R@1 stay whole, "GAN-based" falls apart."""

import re
from collections.abc import Iterable
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.extract.families import families
from kg.extract.words import Lexicon
from kg.rules import Rules

_PATTERN = r"""
    (?:https?://|www\.)[^\s()<>]*[^\s()<>.,;:!?'"]    # an address
  | (?<![\w-])(?:{exceptions})                         # "e.g." and "state-of-the-art"
  | (?<=\w)['\u2019](?:s|re|ve|ll|d|t|m)\b            # 's
  | [A-Z]&[A-Z]\b                                     # Q&A
  | \d+(?:[.,]\d+)+(?:[^\W\d_]+)?                     # 1,204.5  1.5B
  | [^\W_](?:\w|(?<=\w)[.\-\u2010\u2011](?=\d)|(?<=\d)[.](?=\d))*  # words, ResNet-50, ImageNet-1k, GPT-3.5
    (?:@\.?\d[\d.]*\w*|@[kKnN]\b|\+{{1,2}}(?!\w)|(?<=[A-Z])\*(?!\w))?  # mAP@0.5, R@1, UNet++, A*
    (?:(?:(?<=P50)|(?<=P@50)):95(?!\.?\d|[\w%])      # mAP@50:95: the mean over thresholds
      |(?:(?<=P0\.5)|(?<=P@\.5)|(?<=P@0\.5)|(?<=P@0\.50)):0?\.95(?!\d|[\w%])
      |(?<=[A-Za-z.]\d):\d[\d.]*[bB]\b)?             # llama3.1:8b
  | [^\S ]                                            # the line feed after the title
  | [ ]+                                              # a second space
  | .
"""


class Tokenizer:
    """Text to ``Doc``; every character of the text is in a token or is the one space after it.

    It holds the rules and the lexicon for the components behind it.
    """

    def __init__(self, vocab: Vocab, rules: Rules) -> None:
        self.vocab = vocab
        self.rules = rules
        self.lexicon = Lexicon(rules.boundaries, families(rules.catalogue.names()))
        dotted, compounds = map(_any_of, (rules.boundaries.dotted, rules.boundaries.compounds))
        whole = rf"{dotted}(?!\w)|(?i:{compounds})(?![\w-])"
        self._token = re.compile(_PATTERN.format(exceptions=whole), re.VERBOSE)

    def __call__(self, text: str) -> Doc:
        """The tokens of ``text``."""
        words, spaces, done, length = [], [], 0, len(text)
        match = self._token.match
        while done < length:
            found = match(text, done)
            assert found is not None, "the last alternative matches any character"
            done = found.end()
            space = done < length and text[done] == " "
            words.append(found.group())
            spaces.append(space)
            done += space
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: object) -> bytes:
        """Nothing: the rules are read from their folder."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> "Tokenizer":
        """The same tokenizer."""
        return self

    def to_disk(self, _path: Path, **_: object) -> None:
        """Writes nothing: the rules are read from their folder."""

    def from_disk(self, _path: Path, **_: object) -> "Tokenizer":
        """The same tokenizer."""
        return self


def _any_of(words: Iterable[str]) -> str:
    """A pattern for the words, longest first; it matches nothing if there are none."""
    return "(?:" + ("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or r"(?!)") + ")"
