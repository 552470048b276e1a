"""Tap → frame, key → glyph, growth over many sessions: a kiosk and a bare page, each in a process.

Milliseconds differ from machine to machine, and on one from hour to hour. So what a tap takes is
told as a multiple of what a plain page of QML takes (the same percentile), of the same size, by the
same renderer, right before and after.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import rivals
from figures import Figure, percentile
from glass import glass
from processes import clean_environment
from setups import OPENGL, SOFTWARE, Setup, setups

HERE = Path(__file__).parent
BARE = "bare page"
BARE_CHANGES = 40
SESSIONS = {SOFTWARE.name: 500, OPENGL.name: 100}
QUICK_SESSIONS = {SOFTWARE.name: 30, OPENGL.name: 12}
LIMITS = {"tap_p95": 3.0, "tap_first_p95": 4.0, "key_p95": 2.0}
"""Times what the same percentile of the bare page's changes is."""
ALL_PAGES, QUICK_PAGES = 400, 20
"""How many pages are turned in a row, at most."""


def measure(work: Path, *, quick: bool) -> list[Figure]:
    """Measure all of it.

    Args:
        work: A folder for what the kiosk writes.
        quick: Fewer sessions and pages.
    """
    made: list[Figure] = []
    pages = QUICK_PAGES if quick else ALL_PAGES
    with glass() as screen, setups(screen.name) as ways:
        for setup in ways:
            sessions = (QUICK_SESSIONS if quick else SESSIONS).get(setup.name, 0)
            made += on(setup, screen.name, work, sessions, pages)
        few, many = (
            touched(
                SOFTWARE,
                screen.name,
                work / f"touch-{count}",
                [0, pages, rivals.library(work, count)],
            )
            for count in (1, 1000)
        )
    return [
        *made,
        Figure(
            "library_open", "tap on a chapter, 1,000 articles, p50", "ms",
            [percentile(many["first_ms"], 50)], [percentile(few["first_ms"], 50)], "one article",
        ),
    ]  # fmt: skip


def on(setup: Setup, display: str, work: Path, sessions: int, pages: int) -> list[Figure]:
    """What a visitor's taps take on one setup."""
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
        bare += bare_changes(setup, display)
        seen = touched(setup, display, data, [sessions, pages, rivals.ARTICLE.parents[1]])
        bare += bare_changes(setup, display)
    made = [
        Figure(
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
            Figure(setup.key("frames_at_rest"), rest, "frames", seen["rest_frames"], limit=0),
            Figure(setup.key("growth"), grown, "%", [growth], limit=2),
        ]
    return made


def environment(setup: Setup, display: str) -> dict[str, str]:
    """Where Qt draws for these figures, and by which renderer."""
    tests = str(rivals.ROOT / "tests" / "ui")
    return clean_environment(
        DISPLAY=display, QT_QPA_PLATFORM="xcb", PYTHONPATH=tests, **setup.variables
    )


def touched(
    setup: Setup, display: str, data: Path, rest: list[int | Path]
) -> dict[str, list[float]]:
    """What a kiosk in a process of its own took, by what was done.

    Args:
        setup: how it runs.
        display: where it is shown.
        data: its data folder.
        rest: sessions, pages and content, as `touching.py` takes them.
    """
    data.mkdir()
    words = [str(HERE / "touching.py"), str(data), *map(str, rest)]
    found: dict[str, list[float]] = said(setup, display, words)
    return found


def bare_changes(setup: Setup, display: str) -> list[float]:
    """What changes of a bare page took, in milliseconds."""
    found: list[float] = said(setup, display, [str(HERE / "bare_pages.py"), str(BARE_CHANGES)])
    return found


def said(setup: Setup, display: str, words: list[str]) -> Any:
    """What a script of ours prints as JSON on one setup."""
    command = setup.command([sys.executable, *words])
    where = environment(setup, display)
    done = subprocess.run(command, env=where, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)
