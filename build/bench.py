"""Measures how fast and how small the program is, each figure beside its limit and its rival.

    python3 build/bench.py [--quick] [--json] [--only PART] [--frozen DIR]     as build/bench

Parts: start, wake, touch, visit, outbox, desk, size. Those that involve the screen run on the
software renderer, on OpenGL and at a quarter of a core. A figure is a ratio within one run: ours
and the rival take turns, seven times or more, so other load on the machine hits both. The table
shows the median of the ratios with the least and the greatest. Results are in docs/speed.md.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from supported_python import PYTHON_FAULT

if PYTHON_FAULT:
    sys.exit(PYTHON_FAULT)

# Imported after the version check: an older Python cannot import these.
from environment import PROGRAM, ROOT
from progress import exit_status
from set_up import set_up

PARTS = ("start", "wake", "touch", "visit", "outbox", "desk", "size")


def main(arguments: list[str]) -> int:
    """Measure; return the exit status: 0 measured, 1 a part failed, 3 something is missing."""
    parser = argparse.ArgumentParser(prog="build/bench", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--quick", action="store_true", help="one turn, to try the harness: minutes"
    )
    parser.add_argument("--json", action="store_true", help="print JSON rather than a table")
    parser.add_argument("--only", action="append", choices=PARTS, help="one part; may be repeated")
    parser.add_argument(
        "--frozen", type=Path, default=ROOT / "out" / PROGRAM, metavar="DIR",
        help="what build/package made; out/clearmind-kiosk",
    )  # fmt: skip
    options = parser.parse_args(arguments)
    return exit_status(lambda: run_benchmarks(options))


def run_benchmarks(options: argparse.Namespace) -> int:
    """Start the measurements inside `.venv`."""
    environment = set_up(dev=True, qt=True)
    command = [str(environment.python), str(ROOT / "build" / "benchmarks" / "run_benchmarks.py")]
    command += ["--frozen", str(options.frozen.resolve())]
    command += ["--quick"] if options.quick else []
    command += ["--json"] if options.json else []
    for part in options.only or PARTS:
        command += ["--only", part]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT / "tests")}, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
