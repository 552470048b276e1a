"""Sleep on Linux, as systemd-logind and the kernel tell of it.

logind signals before the machine sleeps, and waits for those who hold a delay lock: a file
descriptor, which goes with its process. Source: org.freedesktop.login1(5). What puts a machine to
sleep behind logind's back gives no warning; that the machine woke, the kernel tells in any case.
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
# Strings, whatever PySide's stubs say.
_PREPARE: Any = SLOT("prepare(bool)")
_KEEP: Any = SLOT("keep(QDBusMessage)")
_REFUSED: Any = SLOT("refused(QDBusError,QDBusMessage)")

_CLOCK_REALTIME, _NONBLOCK, _CLOEXEC = 0, 0o4000, 0o2000000
_ABSTIME, _CANCEL_ON_SET = 1, 2
_FAR = 2**33
"""Seconds since 1970: a date that no timer reaches."""


class Logind(QObject):
    """Holds a delay lock of systemd-logind, and passes on what it signals.

    Where there is no logind, or it gives no lock, a line in the log says so.
    """

    sleeping = Signal()
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
    def prepare(self, begins: bool) -> None:
        """The machine is about to sleep, or woke."""
        if begins:
            self.sleeping.emit()
        else:
            if self._lock is None:
                self._ask_for_lock()
            self.woke.emit()

    def let_sleep(self) -> None:
        """Let go of the lock."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def stop(self) -> None:
        """Let go of all."""
        self._stopped = True
        self._bus.disconnect(*_LOGIND, "PrepareForSleep", self, _PREPARE)
        self.let_sleep()

    def _ask_for_lock(self) -> None:
        ask = QDBusMessage.createMethodCall(*_LOGIND, "Inhibit")
        why = "Clears the screen before the computer sleeps"
        ask.setArguments(["sleep", "Clearmind Kiosk", why, "delay"])
        # Not waited for: logind may have to ask others whether we may.
        self._bus.callWithCallback(ask, self, _KEEP, _REFUSED)

    @Slot("QDBusMessage")
    def keep(self, answer: QDBusMessage) -> None:
        """The lock is ours."""
        if not self._stopped:
            self.let_sleep()
            self._lock = os.dup(answer.arguments()[0].fileDescriptor())

    @Slot("QDBusError", "QDBusMessage")
    def refused(self, error: QDBusError, _call: QDBusMessage) -> None:
        """There is no lock for us."""
        log.info("the computer sleeps without a warning: %s", error.message())


class Waking(QObject):
    """Tells at once that the machine woke, whatever put it to sleep.

    The kernel cancels a timer that follows the wall clock when that clock jumps, as it does on
    waking and when somebody sets it. Nothing is polled, and nothing wakes the machine.
    Source: timerfd_create(2), TFD_TIMER_CANCEL_ON_SET.
    """

    woke = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._notifier: QSocketNotifier | None = None
        self._fd: int = self._libc.timerfd_create(_CLOCK_REALTIME, _NONBLOCK | _CLOEXEC)
        if self._fd < 0 or not self._arm():
            log.info("the kernel does not tell of waking: %s", os.strerror(ctypes.get_errno()))
            return
        self._notifier = QSocketNotifier(self._fd, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._jumped)

    def stop(self) -> None:
        """Listen no more."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def _jumped(self) -> None:
        try:
            os.read(self._fd, 8)
        except OSError:  # ECANCELED: what it is there for
            self._arm()
        self.woke.emit()

    def _arm(self) -> bool:
        # struct itimerspec: no interval, then seconds and nanoseconds.
        at = (ctypes.c_long * 4)(0, 0, _FAR, 0)
        done: int = self._libc.timerfd_settime(self._fd, _ABSTIME | _CANCEL_ON_SET, at, None)
        return done == 0
