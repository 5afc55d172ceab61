"""The SPARQL 1.1 endpoint and the explorer page of a built graph, read-only, on the loopback interface.

negotiation   which form of an answer a client prefers
workers       queries in processes of their own, stopped when their time is up
protocol      a request of the SPARQL protocol as a query
server        paths, headers, status codes
"""

from kg.serve.server import Server

__all__ = ["Server"]
