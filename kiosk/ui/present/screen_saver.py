"""Keeps the screen on during a talk, on systems that have a way to ask for that.

Windows: SetThreadExecutionState. Linux desktops: the D-Bus service org.freedesktop.ScreenSaver. X
servers, with or without a desktop: the MIT-SCREEN-SAVER extension, which suspends blanking and
power saving. A Wayland compositor without that D-Bus service offers no way.

On Linux, each request lasts as long as a connection of its own: it ends when the connection is
closed, or when the program ends for any reason.
"""

from __future__ import annotations

import ctypes
import logging
import sys
from collections.abc import Callable

from PySide6.QtDBus import QDBusConnection, QDBusInterface
from PySide6.QtGui import QGuiApplication

log = logging.getLogger(__name__)

_SERVICE, _PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
_BUS = "clearmind-kiosk talk"
_X_LIBRARIES = ("libX11.so.6", "libXss.so.1")
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2

Release = Callable[[], object]


class ScreenSaverInhibitor:
    """Keeps the screen on between `inhibit` and `release`."""

    def __init__(self) -> None:
        self._held: list[Release] = []

    def inhibit(self) -> None:
        """Keep the screen on. If there is no way to do that, a line in the log says so."""
        if self._held:
            return
        asked = (_windows(),) if sys.platform == "win32" else (_desktop(), _x_server())
        self._held = [release for release in asked if release is not None]
        if not self._held:
            log.info("nothing here keeps the screen on; the system's own setting holds")

    def release(self) -> None:
        """Let the screen turn off again."""
        while self._held:
            self._held.pop()()


def _windows() -> Release | None:
    if sys.platform == "win32":
        state = ctypes.windll.kernel32.SetThreadExecutionState
        state(_CONTINUOUS | _SYSTEM | _DISPLAY)
        return lambda: state(_CONTINUOUS)
    return None


def _desktop() -> Release | None:
    """Ask the desktop's service; it drops the request when the connection closes."""

    def close() -> None:
        QDBusConnection.disconnectFromBus(_BUS)

    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _BUS)
    if bus.isConnected() and bus.interface().isServiceRegistered(_SERVICE).value():
        service = QDBusInterface(_SERVICE, _PATH, _SERVICE, bus)
        if service.call("Inhibit", "clearmind-kiosk", "A talk is under way").errorName() == "":
            return close
    close()
    return None


def _x_server() -> Release | None:
    """Ask the X server that shows the windows, on a separate connection."""
    if QGuiApplication.platformName() != "xcb":
        return None
    try:
        x, saver = map(ctypes.CDLL, _X_LIBRARIES)
    except OSError as error:
        log.info("the X server cannot be asked to keep the screen on: %s", error)
        return None
    x.XOpenDisplay.restype = ctypes.c_void_p
    server = ctypes.c_void_p(x.XOpenDisplay(None))
    if not server:
        return None
    x.XResetScreenSaver(server)
    saver.XScreenSaverSuspend(server, 1)
    x.XSync(server, 0)
    return lambda: x.XCloseDisplay(server)
