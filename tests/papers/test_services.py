"""Records as OpenAlex, Semantic Scholar, arXiv, the ACL Anthology and PubMed give them."""

import json
from typing import Any

import pytest

from kg.errors import InputError
from kg.papers import read_papers
from kg.types import Paper, Reading
from tests.papers.conftest import Write
from tests.papers.texts import ABSTRACTS, TITLES

TITLE, ABSTRACT = TITLES[0], ABSTRACTS[0]
WORDS = ABSTRACT.split(" ")
OPENALEX: dict[str, Any] = {
    "id": "https://openalex.org/W17",
    "doi": "https://doi.org/10.1000/GLOW",
    "title": TITLE,
    "display_name": TITLE,
    "publication_year": 2020,
    "authorships": [{"author": {"id": "https://openalex.org/A1", "display_name": "Ada Ray"}}],
    "primary_location": {"landing_page_url": "https://doi.org/10.1000/glow", "source": {"display_name": "Lamps"}},
    "locations": [{"landing_page_url": "http://arxiv.org/abs/2001.00001"}, None],
    "abstract_inverted_index": {word: [n for n, other in enumerate(WORDS) if other == word] for word in WORDS},
}
SEMANTIC_SCHOLAR = {
    "paperId": "a" * 40,
    "externalIds": {"DOI": "10.1000/glow", "ArXiv": "2001.00001", "ACL": "2020.lamp-1.1", "CorpusId": 5},
    "title": TITLE,
    "abstract": ABSTRACT,
    "venue": "Lamps",
    "year": 2020,
    "authors": [{"authorId": "1", "name": "Ada Ray"}],
    "tldr": None,
}
SNAPSHOT = {
    "id": "2001.00001",
    "submitter": "Ada Ray",
    "authors": "Ada Ray",
    "title": TITLE.replace(" ", "\n  "),
    "journal-ref": "Lamps",
    "doi": "10.1000/glow",
    "categories": "cs.LG",
    "abstract": "  " + ABSTRACT.replace(". ", ".\n").replace("%", "\\%") + "\n",
    "versions": [{"version": "v1", "created": "Mon, 6 Jan 2020 19:18:42 GMT"}],
    "authors_parsed": [["Ray", "Ada", ""]],
}
ATOM = f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title>Query: glow</title>
  <entry>
    <id>http://arxiv.org/abs/2001.00001v2</id>
    <published>2020-01-06T19:18:42Z</published>
    <title>{TITLE}</title>
    <summary>  {ABSTRACT.replace(". ", ".  ")}
    </summary>
    <author><name>Ada Ray</name></author>
    <arxiv:doi>10.1000/glow</arxiv:doi>
    <arxiv:journal_ref>Lamps</arxiv:journal_ref>
  </entry>
</feed>
"""
ACL = f"""<?xml version='1.0' encoding='UTF-8'?>
<collection id="2020.lamp">
  <volume id="1" ingest-date="2020-01-06">
    <meta><booktitle>Lamps</booktitle><year>2020</year></meta>
    <frontmatter><url hash="0">2020.lamp-1.0</url></frontmatter>
    <paper id="1">
      <title><fixed-case>GlowNet</fixed-case>: Lanterns That Learn</title>
      <author><first>Ada</first><last>Ray</last></author>
      <abstract>{ABSTRACT.replace("GlowNet", "<i>GlowNet</i>")}</abstract>
      <url hash="1">2020.lamp-1.1</url>
      <doi>10.1000/glow</doi>
    </paper>
  </volume>
