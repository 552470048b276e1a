"""The screen's longest stop during a whole visit, in CPU time of the GUI thread."""

from __future__ import annotations

import sys
from pathlib import Path

from bench_touch import run_program
from metrics import Metric
from rig import measured_programs
from rig.render_setups import OPENGL, SOFTWARE
from rig.xvfb_display import xvfb_display

LIMIT_MS = 100


def measure(turns: int, work: Path) -> list[Metric]:
    """Go through everything by touch, with each renderer.

    Args:
        turns: How many visits.
        work: A folder for what the kiosk writes.
    """
    made = []
    with xvfb_display() as screen:
        for setup in (SOFTWARE, OPENGL):
            longest: list[float] = []
            where = ""
            for number in range(turns):
                data = work / f"{setup.name or 'software'}-{number}"
                data.mkdir()
                words = [
                    "programs.timed_visit",
                    str(data),
                    str(measured_programs.ARTICLE.parents[1]),
                ]
                stops: list[list[float | str]] = run_program(setup, screen.name, words)
                for ms, doing in stops[:5]:
                    print(f"{setup.title}: {ms} ms, {doing}", file=sys.stderr)
                longest.append(float(stops[0][0]))
                where = where or str(stops[0][1])
            title = setup.heading("longest stop of a visit, time on a core")
            made.append(
                Metric(setup.key("stop_ms"), title, "ms", longest, limit=LIMIT_MS, note=where)
            )
    return made
