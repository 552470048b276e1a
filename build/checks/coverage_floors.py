"""What the fast tests reach of some rooms: floors in pyproject.toml that only rise."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from environment import ROOT
from progress import run_captured

COVERAGE_REPORT = ROOT / ".cache" / "coverage" / "report.json"
LEAST_FLOOR, FLOOR_SLACK = 95.0, 1.5
"""Percent: no room's floor is lower, and none lies further below what is covered."""


def coverage_floors(pyproject: str) -> dict[str, float]:
    """Return the percentage of lines and branches that tests reach at least, for each room."""
    tables = tomllib.loads(pyproject).get("tool", {}).get("clearmind", {})
    return dict(tables.get("coverage-floors", {}))


def keeps_coverage() -> bool:
    """Print what the tests reach of each room that has a floor; return whether all is well."""
    now = (ROOT / "pyproject.toml").read_text("utf-8")
    status, before = run_captured(["git", "show", "HEAD:pyproject.toml"], cwd=ROOT)
    covered = room_coverage(json.loads(COVERAGE_REPORT.read_text("utf-8")), coverage_floors(now))
    print("Covered: " + ", ".join(f"{room} {part:.1f} %" for room, part in covered.items()))
    faults = coverage_faults(
        covered, coverage_floors(now), coverage_floors(before) if status == 0 else {}
    )
    print("".join(f"{fault}\n" for fault in faults), end="", flush=True)
    return not faults


def room_coverage(report: dict[str, Any], rooms: Iterable[str]) -> dict[str, float]:
    """Return the percentage of lines and branches covered, for each room.

    Args:
        report: What `coverage json` writes.
        rooms: Packages, as in `kiosk.content.parse`.
    """
    found = {}
    for room in rooms:
        folder = room.replace(".", "/") + "/"
        totals = [
            file["summary"]
            for name, file in report["files"].items()
            if name.replace("\\", "/").startswith(folder)
        ]
        reached = sum(one["covered_lines"] + one["covered_branches"] for one in totals)
        there = sum(one["num_statements"] + one["num_branches"] for one in totals)
        found[room] = 100 * reached / there if there else 0.0
    return found


def coverage_faults(
    covered: Mapping[str, float], floors: Mapping[str, float], before: Mapping[str, float]
) -> list[str]:
    """Return what is wrong with coverage or its floors, which only rise.

    Args:
        covered: What is covered, in percent.
        floors: What must be.
        before: The floors of the last commit.
    """
    faults = []
    for room, floor in floors.items():
        least = max(LEAST_FLOOR, before.get(room, 0.0))
        if floor < least:
            faults.append(f"{room}: its floor fell to {floor:g} %; it was {least:g} %")
        if covered[room] < floor:
            faults.append(f"{room}: tests reach {covered[room]:.1f} % of it; {floor:g} % is kept")
        elif covered[room] > floor + FLOOR_SLACK:
            faults.append(
                f"{room}: {covered[room]:.1f} % is covered: raise its floor in pyproject.toml to "
                f"{int(covered[room] * 2) / 2:g}"
            )
    faults += [f"{room}: its floor is gone" for room in before.keys() - floors.keys()]
    return faults
