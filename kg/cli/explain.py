"""``kg explain`` and ``kg suggest``: why the graph is as it is, and which nodes may be one."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.build import chosen_model
from kg.cli.console import print_json
from kg.cli.options import DEFAULT_GRAPH, AsJson, Catalogue, Decisions, GraphFile, Model, RulesOnly

if TYPE_CHECKING:
    from kg.explain import Absence, Account, Pair, Sighting, Student
    from kg.graph import Graph

CANDIDATES_SHOWN = 3


def explain(
    name: Annotated[str, typer.Argument(metavar="A", help="An entity, or a paper: an id, a name or a title.")],
    other: Annotated[
        str | None, typer.Argument(metavar="B", help="A second entity; after a paper, one it names.")
    ] = None,
    graph: GraphFile = DEFAULT_GRAPH,
    catalogue: Catalogue = None,
    decisions: Decisions = None,
    papers: Annotated[int, typer.Option(min=1, help="Read at most so many papers again.")] = 5,
    model: Model = None,
    rules_only: RulesOnly = False,
    json: AsJson = False,
) -> None:
    """Explain a node, a node in one paper, or a pair of nodes; and for what is not in the graph, why not."""
    from kg.errors import UnknownNameError
    from kg.explain import explain_absence, explain_entity, explain_in_paper, explain_pair
    from kg.export.loading import load
    from kg.query import node_called

    loaded = load(graph)

    def student() -> "Student":
        return _student(graph, catalogue, decisions, chosen_model(model, rules_only))

    try:
        ends = [node_called(loaded, end) for end in (name, other) if end]
    except UnknownNameError as error:
        _show_absence(explain_absence(loaded, error.name, student(), papers=papers), json)
        return
    if len(ends) == 1 and loaded.kind(ends[0]) != "Paper":
        account = explain_entity(loaded, ends[0], student(), papers=papers)
        _show_account(loaded, account, json)
    elif len(ends) == 2 and loaded.kind(ends[0]) == "Paper" and loaded.kind(ends[1]) != "Paper":
        account = explain_in_paper(loaded, ends[0], ends[1], student())
        _show_account(loaded, account, json)
    elif len(ends) == 2:
        _show_pair(loaded, explain_pair(loaded, *ends), json)
    else:
        raise UnknownNameError(f"{name}: a paper alone needs no explanation; name an entity beside it")


def suggest(
    graph: GraphFile = DEFAULT_GRAPH,
    output: Annotated[Path, typer.Option("--output", "-o", help="The decisions file to write.")] = Path(
        "suggested.tsv"
    ),
    limit: Annotated[int, typer.Option(min=1, help="At most so many merges.")] = 200,
    catalogue: Catalogue = None,
) -> None:
    """Write a decisions file of doubtful merges, best first, for a person to edit and feed back."""
    from kg.export.loading import load
    from kg.query.suggestions import suggest as find
    from kg.query.suggestions import write
    from kg.rules import load_rules

    known = load_rules(packs=tuple(catalogue or ())).catalogue
    found = find(load(graph), known.index, known.naming)[:limit]
    write(found, output)
    print(f"{len(found)} doubtful merges: {output}")
    print(f"Edit it, then: kg build INPUT... --decisions {output}")


def _student(graph: Path, catalogue: list[Path] | None, decisions: Path | None, model: Path | None) -> "Student":
    from kg.explain import Student
    from kg.extract import Extractor
    from kg.rules import load_rules
    from kg.rules.decisions import load_decisions
    from kg.types.decisions import NO_DECISIONS

    rules = load_rules(packs=tuple(catalogue or ()))
    beside = (graph if graph.is_dir() else graph.parent) / "decisions.tsv"
    path = decisions or (beside if beside.is_file() else None)
    known = load_decisions(path, rules.schema) if path else NO_DECISIONS
    return Student(rules, known, Extractor(rules, model))


def _show_account(graph: "Graph", account: "Account", json: bool) -> None:
    if json:
        print_json(asdict(account))
        return
    known = f"known to the catalogue ({account.pack})" if account.pack else "new: no catalogue knows it"
    print(f"{account.label}  ({account.node})  {account.papers} papers, {known}")
    for edge in account.relations:
        print(f"\n{graph.label(edge.source)}\n  {edge.relation}, confidence {edge.confidence}")
        for evidence in edge.evidence:
            print(f"    because of {evidence.extractor} ({evidence.confidence})")
        for one in account.sightings:
            if one.paper_id == graph.paper(edge.source).id:
                _show_sighting(one)
    if not account.relations:
        print("The paper does not name it.")


def _show_sighting(one: "Sighting") -> None:
    print(f"  {one.surface!r} at {one.span.start}-{one.span.end}: {one.sentence}")
    print(f"    found by {one.extractor}, confidence {one.confidence}; {one.reason}")
    for candidate in one.candidates[:CANDIDATES_SHOWN]:
        print(f"    candidate {candidate.node} {candidate.score:.2f}: {candidate.reason}")
    for merge in one.merges:
        print(f"    {merge}")


def _show_pair(graph: "Graph", pair: "Pair", json: bool) -> None:
    if json:
        print_json(asdict(pair))
        return
    for edge in pair.edges:
        how = f"{'stated' if edge.stated else 'derived'}, confidence {edge.confidence}"
        print(f"{graph.label(edge.source)} {edge.relation} {graph.label(edge.target)}: {how}")
        for evidence in edge.evidence:
            print(f"  {evidence.paper_id}, {evidence.extractor} ({evidence.confidence}): {graph.quote(evidence)}")
    if pair.why_not:
        print(f"No edge: {pair.why_not}.")
    for paper in pair.shared_papers:
        print(f"  named together in {paper}")


def _show_absence(absence: "Absence", json: bool) -> None:
    if json:
        print_json(asdict(absence))
        return
    print(f"{absence.name!r} is no node of the graph: {absence.verdict}")
    for one in absence.occurrences:
        print(f"  {one.paper_id} at {one.span.start}: {one.fate}\n    {one.sentence}")
    if not absence.occurrences:
        print(f"  {absence.papers} papers have it in their text")
