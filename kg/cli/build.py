"""``kg build`` and ``kg extract``: papers in, files out."""

import os
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import fail, print_json, print_table, progress_bar
from kg.cli.options import AsJson, Catalogue, Columns, Decisions, Enrich, InputFormat, Inputs, Jobs, Model, RulesOnly
from kg.types import Skipped

SKIPPED_SHOWN = 5
STDOUT = "-"


def build(
    inputs: Inputs = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write to.")] = Path("output"),
    sample: Annotated[bool, typer.Option("--sample", help="Build the bundled sample corpus.")] = False,
    only: Annotated[list[str] | None, typer.Option(help="Write only this format; repeat for several.")] = None,
    format: InputFormat = None,
    column: Columns = None,
    enrich: Enrich = None,
    catalogue: Catalogue = None,
    decisions: Decisions = None,
    model: Model = None,
    rules_only: RulesOnly = False,
    jobs: Jobs = None,
    json: AsJson = False,
) -> None:
    """Build the graph of papers and write it as JSON, GraphML, Turtle, N-Triples, HTML and tables."""
    from kg.export.formats import FORMATS
    from kg.pipeline import Options, build_files, report

    formats = tuple(only or FORMATS)
    for name in formats:
        if name not in FORMATS:
            fail(f"unknown format {name!r}; known are {', '.join(FORMATS)}")
    options = Options(
        format=format,
        columns=_pairs(column),
        enrich=tuple(enrich or ()),
        catalogues=tuple(catalogue or ()),
        decisions=decisions or _decided(output),
        formats=formats,
        model=chosen_model(model, rules_only),
        jobs=jobs or _processors(),
    )
    with progress_bar() as progress:
        made = build_files(_inputs(inputs, sample), output, options=options, progress=progress)
    if json:
        print_json(report(made))
        return
    reading = made.reading
    repeats = reading.records - len(reading.papers)
    files = _many(len(reading.files), "file")
    print(f"{_many(len(reading.papers), 'paper')} from {files}, {_many(repeats, 'repeat')} joined.")
    _print_skipped(reading.skipped, output / "report.json")
    for decision in made.unused:
        print(f"unused decision, line {decision.line}: {decision.action} {decision.node}: {decision.reason}")
    counts = report(made)
    print_table("", ("nodes", "number"), list(counts["nodes"].items()))
    print(f"Written in {sum(made.seconds.values()):.1f} s:")
    purposes = {form.file: form.purpose for form in FORMATS.values()}
    for path in made.files:
        print(f"  {path}  {purposes.get(path.name, '')}".rstrip())


def extract(
    inputs: Inputs = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write; - is standard output.")] = Path(
        "predictions.jsonl"
    ),
    format: InputFormat = None,
    column: Columns = None,
    catalogue: Catalogue = None,
    model: Model = None,
    rules_only: RulesOnly = False,
    jobs: Jobs = None,
) -> None:
    """Extract entities, relations and results: a line of JSON a paper, the format that 'kg evaluate' reads."""
    from kg.export.formats import FORMATS
    from kg.pipeline import Options, build_graph, naming

    options = Options(
        format=format,
        columns=_pairs(column),
        catalogues=tuple(catalogue or ()),
        model=chosen_model(model, rules_only),
        jobs=jobs or _processors(),
    )
    with progress_bar() as progress:
        made = build_graph(_inputs(inputs, sample=False), options=options, progress=progress)
    if str(output) == STDOUT:
        with naming("standard output"):
            FORMATS["predictions"].write_straight(made.graph, Path("/dev/stdout"))
        return
    with naming(str(output)):
        FORMATS["predictions"].write(made.graph, output)
    print(f"{len(made.reading.papers)} papers: {output}")
    _print_skipped(made.reading.skipped, None)


def _processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _decided(output: Path) -> Path | None:
    """The decisions file of the output folder, if there."""
    path = output / "decisions.tsv"
    return path if path.is_file() else None


def chosen_model(folder: Path | None, rules_only: bool) -> Path | None:
    from kg.extract import SHIPPED

    if folder and rules_only:
        fail("give --model or --rules-only, not both")
    return None if rules_only else folder or SHIPPED


def _inputs(inputs: list[str] | None, sample: bool) -> list[str | Path]:
    from kg.papers import sample_path

    if sample and inputs:
        fail("give INPUT files or --sample, not both")
    if not sample and not inputs:
        fail("no INPUT given; name files or folders of papers, or build the bundled corpus with 'kg build --sample'")
    return [sample_path()] if sample else list(inputs or ())


def _pairs(columns: list[str] | None) -> tuple[tuple[str, str], ...]:
    for item in columns or ():
        if "=" not in item:
            fail(f"--column {item!r}: expected FIELD=NAME, such as title='Paper Title'")
    return tuple((field, name) for field, _, name in (item.partition("=") for item in columns or ()))


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _print_skipped(skipped: tuple[Skipped, ...], report: Path | None) -> None:
    if not skipped:
        return
    print(f"{_many(len(skipped), 'record')} skipped or mended:")
    for item in skipped[:SKIPPED_SHOWN]:
        print(f"  {item.origin.file}:{item.origin.line}: {item.reason}")
    if len(skipped) > SKIPPED_SHOWN and report:
        print(f"  ... all of them in {report}")
