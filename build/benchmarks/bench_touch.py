"""Tap → frame, key → glyph, growth over many sessions: kiosk and bare page, each its own process.

Milliseconds differ from machine to machine, and on one machine from hour to hour. So a tap's time
is given as a multiple of a plain QML page's (same percentile, size and renderer), measured right
before and after.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from metrics import Metric, percentile
from rig import measured_programs
from rig.process_stats import clean_environment
from rig.render_setups import OPENGL, SOFTWARE, RenderSetup, render_setups
from rig.xvfb_display import xvfb_display

PROGRAM_PATH = (measured_programs.ROOT / "tests", Path(__file__).resolve().parent)
"""Where the programs find their modules."""
BARE = "bare page"
BARE_CHANGES = 40
SESSIONS = {SOFTWARE.name: 500, OPENGL.name: 100}
QUICK_SESSIONS = {SOFTWARE.name: 30, OPENGL.name: 12}
LIMITS = {"tap_p95": 3.0, "tap_first_p95": 4.0, "key_p95": 2.0}
"""Multiples of the same percentile of the bare page's changes."""
ALL_PAGES, QUICK_PAGES = 400, 20
"""How many pages to turn in a row, at most."""


def measure(work: Path, *, quick: bool) -> list[Metric]:
    """Measure everything.

    Args:
        work: A folder for what the kiosk writes.
        quick: Use fewer sessions and pages.
    """
    made: list[Metric] = []
    pages = QUICK_PAGES if quick else ALL_PAGES
    with xvfb_display() as screen, render_setups(screen.name) as ways:
        for setup in ways:
            sessions = (QUICK_SESSIONS if quick else SESSIONS).get(setup.name, 0)
            made += measure_setup(setup, screen.name, work, sessions, pages)
        few, many = (
            run_touches(
                SOFTWARE,
                screen.name,
                work / f"touch-{count}",
                [0, pages, measured_programs.content_library(work, count)],
            )
            for count in (1, 1000)
        )
    return [
        *made,
        Metric(
            "library_open", "tap on a chapter, 1,000 articles, p50", "ms",
            [percentile(many["first_ms"], 50)], [percentile(few["first_ms"], 50)], "one article",
        ),
    ]  # fmt: skip


def measure_setup(
    setup: RenderSetup, display: str, work: Path, sessions: int, pages: int
) -> list[Metric]:
    """How long a visitor's taps take on one setup."""
    heading = "tap → frame of the next page"
    lines = [
        ("tap_first_p50", f"{heading}, first visit, p50", "first_ms", 50),
        ("tap_first_p95", f"{heading}, first visit, p95", "first_ms", 95),
    ]
    if sessions:
        lines += [
            ("tap_p50", f"{heading}, revisits, p50", "later_ms", 50),
            ("tap_p95", f"{heading}, revisits, p95", "later_ms", 95),
            ("key_p95", "key → glyph, p95", "key_ms", 95),
        ]
    seen: dict[str, list[float]] = {}
    bare: list[float] = []
    if not setup.missing:
        data = work / f"touch-{setup.name or 'software'}"
        bare += run_bare_pages(setup, display)
        seen = run_touches(
            setup, display, data, [sessions, pages, measured_programs.ARTICLE.parents[1]]
        )
        bare += run_bare_pages(setup, display)
    made = [
        Metric(
            setup.key(key), setup.heading(title), "ms",
            [percentile(seen[of], percent)] if seen else [],
            [percentile(bare, percent)] if bare else [], BARE,
            LIMITS.get(key) if setup.share == 1 else None, note=setup.missing,
        )
        for key, title, of, percent in lines
    ]  # fmt: skip
    if sessions:
        growth = 100 * (seen["last_mb"][0] / seen["tenth_mb"][0] - 1)
        grown = setup.heading(f"memory, session 10 → {sessions}")
        rest = setup.heading("frames in 5 s of home")
        made += [
            Metric(setup.key("frames_at_rest"), rest, "frames", seen["rest_frames"], limit=0),
            Metric(setup.key("growth"), grown, "%", [growth], limit=2),
        ]
    return made


def qt_environment(setup: RenderSetup, display: str) -> dict[str, str]:
    """The environment for these figures: where Qt draws, and with which renderer."""
    return clean_environment(
        DISPLAY=display,
        QT_QPA_PLATFORM="xcb",
        PYTHONPATH=os.pathsep.join(map(str, PROGRAM_PATH)),
        **setup.variables,
    )


def run_touches(
    setup: RenderSetup, display: str, data: Path, rest: list[int | Path]
) -> dict[str, list[float]]:
    """Run a kiosk in its own process; return its measurements by name.

    Args:
        setup: How it runs.
        display: Where it is shown.
        data: Its data folder.
        rest: Sessions, pages and content, as `timed_touches` takes them.
    """
    data.mkdir()
    words = ["programs.timed_touches", str(data), *map(str, rest)]
    found: dict[str, list[float]] = run_program(setup, display, words)
    return found


def run_bare_pages(setup: RenderSetup, display: str) -> list[float]:
    """How long changes of a bare page took, in milliseconds."""
    found: list[float] = run_program(setup, display, ["programs.bare_qml_pages", str(BARE_CHANGES)])
    return found


def run_program(setup: RenderSetup, display: str, words: list[str]) -> Any:
    """Run a program of ours on one setup; return the JSON it prints."""
    command = setup.command([sys.executable, "-m", *words])
    where = qt_environment(setup, display)
    done = subprocess.run(command, env=where, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)
