"""The endpoint speaks the SPARQL protocol, answers in time, writes nothing and lets no foreign page in."""

import json
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import quote, urlencode

import pytest

from kg.serve import Server
from tests.toy import NASTY

METHODS = "SELECT ?m { ?m a kg:Method } ORDER BY ?m"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Answer:
    status: int
    media_type: str
    text: str
    location: str | None


def ask(server: Server, path: str, *, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body.encode() if body is not None else None, headers=named)
        found = connection.getresponse()
        media = found.getheader("Content-Type", "")
        return Answer(found.status, media.split(";")[0], found.read().decode(), found.getheader("Location"))
    finally:
        connection.close()


def query(server: Server, text: str, accept: str = "*/*") -> Answer:
    return ask(server, f"/sparql?{urlencode({'query': text})}", Accept=accept)


def methods(answer: Answer) -> list[str]:
    bindings = json.loads(answer.text)["results"]["bindings"]
    return [row["m"]["value"].rsplit("/", 1)[1] for row in bindings]


@pytest.mark.parametrize(
    ("method", "path", "body", "media"),
    [
        ("GET", f"/sparql?query={quote(METHODS)}", None, ""),
        ("POST", "/sparql", urlencode({"query": METHODS}), "application/x-www-form-urlencoded"),
        ("POST", "/sparql", METHODS, "application/sparql-query; charset=utf-8"),
    ],
    ids=["get", "post form", "post query"],
)
def test_server_answers_in_each_way_of_the_protocol(
    server: Server, method: str, path: str, body: str | None, media: str
) -> None:
    answer = ask(server, path, method=method, body=body, Content_Type=media)
    assert methods(answer) == ["alphanet", "resnet", "resnet-50"]


@pytest.mark.parametrize(
    ("text", "accept", "media"),
    [
        (METHODS, "*/*", "application/sparql-results+json"),
        (METHODS, "", "application/sparql-results+json"),
        (METHODS, "text/csv", "text/csv"),
        (METHODS, "application/sparql-results+xml, application/json;q=0.5", "application/sparql-results+xml"),
        (METHODS, "text/turtle, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
        ("ASK { ?x a kg:Method }", "application/json", "application/sparql-results+json"),
        ("DESCRIBE method:resnet", "*/*", "text/turtle"),
        ("DESCRIBE method:resnet", "application/json", "application/ld+json"),
        ("DESCRIBE method:resnet", "application/rdf+xml", "application/rdf+xml"),
        ("DESCRIBE method:resnet", "application/*;q=0.2, application/n-triples", "application/n-triples"),
    ],
)
def test_server_gives_the_form_that_the_client_prefers(server: Server, text: str, accept: str, media: str) -> None:
    answer = query(server, text, accept)
    assert (answer.status, answer.media_type) == (200, media)


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0"])
def test_server_says_that_it_has_no_such_form(server: Server, accept: str) -> None:
    assert query(server, METHODS, accept).status == 406


@pytest.mark.parametrize(
    ("method", "path", "body", "media", "status"),
    [
        ("POST", "/sparql", "CLEAR ALL", "application/sparql-update", 403),
        ("POST", "/sparql", urlencode({"update": "CLEAR ALL"}), "application/x-www-form-urlencoded", 403),
        ("GET", f"/sparql?query={quote('SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }')}", None, "", 400),
        ("GET", f"/sparql?query={quote('INSERT DATA { <a> <b> 1 }')}", None, "", 400),
        ("GET", f"/sparql?query={quote(METHODS)}&default-graph-uri=http%3A%2F%2F127.0.0.1%2F", None, "", 400),
        ("GET", f"/sparql?query={quote(METHODS)}&query=ASK%7B%7D", None, "", 400),
        ("GET", "/sparql?query=%FF", None, "", 400),
        ("GET", "/sparql?query=SELECT", None, "", 400),
        ("POST", "/sparql", "", "application/x-www-form-urlencoded", 400),
        ("POST", "/sparql", "x", "text/plain", 415),
        ("POST", "/", "x", "text/plain", 405),
        ("PUT", "/sparql", "x", "text/plain", 501),
        ("GET", "/nowhere", None, "", 404),
        ("GET", "/../pyproject.toml", None, "", 404),
    ],
)
def test_server_refuses_what_is_no_query(
    server: Server, method: str, path: str, body: str | None, media: str, status: int
) -> None:
    assert ask(server, path, method=method, body=body, Content_Type=media).status == status


def test_server_refuses_a_body_that_is_too_long(server: Server) -> None:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.putrequest("POST", "/sparql")
    connection.putheader("Content-Length", str(1 << 30))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_server_stops_a_query_that_takes_too_long_and_answers_the_next(server: Server) -> None:
    stopped = query(server, ENDLESS)
    assert (stopped.status, "longer than 1.5 s" in stopped.text) == (504, True)
    assert methods(query(server, METHODS)) == ["alphanet", "resnet", "resnet-50"]


def test_server_listens_on_the_loopback_interface(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_server_refuses_other_names_of_this_machine(server: Server) -> None:
    assert ask(server, "/", Host="attacker.example").status == 403


def test_server_gives_the_explorer_and_the_ontology(server: Server) -> None:
    assert "AlphaNet" in ask(server, "/").text
    assert "kg:Paper a owl:Class" in ask(server, "/ontology").text


def test_server_describes_itself(server: Server) -> None:
    answer = ask(server, "/sparql", Accept="text/turtle")
    assert (answer.media_type, "sd:SPARQL11Query" in answer.text) == ("text/turtle", True)


def test_server_describes_a_node_to_programs_and_shows_it_to_people(server: Server) -> None:
    node = "/paper/10.1000%2Falpha"
    assert "paper:10.1000%2Falpha a " in ask(server, node, Accept="text/turtle").text
    browser = ask(server, node, Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (browser.status, browser.location) == (303, "/#select=paper%3A10.1000%252Falpha")


def test_server_escapes_titles_on_its_page(server: Server) -> None:
    page = query(server, "SELECT ?t { ?p dcterms:title ?t }", "text/html").text
    assert "&lt;script&gt;" in page
    assert NASTY not in page
    assert "<img" not in page


def test_server_links_nodes_on_its_page(server: Server) -> None:
    page = query(server, "SELECT ?p { ?p prism:doi ?doi }", "text/html").text
    assert '<td><a href="/paper/10.1000%2Falpha">paper:10.1000%2Falpha</a></td>' in page


def test_server_shows_the_first_rows_of_a_long_answer(server: Server) -> None:
    page = query(server, "SELECT ?a ?b { ?a a ?c . ?b a ?d }", "text/html").text
    assert page.count("<tr>") == 1001
    assert "the first 1000 below" in page


def test_server_shows_a_fault_on_its_page(server: Server) -> None:
    answer = query(server, "SELECT <b>", "text/html")
    assert (answer.status, "not a SPARQL query" in answer.text) == (400, True)
    assert '<textarea name="query" spellcheck="false">SELECT &lt;b&gt;' in answer.text


def test_server_fills_its_page_with_a_ready_query(server: Server) -> None:
    assert "PREFIX kg:" in ask(server, "/sparql?ready=leaderboard", Accept="text/html").text
    assert ask(server, "/sparql?ready=none", Accept="text/html").status == 404


def test_server_takes_a_head_request(server: Server) -> None:
    assert ask(server, "/", method="HEAD").text == ""
