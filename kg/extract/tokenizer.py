"""The tokenizer: names such as CIFAR-10, ResNet-50, F1, UNet++ and R@1 stay whole, "GAN-based" falls apart."""

import re
from collections.abc import Iterable

from spacy.tokens import Doc
from spacy.vocab import Vocab

_PATTERN = r"""
    (?:https?://|www\.)[^\s()<>]*[^\s()<>.,;:!?'"]    # an address
  | (?:{exceptions})                                  # words that hold full stops, such as "e.g."
  | (?<=\w)['\u2019](?:s|re|ve|ll|d|t|m)\b            # 's
  | [A-Z]&[A-Z]\b                                     # Q&A
  | \d+(?:[.,]\d+)+(?:[^\W\d_]+)?                     # 1,204.5  1.5B
  | [^\W_](?:\w|(?<=\w)[.\-\u2010\u2011](?=\d)|(?<=\d)[.](?=\d))*  # words, ResNet-50, ImageNet-1k, GPT-3.5
    (?:@\d[\d.]*\w*|@[kKnN]\b|\+{{1,2}}(?!\w)|(?<=[A-Z])\*(?!\w))?  # mAP@0.5, R@1, UNet++, A*
  | [^\S ]                                            # the line feed after the title
  | [ ]+                                              # a second space
  | .
"""


class Tokenizer:
    """Text to ``Doc``; every character of the text is in a token or is the one space after it.

    ``exceptions`` are the words that hold full stops or other marks and stay whole.
    """

    def __init__(self, vocab: Vocab, exceptions: Iterable[str] = ()) -> None:
        self.vocab = vocab
        self.exceptions = tuple(sorted(exceptions, key=lambda word: (-len(word), word)))
        words = "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in self.exceptions) or r"(?!)"
        self._token = re.compile(_PATTERN.format(exceptions=words), re.VERBOSE)

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
