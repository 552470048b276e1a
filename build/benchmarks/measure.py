"""All of the measuring; build/bench starts it inside `.venv`."""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
import time
from pathlib import Path

import desks
import outboxes
import sizes
import starts
import touches
from figures import Figure, table

TURNS, QUICK_TURNS = 7, 2


def main() -> int:
    """Measure what is asked for, and print it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--frozen", type=Path, required=True)
    options = parser.parse_args()
    turns = QUICK_TURNS if options.quick else TURNS
    found: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="clearmind-bench-") as name:
        work = Path(name)
        parts = {
            "start": lambda: starts.measure(turns, options.frozen, work),
            "touch": lambda: touches.measure(work, quick=options.quick),
            "outbox": lambda: outboxes.measure(turns, work, quick=options.quick),
            "desk": lambda: desks.measure(turns, work, quick=options.quick),
            "size": lambda: sizes.measure(options.frozen),
        }
        for part in options.only:
            began = time.monotonic()
            found += parts[part]()
            print(f"{part}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    if options.json:
        told = {"machine": platform.platform(), "figures": {one.key: one.told() for one in found}}
        print(json.dumps(told, indent=1, ensure_ascii=False))
    else:
        print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
