"""The command line: one module a group of commands; the only code that prints, reads the environment or exits."""

from kg.cli.app import main

__all__ = ["main"]
