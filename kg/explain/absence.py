"""Why a name is no node: never mentioned, refused, generic, blocked, or part of a longer name."""

import re
from collections import Counter
from collections.abc import Iterator

from kg.explain.records import Absence, Occurrence
from kg.explain.study import Student, Studied
from kg.graph import Graph
from kg.text import normal_form
from kg.types import Paper, Span
from kg.types.decisions import Action


def explain_absence(graph: Graph, name: str, student: Student, *, papers: int = 10) -> Absence:
    """What became of a name in up to ``papers`` papers whose text has it, by paper id."""
    blocks = [
        f"blocked by {student.decisions.file}, line {one.line}: {one.reason}"
        for one in student.decisions.all
        if one.action in (Action.BLOCK, Action.MERGE, Action.RETYPE) and _local(one.node) == _local(name)
    ]
    pattern = _pattern(name)
    holding = [paper for node in graph.ids("Paper") if pattern.search((paper := graph.paper(node)).text)]
    found = [one for paper in holding[:papers] for one in _occurrences(paper, pattern, graph, student)]
    fates = Counter(one.fate for one in found)
    usual = min(fates, key=lambda fate: (-fates[fate], fate), default="never mentioned in the papers")
    return Absence(name=name, verdict="; ".join(blocks) or usual, occurrences=tuple(found), papers=len(holding))


def _local(name: str) -> str:
    """The name, or the part of an id after its prefix, without what varies."""
    return normal_form(name.rpartition(":")[2])


def _pattern(name: str) -> re.Pattern[str]:
    """The name in any case, with any hyphens or spaces, in the singular or plural."""
    words = [re.escape(word) for word in re.split(r"[\s-]+", name.rpartition(":")[2])]
    return re.compile(r"(?<!\w)" + r"[\s-]*".join(words) + r"(?:s|es)?(?!\w)", re.IGNORECASE)


def _occurrences(paper: Paper, pattern: re.Pattern[str], graph: Graph, student: Student) -> Iterator[Occurrence]:
    studied = student.study(paper)
    for match in pattern.finditer(paper.text):
        span = Span(*match.span())
        fate = _fate(studied, span, graph)
        yield Occurrence(paper_id=paper.id, span=span, sentence=studied.sentence(span), fate=fate)


def _fate(studied: Studied, span: Span, graph: Graph) -> str:
    text = studied.paper.text
    for index, mention in enumerate(studied.extraction.mentions):
        if mention.span.start <= span.start and span.end <= mention.span.end:
            owner = studied.cast.owners[index]
            whole = "" if mention.span == span else f"part of {text[mention.span.start : mention.span.end]!r}, "
            if owner is None:
                return whole + studied.reason(index)
            return f"{whole}taken for {owner}" + (
                "" if owner in graph.nx else ", which is joined, blocked or unexplained"
            )
    refused = [one for one in studied.extraction.rejected if one.span.start < span.end and span.start < one.span.end]
    same = [one for one in refused if one.span == span] or refused
    if same:
        one = same[0]
        return f"candidate {text[one.span.start : one.span.end]!r} ({one.kind}, {one.extractor}) refused: {one.reason}"
    return "no rule, catalogue name or model proposed it"
