"""Who may close the kiosk: whoever tries it in a window, and the end of the session."""

from __future__ import annotations

import subprocess
import sys

import pytest

KIOSK = """
import sys
from PySide6.QtCore import QEvent, QTimer
from kiosk.app import Kiosk, KioskOptions
from kiosk.config.settings import ScreenSettings, Settings
from kiosk.ui.core import application
from kiosk.ui.core.close_guard import SESSION_END_GRACE_S, CloseGuard

now = [1000.0]
app = application.Application(sys.argv)
settings = Settings(screen=ScreenSettings(fullscreen=sys.argv[1] == "full"))
kiosk = Kiosk(KioskOptions(settings, clock=lambda: now[0]))
kiosk.show()
closing = kiosk.findChild(CloseGuard)

def still_there():
    app.processEvents()
    return kiosk.window.isVisible()

def close(): kiosk.window.close()
def quit(): app.sendEvent(app, QEvent(QEvent.Type.Quit))
def mac_quit(): sys.platform = "darwin"; quit()
def session(): app.commitDataRequest.disconnect(); closing.note_session_ending(); close()
def session_called_off():
    closing.note_session_ending(); now[0] += SESSION_END_GRACE_S + 1; close()

def begin():
    for step in sys.argv[2:]:
        globals()[step]()
    if still_there():
        print("stays", flush=True)
        QTimer.singleShot(0, lambda: app.exit(7))

QTimer.singleShot(0, begin)
status = app.exec()
kiosk.stop()
print("in order", status)
"""

STAFF_CLOSE = """
import sys
from kiosk import app

class Closed(app.Kiosk):
    def load_visit(self):
        super().load_visit()
        self.visit.staff_page.access.exitRequested.emit()

app.Kiosk = Closed
print("in order", app.run_kiosk_app(app.KioskOptions(), sys.argv))
"""


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        (["full", "close", "close", "mac_quit", "session_called_off"], 7),
        (["full", "quit"], 0),
        (["full", "session"], 0),
        (["windowed", "close"], 0),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else None,
)
def test_the_kiosk_ends_or_stays(steps: list[str], status: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KIOSK, *steps],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.stdout.splitlines()[-1:], done.stderr) == ([f"in order {status}"], "")


def test_the_program_ends_when_staff_close_the_kiosk() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STAFF_CLOSE],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.stdout, done.returncode) == ("in order 0\n", 0), done.stderr
