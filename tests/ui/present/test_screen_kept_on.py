"""The screen stays on during a talk, where somebody can be asked."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys

import pytest

from kiosk.ui.present import screen_saver
from kiosk.ui.present.screen_saver import ScreenSaverInhibitor

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks over D-Bus")

SERVICE = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher, QDBusVirtualObject

class ScreenSaver(QDBusVirtualObject):
    def introspect(self, path):
        return ""

    def handleMessage(self, message, connection):
        if message.interface() != "org.freedesktop.ScreenSaver":
            return False
        print(message.member(), message.signature(), flush=True)
        gone.addWatchedService(message.service())
        return connection.send(message.createReply(41))

app = QCoreApplication([])
bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "service")
gone = QDBusServiceWatcher()
gone.setConnection(bus)
gone.serviceUnregistered.connect(lambda name: print("taken back", flush=True))
saver = ScreenSaver()
assert bus.registerVirtualObject("/org/freedesktop/ScreenSaver", saver)
assert bus.registerService("org.freedesktop.ScreenSaver")
talk = subprocess.Popen([sys.executable, "-c", sys.argv[1]], stdin=subprocess.PIPE)
gone.serviceUnregistered.connect(lambda name: talk.stdin.close())
looking = QTimer()
looking.timeout.connect(lambda: talk.poll() is not None and app.quit())
looking.start(20)
app.exec()
print("ended", talk.returncode, flush=True)
"""

TALK = """
import sys
from PySide6.QtCore import QCoreApplication
from kiosk.ui.present.screen_saver import ScreenSaverInhibitor
app = QCoreApplication([])
one = ScreenSaverInhibitor()
one.inhibit()
one.inhibit()
one.release()
one.release()
sys.stdin.read()
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs dbus-run-session")
def test_the_desktop_is_asked_and_the_wish_taken_back_when_the_talk_ends() -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", SERVICE, TALK],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    # The program lives on after its talk: what ends the wish is not its own end.
    assert done.stdout.splitlines() == ["Inhibit ss", "taken back", "ended 0"], done.stderr


def test_a_line_in_the_log_says_so_when_nobody_can_be_asked(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(screen_saver, "_desktop", lambda: None)
    one = ScreenSaverInhibitor()
    with caplog.at_level(logging.INFO):
        one.inhibit()
    one.release()
    assert "nothing here keeps the screen on" in caplog.text
