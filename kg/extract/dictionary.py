"""The catalogue matcher: the names of concepts by normal form, with case rules for short and one-word names."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from kg.extract.words import Lexicon, Word
from kg.rules.catalogue import Name
from kg.text import normal_form

_SHORT = 5


class Fit(StrEnum):
    """How well a text fits a name of the catalogue."""

    MANY = "many"
    """A name of several words."""
    SAME = "same"
    """One word in the same case."""
    OTHER = "other"
    """One word in another case."""


class Hit(NamedTuple):
    """A concept that a text may name."""

    kind: str
    concept: str
    ambiguous: bool
    fit: Fit
    vouched: bool = False
    """True if a user's pack says that the text, as it is written, is a name wherever it stands."""


class Dictionary:
    """Looks texts up by normal form; a form without spaces fits too where the text is spelt as a proper name."""

    def __init__(self, names: Iterable[Name], lexicon: Lexicon) -> None:
        self._forms: dict[str, list[Name]] = {}
        self._squashed: dict[str, list[Name]] = {}
        self._through: dict[str, list[tuple[str, ...]]] = {}
        for name in names:
            form = normal_form(name.text)
            self._forms.setdefault(form, []).append(name)
            self._squashed.setdefault(form.replace(" ", ""), []).append(name)
        for form in self._forms:
            words = tuple(form.split(" "))
            if len(words) > 2 and any(lexicon.word(word).hard for word in words[1:-1]):
                self._through.setdefault(words[0], []).append(words)

    def names(self, form: str, *, proper: bool) -> Sequence[Name]:
        """The names with this normal form; ``proper`` says that the text is spelt as a proper name."""
        found = self._forms.get(form)
        if found is None and proper:
            found = self._squashed.get(form.replace(" ", ""))
        return found or ()

    def spans(self, words: Sequence[Word], joints: Sequence[bool]) -> Iterator[tuple[int, int, str]]:
        """Start, end and normal form of the names that run through words at which names else end."""
        for start, word in enumerate(words):
            for wanted in self._through.get(word.inner, ()):
                end = _match(words, joints, start, wanted)
                if end is not None:
                    yield start, end, " ".join(wanted)


def fitting(names: Iterable[Name], text: str) -> tuple[Hit, ...]:
    """The concepts of the names that the case of a text allows, at most one of each kind; sorted."""
    best: dict[str, Hit] = {}
    for name in names:
        if _case_allows(name.text, text):
            vouched = name.vouched and name.text == text
            hit = Hit(name.kind, name.concept, name.ambiguous, _fit(name.text, text), vouched)
            best[name.kind] = min(hit, best.get(name.kind, hit), key=_preference)
    return tuple(sorted(best.values()))


def _preference(hit: Hit) -> tuple[bool, bool, str]:
    return not hit.vouched, hit.ambiguous, hit.concept


def _match(words: Sequence[Word], joints: Sequence[bool], start: int, wanted: tuple[str, ...]) -> int | None:
    """Where the wanted normal forms end if they begin at ``start``."""
    index = start
    for number, form in enumerate(wanted):
        while index < len(words) and joints[index]:
            index += 1
        if index == len(words) or form != (words[index].head if number == len(wanted) - 1 else words[index].inner):
            return None
        index += 1
    return index


def _case_allows(name: str, text: str) -> bool:
    """Short names in capitals ("MAE", "SST-2") stand in capitals; a plural "s" may follow."""
    if len(name) > _SHORT or not name.isupper():
        return True
    return text.isupper() or text.removesuffix("s").isupper()


def _fit(name: str, text: str) -> Fit:
    if " " in text.strip() or " " in name:
        return Fit.MANY
    return Fit.SAME if text.removesuffix("s") == name.removesuffix("s") else Fit.OTHER
