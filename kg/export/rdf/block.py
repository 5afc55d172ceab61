"""One subject with its predicates and objects, as one string that sorts like its N-Triples lines."""

from collections.abc import Iterable

from kg.export.rdf.vocabulary import term

TYPE = f"{term('rdf:type')} "
LABEL = f"{term('rdfs:label')} "


def block(subject: str, pairs: Iterable[str]) -> str:
    """The block of a subject's term and its ``predicate object`` pairs, in any order and with repeats."""
    return "\t".join((subject, *sorted({*pairs})))


def lines(of: str) -> str:
    """The N-Triples lines of a block, each ending in a line feed."""
    subject, *pairs = of.split("\t")
    return f"{subject} " + f" .\n{subject} ".join(pairs) + " .\n"


def pairs(of: str) -> tuple[str, list[tuple[str, str]]]:
    """The subject's term of a block and its (predicate, object) terms."""
    subject, *rest = of.split("\t")
    return subject, [(predicate, value) for predicate, _, value in (pair.partition(" ") for pair in rest)]
