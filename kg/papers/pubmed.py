"""PubMed XML."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.papers.identifiers import year_in
from kg.papers.record import Record, excerpt
from kg.papers.sources import Source
from kg.papers.xml_elements import child_text, elements, text_of
from kg.types import Origin, Skipped

_DATES = ("Journal/JournalIssue/PubDate", "ArticleDate")


def read_pubmed(source: Source) -> Iterator[Record | Skipped]:
    """The articles; books are set aside."""
    for line, element in elements(source, {"PubmedArticle", "PubmedBookArticle"}):
        origin = Origin(file=source.file, line=line)
        article = element.find("MedlineCitation/Article")
        if article is None:
            reason = "not an article with a title and an abstract"
            yield Skipped(origin=origin, reason=reason, excerpt=excerpt(text_of(element)))
        else:
            yield _record(element, article, origin)


def _record(element: Element, article: Element, origin: Origin) -> Record:
    number = child_text(element, "MedlineCitation/PMID")
    dois = [text_of(found) for found in element.iterfind("PubmedData/ArticleIdList/ArticleId[@IdType='doi']")]
    dois += [text_of(found) for found in article.iterfind("ELocationID[@EIdType='doi']")]
    years = [year_in(child_text(article, path)) for path in _DATES]
    return Record(
        origin=origin,
        title=child_text(article, "ArticleTitle").strip().removesuffix("."),
        abstract=" ".join(map(_section, article.iterfind("Abstract/AbstractText"))),
        year=next(filter(None, years), None),
        authors=tuple(filter(None, map(_author, article.iterfind("AuthorList/Author")))),
        venue=child_text(article, "Journal/Title") or None,
        doi=next(iter(dois), None),
        url=f"https://pubmed.ncbi.nlm.nih.gov/{number}/" if number else None,
        source_ids=(("pubmed", number),) if number else (),
    )


def _section(section: Element) -> str:
    """The text of a part of an abstract under its heading, where it has one."""
    label = section.get("Label", "")
    return f"{label}: {text_of(section)}" if label else text_of(section)


def _author(author: Element) -> str:
    given = child_text(author, "ForeName") or child_text(author, "Initials")
    return f"{given} {child_text(author, 'LastName')}".strip() or child_text(author, "CollectiveName")
