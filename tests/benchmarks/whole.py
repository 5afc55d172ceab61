"""Time and memory of a whole build: python -m tests.benchmarks.whole INPUT... [--runs 5]

Prints the median seconds of each stage over fresh processes, the papers a second and the peak memory.
"""

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Runs the builds and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    seconds: dict[str, list[float]] = {}
    for _ in range(options.runs):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            command = [sys.executable, "-m", "kg", "build", *options.inputs, "-o", folder]
            subprocess.run(command, check=True, capture_output=True)
            seconds.setdefault("whole process", []).append(time.perf_counter() - start)
            stages = json.loads((Path(folder) / "timings.json").read_text(encoding="utf-8"))
            papers = json.loads((Path(folder) / "report.json").read_text(encoding="utf-8"))["papers"]
        for stage, value in stages.items():
            seconds.setdefault(stage, []).append(value)
    print(f"{papers} papers, {options.runs} runs, {platform.machine()}, Python {platform.python_version()}")
    for stage, values in seconds.items():
        print(f"{stage:<20}{statistics.median(values):>8.2f} s")
    print(f"{'extraction':<20}{papers / statistics.median(seconds['extract']):>8.0f} papers a second")
    print(f"{'peak memory':<20}{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:>8.0f} MiB")


if __name__ == "__main__":
    main()
