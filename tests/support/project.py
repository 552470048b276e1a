"""Where this project lies, and how its tests run a helper of theirs as a program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
QML = ROOT / "resources" / "qml" / "Kiosk"


def helper_command(module: str, *arguments: str) -> list[str]:
    """The command that runs a module of `support`; it needs `HELPER_PATH` in its environment."""
    return [sys.executable, "-m", module, *arguments]


HELPER_PATH = {"PYTHONPATH": os.pathsep.join((str(ROOT), str(TESTS)))}
"""What a helper in a process of its own, in whatever folder, finds its modules by."""
