"""Node-RED, to which one of the tests sends alerts; npm installs it, if there is npm."""

from __future__ import annotations

import shutil

from environment import ROOT
from progress import Command, StepLine, run_captured

NODE_RED_FOLDER = ROOT / "tests" / "e2e" / "desk" / "nodered"
NODE_RED_PROGRAM = NODE_RED_FOLDER / "node_modules" / "node-red" / "red.js"


def install_node_red(line: StepLine) -> None:
    """Install what the lock file lists; if that fails, the test is skipped and says so."""
    if NODE_RED_PROGRAM.exists():
        line.mark_done_already()
        return
    if shutil.which("npm") is None:
        line.mark_skipped("there is no npm; its test is left out")
        return
    line.show_note("npm ci")
    command: Command = [
        "npm",
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--prefix",
        NODE_RED_FOLDER,
    ]
    status, _ = run_captured(command)
    if status:
        shutil.rmtree(NODE_RED_FOLDER / "node_modules", ignore_errors=True)
        line.mark_skipped("npm could not bring it; its test is left out")
