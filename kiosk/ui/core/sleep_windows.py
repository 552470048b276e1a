"""Sleep on Windows: the message WM_POWERBROADCAST, which comes to every window.

Windows waits about two seconds for a program to handle the one about sleep, so the screen is
cleared while it is handled. Source: "WM_POWERBROADCAST" in Microsoft's documentation.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, Literal

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QEventLoop

WM_POWERBROADCAST = 0x218
_SUSPEND = 0x4
_RESUMES = frozenset({0x6, 0x7, 0x12})
"""After a sleep that came without a warning, at somebody's touch, and by itself."""

Meaning = Literal["sleeping", "woke"]


class Message(ctypes.Structure):
    """The start of Windows' MSG."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wparam", ctypes.c_size_t),
    )


def meaning(message: int, wparam: int) -> Meaning | None:
    """What a message of Windows tells; None where it is about something else."""
    if message != WM_POWERBROADCAST:
        return None
    return "sleeping" if wparam == _SUSPEND else "woke" if wparam in _RESUMES else None


class PowerMessages(QAbstractNativeEventFilter):
    """Passes on what Windows tells of sleep. Each window gets each message, so some are repeated.

    Args:
        sleeping: called when the machine is about to sleep; answered by `let_sleep`, always.
        woke: called when it woke.
    """

    def __init__(self, sleeping: Callable[[], object], woke: Callable[[], object]) -> None:
        super().__init__()
        self._sleeping, self._woke = sleeping, woke
        self._clear = True

    def nativeEventFilter(self, kind: Any, message: Any) -> Any:
        """Look at `message`; every one goes on."""
        if bytes(kind) == b"windows_generic_MSG":
            found = Message.from_address(int(message))
            told = meaning(found.message, found.wparam)
            if told is not None:
                self.handle(told)
        return False, 0

    def handle(self, told: Meaning) -> None:
        """Pass it on; what tells of sleep is handled once the screen is clear."""
        if told == "woke":
            self._woke()
        elif self._clear:  # else it is being cleared
            self._clear = False
            self._sleeping()
            flags = QEventLoop.ProcessEventsFlag
            while not self._clear:
                QCoreApplication.processEvents(
                    flags.ExcludeUserInputEvents | flags.WaitForMoreEvents
                )

    def let_sleep(self) -> None:
        """The screen is clear."""
        self._clear = True
