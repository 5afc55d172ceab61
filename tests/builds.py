"""Builds as a person runs them: in a process of their own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def build(*inputs: Path, output: Path, seed: int) -> None:
    """Builds in a process of its own with this hash seed."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "kg", "build", *map(str, inputs), "-o", str(output)]
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=output.parent)
