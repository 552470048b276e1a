"""All of the measuring; build/bench starts it inside `.venv`."""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import desks
import outboxes
import sizes
import starts
import touches
import visits
import wakes
from figures import Figure, table

TURNS, QUICK_TURNS = 7, 1
VISITS = 3


def main() -> int:
    """Measure what is asked for, and print it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--frozen", type=Path, required=True)
    options = parser.parse_args()
    turns = QUICK_TURNS if options.quick else TURNS
    quick: bool = options.quick
    parts: dict[str, Callable[[Path], list[Figure]]] = {
        "start": lambda work: starts.measure(turns, options.frozen, work, quick=quick),
        "wake": lambda work: wakes.measure(turns, work),
        "touch": lambda work: touches.measure(work, quick=quick),
        "visit": lambda work: visits.measure(1 if quick else VISITS, work),
        "outbox": lambda work: outboxes.measure(turns, work, quick=quick),
        "desk": lambda work: desks.measure(turns, work, quick=quick),
        "size": lambda _work: sizes.measure(options.frozen),
    }
    found: list[Figure] = []
    for part in options.only:
        began = time.monotonic()
        # A folder for each, so that none meets what another left behind.
        with tempfile.TemporaryDirectory(prefix=f"clearmind-bench-{part}-") as name:
            found += parts[part](Path(name))
        print(f"{part}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    if options.json:
        told = {"machine": platform.platform(), "figures": {one.key: one.told() for one in found}}
        print(json.dumps(told, indent=1, ensure_ascii=False))
    else:
        print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
