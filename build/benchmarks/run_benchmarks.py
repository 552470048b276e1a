"""Run the measurements; build/bench starts this inside `.venv`."""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import bench_desk
import bench_outbox
import bench_size
import bench_start
import bench_touch
import bench_visit
import bench_wake
from metrics import Metric, metrics_table

TURNS, QUICK_TURNS = 7, 1
VISITS = 3


def main() -> int:
    """Measure the parts asked for, and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--frozen", type=Path, required=True)
    options = parser.parse_args()
    turns = QUICK_TURNS if options.quick else TURNS
    quick: bool = options.quick
    parts: dict[str, Callable[[Path], list[Metric]]] = {
        "start": lambda work: bench_start.measure(turns, options.frozen, work, quick=quick),
        "wake": lambda work: bench_wake.measure(turns, work),
        "touch": lambda work: bench_touch.measure(work, quick=quick),
        "visit": lambda work: bench_visit.measure(1 if quick else VISITS, work),
        "outbox": lambda work: bench_outbox.measure(turns, work, quick=quick),
        "desk": lambda work: bench_desk.measure(turns, work, quick=quick),
        "size": lambda _work: bench_size.measure(options.frozen),
    }
    found: list[Metric] = []
    failed: list[str] = []
    for part in options.only:
        began = time.monotonic()
        some = measured(part, parts[part])
        if some is None:
            failed.append(part)
            continue
        found += some
        if not options.json:  # right away: the next part may take an hour, or fail
            print(metrics_table(some), flush=True)
        print(f"{part}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    if options.json:
        told = {
            "machine": platform.platform(),
            "figures": {one.key: one.to_json() for one in found},
        }
        print(json.dumps(told, indent=1, ensure_ascii=False))
    if failed:
        print(f"These parts failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def measured(part: str, measure: Callable[[Path], list[Metric]]) -> list[Metric] | None:
    """Measure one part; None: it failed and said why, and the others still run."""
    try:
        # A folder for each part, so that none sees what another left behind.
        with tempfile.TemporaryDirectory(prefix=f"clearmind-bench-{part}-") as name:
            return measure(Path(name))
    except Exception:
        traceback.print_exc()
        return None


if __name__ == "__main__":
    sys.exit(main())
