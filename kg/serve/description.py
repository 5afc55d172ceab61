"""What the endpoint says of itself: a SPARQL 1.1 service description."""

_ROWS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_TRIPLES = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")


def service_description(endpoint: str) -> str:
    """The description of the service at an address, in Turtle."""
    formats = ", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in (*_ROWS, *_TRIPLES))
    return (
        "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .\n\n"
        f"<{endpoint}> a sd:Service ;\n"
        f"    sd:endpoint <{endpoint}> ;\n"
        "    sd:supportedLanguage sd:SPARQL11Query ;\n"
        f"    sd:resultFormat {formats} ;\n"
        f"    sd:defaultDataset <{endpoint}#dataset> .\n\n"
        f"<{endpoint}#dataset> a sd:Dataset ;\n"
        f"    sd:defaultGraph <{endpoint}#graph> .\n\n"
        f"<{endpoint}#graph> a sd:Graph .\n"
    )
