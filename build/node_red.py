"""Node-RED, which one of the tests sends alerts to: npm brings it, where npm is there."""

from __future__ import annotations

import shutil

from environment import ROOT
from progress import Command, Line, capture

FOLDER = ROOT / "tests" / "desk" / "nodered"
PROGRAM = FOLDER / "node_modules" / "node-red" / "red.js"


def bring(line: Line) -> None:
    """Install what the lock file names; where that fails, the test is left out and says so."""
    if PROGRAM.exists():
        line.nothing_to_do()
        return
    if shutil.which("npm") is None:
        line.without("there is no npm; its test is left out")
        return
    line.note("npm ci")
    command: Command = [
        "npm",
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--prefix",
        FOLDER,
    ]
    status, _ = capture(command)
    if status:
        shutil.rmtree(FOLDER / "node_modules", ignore_errors=True)
        line.without("npm could not bring it; its test is left out")
