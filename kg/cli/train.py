"""``kg train``: annotated papers in, a folder of weights out."""

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import fail, print_json, print_table, progress_bar
from kg.cli.options import AsJson, Catalogue

NEEDED = ("torch", "safetensors", "onnx")
_SHIPPED = "shipped"


def train(
    gold: Annotated[Path, typer.Argument(help="Annotated papers, as 'kg evaluate' reads them.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write the weights to.")] = Path("model"),
    more: Annotated[
        list[str] | None, typer.Option(help="Papers without annotations: the first round labels them for a second.")
    ] = None,
    held: Annotated[
        Path | None,
        typer.Option(help="More annotated papers: they do not teach the network but help to fit the votes."),
    ] = None,
    network: Annotated[
        Path | None,
        typer.Option(help="A folder of weights whose network GOLD taught: it is kept, only the votes are fitted."),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            "--from",
            help="A folder of weights to go on from, or 'shipped': quicker, and better than from nothing.",
        ),
    ] = None,
    catalogue: Catalogue = None,
    json: AsJson = False,
) -> None:
    """Train the tagger on annotated papers, for 'kg build --model FOLDER'. Needs the extra 'train' unless --network."""
    if network is not None and more:
        fail("--network keeps the network as it is: give no --more")
    if start is not None and (more or network is not None):
        fail("--from goes on from a finished network: give neither --more nor --network")
    missing = [name for name in NEEDED if find_spec(name) is None] if network is None else []
    if missing:
        fail(f"kg train needs {', '.join(missing)}: pip install 'paper-kg[train]'")
    from kg.papers import read_papers
    from kg.rules import load_rules
    from kg.train.gold import read_gold

    papers, rules = read_gold(gold), load_rules(packs=tuple(catalogue or ()))
    apart = read_gold(held) if held else ()
    if network is not None:
        from kg.train.folder_votes import copy_network, fit_folder, split

        taught, judges = split(papers, output)
        copy_network(network, output)
        report = fit_folder(taught, [*judges, *apart], output, rules)
    else:
        from kg.train.model import train_model

        others = read_papers(*more).papers if more else ()
        with progress_bar() as progress:
            report = train_model(
                papers, output, rules=rules, progress=progress, more=others, held=apart, start=_folder(start)
            )
    if json:
        print_json({"taught": report.taught, "held": report.held, "mention_f1": report.scores()})
        return
    print(
        f"{output}: trained on {report.taught} papers; the mention F1 on {report.held} others, "
        "each judged by votes that did not see it:"
    )
    print_table("", ("found by", "mention F1"), list(report.scores().items()))


def _folder(start: str | None) -> Path | None:
    from kg.extract import SHIPPED

    if start is None:
        return None
    return SHIPPED if start == _SHIPPED else Path(start)
