"""Seeded stress on a real kiosk in a process of its own, which may abort.

To run again what failed:

    PYTHONPATH=tests .venv/bin/python -m support.stress.runner --seed 7 --events 2000

with CLEARMIND_TEST_RENDERER=opengl for the other renderer.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from support import renderers
from support.project import HELPER_PATH, helper_command

PANEL = (1366, 768)
TAIL_LINES = 40
"""How many lines of its output tell what went wrong: 30 events and what followed."""


@dataclass(frozen=True)
class StressRun:
    """How a run ended, and what it printed: a line for each event, then its figures."""

    status: int
    lines: list[str]

    @property
    def tail(self) -> str:
        return "\n".join(self.lines[-TAIL_LINES:])

    @property
    def memory(self) -> list[float]:
        """Megabytes at attract, each time that everybody had left."""
        return list(json.loads(self.lines[-1])["pss_mb"])


def run_stress(seed: int, events: int) -> StressRun:
    """Do `events` things that `seed` draws, on the renderer that the environment chooses."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | _screen(Path(folder))
        command = helper_command("support.stress.program", str(seed), str(events))
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    return StressRun(done.returncode, done.stdout.splitlines())


def _screen(folder: Path) -> dict[str, str]:
    width, height = PANEL
    common = {
        "QT_ENABLE_HIGHDPI_SCALING": "0",
        "LC_ALL": "C.UTF-8",
        **HELPER_PATH,
    }
    if renderers.chosen_renderer() == renderers.OPENGL:
        display = renderers.start_x_server(f"{width}x{height}x24")
        return common | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    file = folder / "screen.json"
    panel = {"name": "panel", "x": 0, "y": 0, "width": width, "height": height}
    file.write_text(json.dumps({"screens": [panel | {"logicalDpi": 96, "dpr": 1}]}), "utf-8")
    platform = f"offscreen:configfile={file}"
    return common | {"QT_QPA_PLATFORM": platform, "QT_QUICK_BACKEND": "software"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=2000)
    arguments = parser.parse_args()
    done = run_stress(arguments.seed, arguments.events)
    sys.stdout.write("\n".join(done.lines) + "\n")
    return done.status


if __name__ == "__main__":
    sys.exit(main())
