"""Sleep on Linux, as reported by systemd-logind and the kernel.

logind signals before the machine sleeps, and waits for the holders of delay locks. A lock is a file
descriptor, so it is released when its process ends. Source: org.freedesktop.login1(5). If something
bypasses logind, there is no warning; but the kernel always reports that the machine woke.
"""

from __future__ import annotations

import ctypes
import logging
import os
from typing import Any

from PySide6.QtCore import SLOT, QObject, QSocketNotifier, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusError, QDBusMessage

log = logging.getLogger(__name__)

_LOGIND = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
# Strings, despite PySide's stubs.
_PREPARE: Any = SLOT("on_prepare_for_sleep(bool)")
_KEEP: Any = SLOT("on_lock_granted(QDBusMessage)")
_REFUSED: Any = SLOT("on_lock_refused(QDBusError,QDBusMessage)")

_CLOCK_REALTIME, _NONBLOCK, _CLOEXEC = 0, 0o4000, 0o2000000
_ABSTIME, _CANCEL_ON_SET = 1, 2
_FAR = 2**33
"""Seconds since 1970: a date that no timer will reach."""


class LogindSleepLock(QObject):
    """Holds a delay lock of systemd-logind, and forwards its signals.

    If there is no logind, or it grants no lock, a line in the log says so.
    """

    aboutToSleep = Signal()
    woke = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = QDBusConnection.systemBus()
        self._lock: int | None = None
        self._stopped = False
        if self._bus.isConnected():
            self._bus.connect(*_LOGIND, "PrepareForSleep", self, _PREPARE)
            self._ask_for_lock()
        else:
            log.info("no system bus: the computer sleeps without a warning")

    @Slot(bool)
    def on_prepare_for_sleep(self, begins: bool) -> None:
        """Handle logind's signal: the machine is about to sleep, or woke."""
        if begins:
            self.aboutToSleep.emit()
        else:
            if self._lock is None:
                self._ask_for_lock()
            self.woke.emit()

    def allow_sleep(self) -> None:
        """Release the lock."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def stop(self) -> None:
        """Release the lock and stop listening."""
        self._stopped = True
        self._bus.disconnect(*_LOGIND, "PrepareForSleep", self, _PREPARE)
        self.allow_sleep()

    def _ask_for_lock(self) -> None:
        ask = QDBusMessage.createMethodCall(*_LOGIND, "Inhibit")
        why = "Clears the screen before the computer sleeps"
        ask.setArguments(["sleep", "Clearmind Kiosk", why, "delay"])
        # Asynchronous: logind may have to ask other services for permission.
        self._bus.callWithCallback(ask, self, _KEEP, _REFUSED)

    @Slot("QDBusMessage")
    def on_lock_granted(self, answer: QDBusMessage) -> None:
        """Keep the lock."""
        if not self._stopped:
            self.allow_sleep()
            self._lock = os.dup(answer.arguments()[0].fileDescriptor())

    @Slot("QDBusError", "QDBusMessage")
    def on_lock_refused(self, error: QDBusError, _call: QDBusMessage) -> None:
        """Log why there is no lock."""
        log.info("the computer sleeps without a warning: %s", error.message())


class WakeDetector(QObject):
    """Reports at once that the machine woke, no matter what put it to sleep.

    The kernel cancels a wall-clock timer when the clock jumps, as it does on waking and when
    somebody sets it. Nothing is polled, and nothing wakes the machine. Source: timerfd_create(2),
    TFD_TIMER_CANCEL_ON_SET.
    """

    woke = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._notifier: QSocketNotifier | None = None
        self._fd: int = self._libc.timerfd_create(_CLOCK_REALTIME, _NONBLOCK | _CLOEXEC)
        if self._fd < 0 or not self._arm():
            log.info("the kernel does not report waking: %s", os.strerror(ctypes.get_errno()))
            return
        self._notifier = QSocketNotifier(self._fd, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_clock_jump)

    def stop(self) -> None:
        """Stop listening."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def _on_clock_jump(self) -> None:
        try:
            os.read(self._fd, 8)
        except OSError:  # ECANCELED: the clock jumped
            self._arm()
        self.woke.emit()

    def _arm(self) -> bool:
        # struct itimerspec: no interval, then seconds and nanoseconds.
        at = (ctypes.c_long * 4)(0, 0, _FAR, 0)
        done: int = self._libc.timerfd_settime(self._fd, _ABSTIME | _CANCEL_ON_SET, at, None)
        return done == 0
