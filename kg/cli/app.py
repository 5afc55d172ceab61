"""The command ``kg``: its subcommands in the order of ``kg --help``, and the border where errors become exit code 2."""

import os
import sys

import typer

from kg.cli.build import build, extract
from kg.cli.console import fail
from kg.cli.evaluate import evaluate
from kg.cli.explain import explain, suggest
from kg.cli.export import export
from kg.cli.query import query
from kg.cli.report import report
from kg.cli.serve import serve
from kg.cli.show import find, path, results, show, stats
from kg.cli.train import train
from kg.cli.validate import validate
from kg.errors import KgError
from kg.version import VERSION

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS = (
    build,
    extract,
    export,
    stats,
    show,
    find,
    path,
    results,
    explain,
    suggest,
    report,
    query,
    evaluate,
    train,
    validate,
    serve,
)
for command in COMMANDS:
    app.command()(command)


@app.callback(invoke_without_command=True)
def root(
    show_version: bool = typer.Option(False, "--version", help="Print the version and exit.", is_eager=True),
) -> None:
    """Knowledge graphs of papers, methods and datasets from abstracts, with the sentence behind every edge."""
    if show_version:
        typer.echo(f"kg {VERSION}")
        raise typer.Exit


def main() -> None:
    """Runs the command line and exits: 0 done, 2 bad input or usage, 130 interrupted."""
    try:
        app(standalone_mode=True, prog_name="kg")
    except KgError as error:
        fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        fail(f"{error.filename or 'file'}: {error.strerror or error}")
