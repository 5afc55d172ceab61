"""``kg serve``: the explorer page and a SPARQL endpoint on this machine."""

from typing import Annotated

import typer

from kg.cli.options import DEFAULT_GRAPH, GraphFile


def serve(
    graph: GraphFile = DEFAULT_GRAPH,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    seconds: Annotated[float, typer.Option("--time-limit", min=0.1, help="Seconds that a query may take.")] = 30.0,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Queries that run at the same time.")] = 2,
) -> None:
    """Serve the explorer and a read-only SPARQL 1.1 endpoint, reachable from this machine only."""
    from kg.serve import Server

    server = Server(graph, port=port, seconds=seconds, workers=workers)
    print(f"explorer         {server.address}")
    print(f"SPARQL endpoint  {server.address}sparql", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
