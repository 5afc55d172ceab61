"""What a text says of its names anywhere: "Foo, a benchmark", "a model called Foo", "Foo: A Corpus", "Foo dataset".

Each is a clue for every mention of the same normal form, wherever it was said.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kg.extract.phrases import Run, Text, form_of
from kg.extract.words import Shape, Word
from kg.rules import WordClass

_PROPER = frozenset((Shape.CAPS, Shape.CAMEL, Shape.MIXED, Shape.TITLE, Shape.NUMBER, Shape.LETTER))
_LONGEST_GAP = 4


def said(text: Text, title_end: int, longs: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Clues by normal form, each once and sorted; ``longs`` maps short forms to their long forms."""
    found: dict[str, set[str]] = {}
    for run in text.runs:
        for form, clue in _within(text, run):
            found.setdefault(form, set()).add(clue)
    for left, right in pairwise(text.runs):
        for form, clue in _between(text, left, right):
            found.setdefault(form, set()).add(clue)
    for form, clue in _subtitle(text, title_end):
        found.setdefault(form, set()).add(clue)
    for short, long in longs.items():
        own = found.setdefault(short, set())
        own |= {f"stands for={long.rsplit(' ', 1)[-1]}"} | found.get(long, set())
    return {form: tuple(sorted(clues)) for form, clues in found.items()}


def _within(text: Text, run: Run) -> Iterator[tuple[str, str]]:
    """ "Foo dataset" and "dataset Foo"."""
    words = text.words
    proper = [_is_proper(words[index]) or text.joints[index] for index in range(*run)]
    if proper[0] == proper[-1]:
        return
    cut = run.start + proper.index(not proper[0])
    if proper[0]:
        yield form_of(text, run.start, cut), f"noun={words[run.end - 1].head}"
    elif all(proper[cut - run.start :]):
        yield form_of(text, cut, run.end), f"noun before={words[cut - 1].head}"


def _between(text: Text, left: Run, right: Run) -> Iterator[tuple[str, str]]:
    """ "Foo, a benchmark", "Foo is a benchmark" and "a benchmark called Foo"."""
    gap = text.words[left.end : right.start]
    if len(gap) > _LONGEST_GAP:
        return
    kinds = [word.category for word in gap]
    first = gap[0].text == "," or kinds[0] in (WordClass.COPULA, WordClass.NAMING)
    if first and kinds[-1] == WordClass.ARTICLE and len(gap) <= _LONGEST_GAP - 1:
        yield _name(text, left), f"is a={text.words[right.end - 1].head}"
    proper = _is_proper(text.words[right.end - 1])
    if proper and (WordClass.NAMING in kinds or (len(gap) == 1 and gap[0].text == ",")):
        yield _name(text, right), f"called={text.words[left.end - 1].head}"


def _subtitle(text: Text, title_end: int) -> Iterator[tuple[str, str]]:
    """What stands behind the colon of the title."""
    title = [run for run in text.runs if run.end <= title_end]
    if len(title) > 1 and text.words[title[0].end].text == ":":
        form = form_of(text, *title[0])
        yield form, f"subtitle={text.words[title[1].end - 1].head}"
        for run in title[1:]:
            yield form, f"subtitle has={text.words[run.end - 1].head}"


def _name(text: Text, run: Run) -> str:
    """The form of the proper name that a run ends with, or of the whole run."""
    start = run.end
    while start > run.start and (_is_proper(text.words[start - 1]) or text.joints[start - 1]):
        start -= 1
    return form_of(text, run.start if start == run.end else start, run.end)


def _is_proper(word: Word) -> bool:
    return word.shape in _PROPER


def lists(text: Text) -> tuple[dict[int, Run], dict[int, Run]]:
    """For runs that stand in a list ("X, Y and Z"), by their start and by their end: the whole list."""
    groups: list[list[Run]] = []
    for run in text.runs:
        if groups and _is_list_gap(text.words[groups[-1][-1].end : run.start]):
            groups[-1].append(run)
        else:
            groups.append([run])
    spans = [(run, Run(group[0].start, group[-1].end)) for group in groups if len(group) > 1 for run in group]
    return {run.start: whole for run, whole in spans}, {run.end: whole for run, whole in spans}


def _is_list_gap(gap: Sequence[Word]) -> bool:
    return len(gap) < 3 and all(word.text == "," or word.category == WordClass.CONJUNCTION for word in gap)
