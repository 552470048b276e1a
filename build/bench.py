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

if not (3, 11) <= sys.version_info < (3, 15):
    sys.exit("Python 3.11 to 3.14 is needed; this is " + sys.version.split()[0])

# Imported after the version check: an older Python cannot import these.
from environment import ROOT
from progress import SetupError
from setup_steps import set_up

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
        "--frozen", type=Path, default=ROOT / "out" / "clearmind-kiosk", metavar="DIR",
        help="what build/package made; out/clearmind-kiosk",
    )  # fmt: skip
    options = parser.parse_args(arguments)
    try:
        environment = set_up(dev=True, qt=True)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 3
    command = [str(environment.python), str(ROOT / "build" / "benchmarks" / "measure.py")]
    command += ["--frozen", str(options.frozen.resolve())]
    command += ["--quick"] if options.quick else []
    command += ["--json"] if options.json else []
    for part in options.only or PARTS:
        command += ["--only", part]
    return subprocess.run(command, cwd=ROOT, env=dict(os.environ), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
