"""What a system says of sleep, and what is made of it."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer

from kiosk.ui.windows.power_messages import (
    WM_POWERBROADCAST,
    PowerMessageFilter,
    WindowsMessage,
    classify_power_message,
)
from support.project import ROOT

SUSPEND, RESUME, BY_ITSELF, CRITICAL = 0x4, 0x7, 0x12, 0x6


class Heard:
    """Notes what is passed on; lets the machine sleep a turn of the event loop later."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.messages = PowerMessageFilter(self._sleeping, lambda: self.told.append("woke"))

    def _sleeping(self) -> None:
        self.told.append("sleeping")
        QTimer.singleShot(0, self._clear)

    def _clear(self) -> None:
        self.told.append("clear")
        self.messages.allow_sleep()

    def get(self, message: int, wparam: int, kind: bytes = b"windows_generic_MSG") -> object:
        """Hand over a message as Qt does."""
        given = WindowsMessage(None, message, wparam)
        return self.messages.nativeEventFilter(kind, ctypes.addressof(given))


@pytest.mark.parametrize(
    ("message", "wparam", "told"),
    [
        (WM_POWERBROADCAST, SUSPEND, "sleeping"),
        (WM_POWERBROADCAST, RESUME, "woke"),
        (WM_POWERBROADCAST, BY_ITSELF, "woke"),
        (WM_POWERBROADCAST, CRITICAL, "woke"),
        (WM_POWERBROADCAST, 0xA, None),  # the battery
        (WM_POWERBROADCAST, 0x8013, None),  # a setting
        (0x200, SUSPEND, None),  # the mouse
    ],
)
def test_windows_messages_about_sleep_are_told_from_others(
    message: int, wparam: int, told: str | None
) -> None:
    assert classify_power_message(message, wparam) == told


def test_a_message_of_windows_is_handled_once_the_screen_is_clear(qapp: QObject) -> None:
    heard = Heard()
    assert heard.get(WM_POWERBROADCAST, SUSPEND) == (False, 0)
    assert heard.told == ["sleeping", "clear"]
    heard.get(WM_POWERBROADCAST, BY_ITSELF)
    heard.get(0x200, 0)
    heard.get(WM_POWERBROADCAST, SUSPEND, b"xcb_generic_event_t")
    assert heard.told == ["sleeping", "clear", "woke"]


def test_each_window_s_message_of_one_sleep_is_waited_for_once(qapp: QObject) -> None:
    heard = Heard()
    QTimer.singleShot(0, lambda: heard.get(WM_POWERBROADCAST, SUSPEND))
    heard.get(WM_POWERBROADCAST, SUSPEND)
    assert heard.told == ["sleeping", "clear"]


LISTENS = """
import logging, sys
from PySide6.QtCore import QCoreApplication, QTimer
from kiosk.ui.core.sleep_notifier import SleepNotifier

logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(message)s")
app = QCoreApplication([])
notifier = SleepNotifier()
notifier.woke.connect(lambda: print("woke"))
notifier.allow_sleep()
QTimer.singleShot(0, app.quit)
app.exec()
notifier.stop()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks over D-Bus")
def test_a_line_in_the_log_says_so_when_nothing_warns_of_sleep(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", LISTENS],
        cwd=ROOT,
        env=os.environ | {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={tmp_path / 'none'}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    # The kernel's notice of waking is listened to as well, and says nothing.
    told = "no system bus: the computer sleeps without a warning\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, told, "")
