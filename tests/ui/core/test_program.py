"""A program of ours ends in order when the system asks it to, whenever that is."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

BEGIN = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from kiosk.ui.core import application

app = QGuiApplication([])
wakeup = application.exit_on_signals(app)
ask = lambda: os.kill(os.getpid(), int(sys.argv[1]))
if sys.argv[2] == "before":
    ask()
else:
    QTimer.singleShot(0, ask)
app.exec()
wakeup.setEnabled(False)
print("in order")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("when", ["before", "within"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_in_order_when_asked_before_or_within_its_loop(
    number: signal.Signals, when: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BEGIN, str(int(number)), when],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert (done.returncode, done.stdout) == (0, "in order\n"), done.stderr
