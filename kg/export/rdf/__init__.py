"""RDF: papers, entities, statements with their evidence, and results, as N-Triples, Turtle, TriG and JSON-LD.

    vocabulary   namespaces, and the IRIs of a graph's nodes, kinds and relations
    terms        values as N-Triples terms
    papers, entities, statements, provenance   what is said of each, as blocks
    blocks       all of a graph, one block a subject, sorted within bounded memory
    ntriples, turtle, trig, jsonld             blocks as files
    void         what a graph holds, counted, for catalogues of data
    reader       a file as a graph again
    store, answers, queries, guard             SPARQL over a graph without a server
    validation   whether a file is what the shapes ask for
    ontology, reference                        the vocabulary itself

A block is one subject in one string: ``<subject>`` and its sorted ``<predicate> object`` pairs in N-Triples, joined by
tabs (which N-Triples escapes inside literals). No blank node is ever written.
"""

from kg.export.rdf.jsonld import write_jsonld
from kg.export.rdf.ntriples import write_ntriples
from kg.export.rdf.ontology import write_ontology
from kg.export.rdf.reader import read
from kg.export.rdf.trig import write_trig
from kg.export.rdf.turtle import write_turtle
from kg.export.rdf.void import write_void

__all__ = ["read", "write_jsonld", "write_ntriples", "write_ontology", "write_trig", "write_turtle", "write_void"]
