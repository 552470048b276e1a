"""Tap → frame, key → glyph, growth over many sessions: a kiosk without a display, in a process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import rivals
from figures import Figure, percentile
from processes import clean_environment

HERE = Path(__file__).parent


def measure(work: Path, *, quick: bool) -> list[Figure]:
    """Measure all of it.

    Args:
        work: A folder for what the kiosk writes.
        quick: Fewer sessions.
    """
    sessions = 30 if quick else 500
    seen = touched(work / "touch", sessions, rivals.ARTICLE.parents[1])
    few, many = (
        touched(work / f"touch-{count}", 0, rivals.library(work, count)) for count in (1, 1000)
    )
    first, later, keys = seen["first_ms"], seen["later_ms"], seen["key_ms"]
    growth = 100 * (seen["last_mb"][0] / seen["tenth_mb"][0] - 1)
    heading = "tap → frame of the next page"
    return [
        Figure("tap_p50_ms", f"{heading}, revisits, p50", "ms", [percentile(later, 50)]),
        Figure("tap_p95_ms", f"{heading}, revisits, p95", "ms", [percentile(later, 95)], limit=35),
        Figure("tap_first_p50_ms", f"{heading}, first visit, p50", "ms", [percentile(first, 50)]),
        Figure(
            "tap_first_p95_ms", f"{heading}, first visit, p95", "ms", [percentile(first, 95)],
            limit=50,
        ),
        Figure("key_p95_ms", "key → glyph, p95", "ms", [percentile(keys, 95)], limit=35),
        Figure("frames_at_rest", "frames in 5 s of home", "frames", seen["rest_frames"], limit=0),
        Figure("growth", f"memory, session 10 → {max(sessions, 10)}", "%", [growth], limit=2),
        Figure(
            "library_open", "tap on a chapter, 1,000 articles, p50", "ms",
            [percentile(many["first_ms"], 50)], [percentile(few["first_ms"], 50)], "one article",
        ),
    ]  # fmt: skip


def offscreen() -> dict[str, str]:
    """Where Qt draws for these figures."""
    tests = str(rivals.ROOT / "tests" / "ui")
    return clean_environment(
        QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software", PYTHONPATH=tests
    )


def touched(data: Path, sessions: int, content: Path) -> dict[str, list[float]]:
    """What a kiosk in a process of its own took, by what was done."""
    data.mkdir()
    command = [sys.executable, str(HERE / "touching.py"), str(data), str(sessions), str(content)]
    said = subprocess.run(command, env=offscreen(), stdout=subprocess.PIPE, check=True).stdout
    found: dict[str, list[float]] = json.loads(said)
    return found
