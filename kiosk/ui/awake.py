"""Keeps the screen on while a talk is under way, where the system has a way to ask for that.

Windows: SetThreadExecutionState. Linux desktops: the D-Bus service org.freedesktop.ScreenSaver.
A bare X server or a compositor without that service is not asked: there, a kiosk's screen saver is
switched off by whoever sets the machine up.
"""

from __future__ import annotations

import logging
import sys

from PySide6.QtDBus import QDBusConnection, QDBusInterface

log = logging.getLogger(__name__)

_SERVICE, _PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2


class Awake:
    """Holds the screen on between `hold` and `release`."""

    def __init__(self) -> None:
        self._cookie: int | None = None

    def hold(self) -> None:
        """Keep the screen on; where nobody can be asked, a line in the log says so."""
        if sys.platform == "win32":
            _windows(_CONTINUOUS | _SYSTEM | _DISPLAY)
        elif sys.platform == "linux":
            self._ask()

    def release(self) -> None:
        """The screen may go off again."""
        if sys.platform == "win32":
            _windows(_CONTINUOUS)
        elif self._cookie is not None:
            _screen_saver().call("UnInhibit", self._cookie)
            self._cookie = None

    def _ask(self) -> None:
        if not _served():
            log.info("no desktop service keeps the screen on; the system's own setting holds")
            return
        reply = _screen_saver().call("Inhibit", "clearmind-kiosk", "A talk is under way")
        arguments = reply.arguments()
        self._cookie = int(arguments[0]) if arguments else None


def _served() -> bool:
    bus = QDBusConnection.sessionBus()
    return bus.isConnected() and bool(bus.interface().isServiceRegistered(_SERVICE).value())


def _screen_saver() -> QDBusInterface:
    return QDBusInterface(_SERVICE, _PATH, _SERVICE, QDBusConnection.sessionBus())


def _windows(state: int) -> None:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - there alone

        ctypes.windll.kernel32.SetThreadExecutionState(state)