</collection>
"""
PUBMED = f"""<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://dtd.nlm.nih.gov/pubmed.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">99</PMID><Article>
<Journal><JournalIssue><PubDate><MedlineDate>2020 Jan-Feb</MedlineDate></PubDate></JournalIssue><Title>Lamps</Title>
</Journal><ArticleTitle>{TITLE}.</ArticleTitle>
<Abstract><AbstractText>{ABSTRACT}</AbstractText></Abstract>
<AuthorList><Author><LastName>Ray</LastName><ForeName>Ada</ForeName></Author></AuthorList></Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="doi">10.1000/glow</ArticleId></ArticleIdList></PubmedData>
</PubmedArticle></PubmedArticleSet>
"""
FILES = {
    "OpenAlex": json.dumps({"meta": {"count": 1}, "results": [OPENALEX]}),
    "OpenAlex JSONL": json.dumps(OPENALEX) + "\n",
    "Semantic Scholar": json.dumps({"total": 1, "data": [SEMANTIC_SCHOLAR]}),
    "snapshot": f"{json.dumps(SNAPSHOT)}\n{json.dumps({**SNAPSHOT, 'id': '2001.00002', 'title': 'X', 'doi': None})}",
    "Atom": ATOM,
    "ACL": ACL,
    "PubMed": PUBMED,
}


def paper(write: Write, text: str) -> Paper:
    return read_papers(write("file", text)).papers[0]


@pytest.mark.parametrize("name", FILES)
def test_read_papers_reads_a_record_of_a_service(write: Write, name: str) -> None:
    found = paper(write, FILES[name])
    assert (found.title, found.abstract, found.id) == (TITLE, ABSTRACT, found.doi)
    assert (found.authors, found.year, found.venue, found.doi) == (("Ada Ray",), 2020, "Lamps", "10.1000/glow")


@pytest.mark.parametrize("name", sorted(FILES.keys() - {"ACL", "PubMed"}))
def test_read_papers_reads_the_arxiv_id_of_a_service(write: Write, name: str) -> None:
    assert paper(write, FILES[name]).arxiv_id == "2001.00001"


@pytest.mark.parametrize(
    ("name", "pair", "line"),
    [
        ("OpenAlex", ("openalex", "W17"), 1),
        ("Semantic Scholar", ("acl", "2020.lamp-1.1"), 1),
        ("ACL", ("acl", "2020.lamp-1.1"), 6),
        ("PubMed", ("pubmed", "99"), 3),
    ],
)
def test_read_papers_keeps_the_id_of_a_service(write: Write, name: str, pair: tuple[str, str], line: int) -> None:
    found = paper(write, FILES[name])
    assert pair in found.source_ids
    assert found.origins[0].line == line


def test_read_papers_joins_the_records_of_all_services(write: Write) -> None:
    for name, text in FILES.items():
        write(f"all/{name}", text)
    reading: Reading = read_papers("all")
    assert [found.title for found in reading.papers] == [TITLE, "X"]
    assert reading.records == len(FILES) + 1


def test_read_papers_names_the_parts_of_a_pubmed_abstract(write: Write) -> None:
    parts = f'<AbstractText Label="AIM">To glow.</AbstractText><AbstractText>{ABSTRACT}</AbstractText>'
    text = PUBMED.replace(f"<AbstractText>{ABSTRACT}</AbstractText>", parts)
    assert paper(write, text).abstract == f"AIM: To glow. {ABSTRACT}"


@pytest.mark.parametrize("keys", [("id", "doi"), ("doi",), ()], ids=["selected", "without id", "text alone"])
def test_read_papers_reads_selected_fields_of_openalex(write: Write, keys: tuple[str, ...]) -> None:
    kept = (*keys, "title", "publication_year", "abstract_inverted_index")
    found = paper(write, json.dumps({"results": [{key: OPENALEX[key] for key in kept}]}))
    assert (found.title, found.abstract, found.year) == (TITLE, ABSTRACT, 2020)
    assert found.doi == ("10.1000/glow" if keys else None)
    assert found.source_ids == ((("openalex", "W17"),) if "id" in keys else ())


def test_read_papers_keeps_the_users_id_of_a_work_of_openalex(write: Write) -> None:
    assert paper(write, json.dumps([{**OPENALEX, "id": "p1"}])).id == "p1"


@pytest.mark.parametrize("own", [{"abstract": ABSTRACT}, {"summary": ABSTRACT}, {"abstract": None}, {}])
@pytest.mark.parametrize("key", ["p1", "https://openalex.org/W17"], ids=["own id", "id of OpenAlex"])
def test_read_papers_keeps_the_users_fields_beside_an_inverted_abstract(
    write: Write, own: dict[str, str | None], key: str
) -> None:
    known = {
        "id": key,
        "title": TITLE,
        "authors": ["Ada Ray"],
        "year": 2020,
        "venue": "Lamps",
        "url": "https://a.org/b",
    }
    index = {"abstract_inverted_index": OPENALEX["abstract_inverted_index"]}
    found = paper(write, json.dumps([{**known, **own, **index}]))
    assert (found.title, found.abstract, found.id) == (TITLE, ABSTRACT, key)
    assert (found.authors, found.year, found.venue, found.url) == (("Ada Ray",), 2020, "Lamps", "https://a.org/b")


def test_read_papers_sets_aside_an_error_of_arxiv(write: Write) -> None:
    text = ATOM.replace("http://arxiv.org/abs/2001.00001v2", "http://arxiv.org/api/errors#id").replace(ABSTRACT[:9], "")
    with pytest.raises(InputError, match="arXiv answered with an error"):
        read_papers(write("a.xml", text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ATOM.replace("</entry>", ""), r"a\.xml:14: not valid XML: mismatched tag"),
        (ATOM[:-20], r"a\.xml:12: not valid XML: no element found"),
        (
            ATOM.replace("<feed", '<!DOCTYPE f [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<feed'),
            r"a\.xml:2: .* an entity",
        ),
        ("<?xml version='1.0'?><rss><item/></rss>", r"a\.xml: the root is <rss>"),
        ("<!DOCTYPE html>\n<html><body>Papers</body></html>", r"a\.xml: the root is <html>.* copy a web page as text"),
    ],
    ids=["tag", "cut", "entity", "other root", "HTML"],
)
def test_read_papers_refuses_xml(write: Write, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_papers(write("a.xml", text))


def test_read_papers_knows_entities_of_an_unread_document_type(write: Write) -> None:
    assert (
        paper(write, PUBMED.replace("Lanterns That", "Lanterns &eacute;t That")).title
        == "GlowNet: Lanterns ét That Learn"
    )


def test_read_papers_fetches_no_external_entity(write: Write) -> None:
    write("secret.txt", "secret")
    text = ATOM.replace("<feed", '<!DOCTYPE f [<!ENTITY x SYSTEM "secret.txt">]>\n<feed').replace("Lanterns", "&x;")
    with pytest.raises(InputError, match="defines an entity"):
        read_papers(write("a.xml", text))
