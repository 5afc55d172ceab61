"""What is said of the run: the program's version and the files it read; no clock, so that a rebuild is the same."""

from collections.abc import Iterable, Iterator

from kg.export.rdf.block import LABEL, TYPE, block
from kg.export.rdf.entities import SCHEME_LOCAL
from kg.export.rdf.papers import source_block
from kg.export.rdf.terms import text
from kg.export.rdf.vocabulary import Names, file_local, term
from kg.graph import Graph
from kg.text import digest
from kg.version import VERSION

_DISTRIBUTION = "paper-kg"
_GENERATED = f"{term('prov:wasGeneratedBy')} "


def run(names: Names, graph: Graph) -> str:
    """The term of the run: it is another one for another version or other papers, and the same one when repeated."""
    return names.minted("run", digest(VERSION, *graph.ids("Paper"), length=16))


def generated(run_term: str) -> str:
    """The pair that names the run."""
    return f"{_GENERATED}{run_term}"


def provenance_blocks(names: Names, run_term: str, files: Iterable[str]) -> Iterator[str]:
    """The blocks of the run, the program, the files read and the concept scheme of the entities."""
    known = sorted({*files})
    software = names.minted("software", f"{_DISTRIBUTION}-{VERSION}")
    yield block(
        run_term,
        [
            f"{TYPE}{term('prov:Activity')}",
            f"{LABEL}{text(f'Extraction by {_DISTRIBUTION} {VERSION}')}",
            f"{term('prov:wasAssociatedWith')} {software}",
            *(f"{term('prov:used')} {names.minted('source', file_local(file))}" for file in known),
        ],
    )
    yield block(
        software,
        [
            f"{TYPE}{term('prov:SoftwareAgent')}",
            f"{LABEL}{text(f'{_DISTRIBUTION} {VERSION}')}",
            f"{term('schema:softwareVersion')} {text(VERSION)}",
        ],
    )
    scheme = [f"{TYPE}{term('skos:ConceptScheme')}", f"{LABEL}{text('Entities that the papers name')}"]
    yield block(names.minted("scheme", SCHEME_LOCAL), [*scheme, generated(run_term)])
    yield from (source_block(names, file) for file in known)
