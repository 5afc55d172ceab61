"""What is said of papers: their metadata, authors, identifiers and where they were read."""

from collections.abc import Iterator

from kg.export.rdf.block import LABEL, TYPE, block
from kg.export.rdf.identifiers import identifiers, same_paper
from kg.export.rdf.terms import integer, link, text, year
from kg.export.rdf.vocabulary import Names, file_local, term
from kg.types import Paper

_IDENTIFIER = f"{term('dcterms:identifier')} "
_TITLE = f"{term('dcterms:title')} "
_OTHER_TITLE = f"{term('dcterms:alternative')} "
_ABSTRACT = f"{term('dcterms:abstract')} "
_ISSUED = f"{term('dcterms:issued')} "
_VENUE = f"{term('prism:publicationName')} "
_DOI = f"{term('prism:doi')} "
_ARXIV = f"{term('fabio:hasArXivId')} "
_URL = f"{term('schema:url')} "
_CREATOR = f"{term('dcterms:creator')} "
_DERIVED = f"{term('prov:wasDerivedFrom')} "
_NAME = f"{term('schema:name')} "
_POSITION = f"{term('schema:position')} "
_PERSON = f"{TYPE}{term('schema:Person')}"
_RECORD = f"{TYPE}{term('prov:Entity')}"
_PART_OF = f"{term('dcterms:isPartOf')} "
_LINE = f"{term('kg:line')} "


def paper_blocks(names: Names, paper: Paper, node_id: str, direct: list[str]) -> Iterator[str]:
    """The blocks of a paper, its authors, its identifiers and the records it was read from.

    ``direct`` are the pairs of its edges.
    """
    local = node_id.partition(":")[2]
    authors = [names.minted("author", f"{local}-{place}") for place in range(1, len(paper.authors) + 1)]
    records = [names.minted("record", f"{file_local(origin.file)}-{origin.line}") for origin in paper.origins]
    found = identifiers(names, paper.source_ids)
    yield block(
        names.node(node_id),
        [
            *(f"{TYPE}{value}" for value in names.types["Paper"]),
            f"{_IDENTIFIER}{text(node_id)}",
            *_metadata(paper),
            *(f"{_OTHER_TITLE}{text(title)}" for title in paper.other_titles),
            *(f"{_CREATOR}{author}" for author in authors),
            *(f"{_DERIVED}{record}" for record in records),
            *same_paper(paper),
            *found.pairs,
            *direct,
        ],
    )
    yield from found.blocks
    for place, (author, name) in enumerate(zip(authors, paper.authors, strict=True), start=1):
        yield block(author, [_PERSON, f"{_NAME}{text(name)}", f"{_POSITION}{integer(place)}"])
    for record, origin in zip(records, paper.origins, strict=True):
        source = names.minted("source", file_local(origin.file))
        yield block(record, [_RECORD, f"{_PART_OF}{source}", f"{_LINE}{integer(origin.line)}"])


def source_block(names: Names, file: str) -> str:
    """The block of a file that papers were read from."""
    return block(names.minted("source", file_local(file)), [_RECORD, f"{LABEL}{text(file)}"])


def _metadata(paper: Paper) -> list[str]:
    title = text(paper.title)
    optional = (
        (_ABSTRACT, text(paper.abstract) if paper.abstract else None),
        (_ISSUED, None if paper.year is None else year(paper.year)),
        (_VENUE, None if paper.venue is None else text(paper.venue)),
        (_DOI, None if paper.doi is None else text(paper.doi)),
        (_ARXIV, None if paper.arxiv_id is None else text(paper.arxiv_id)),
        (_URL, None if paper.url is None else link(paper.url)),
    )
    return [f"{_TITLE}{title}", f"{LABEL}{title}", *(f"{key}{value}" for key, value in optional if value is not None)]
