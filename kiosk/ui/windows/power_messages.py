"""Sleep on Windows: the message WM_POWERBROADCAST, which every window gets.

Windows waits about two seconds for a program to handle the suspend message, so the screen is
cleared while that message is being handled. Source: "WM_POWERBROADCAST" in Microsoft's
documentation.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, Literal

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QEventLoop

WM_POWERBROADCAST = 0x218
_SUSPEND = 0x4
_RESUMES = frozenset({0x6, 0x7, 0x12})
"""After a sleep without a warning, after user input, and automatic."""

PowerEvent = Literal["sleeping", "woke"]


class WindowsMessage(ctypes.Structure):
    """The first fields of Windows' MSG."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wparam", ctypes.c_size_t),
    )


def classify_power_message(message: int, wparam: int) -> PowerEvent | None:
    """What a Windows message means for sleep; None if it is about something else."""
    if message != WM_POWERBROADCAST:
        return None
    return "sleeping" if wparam == _SUSPEND else "woke" if wparam in _RESUMES else None


class PowerMessageFilter(QAbstractNativeEventFilter):
    """Forwards Windows' power messages. Every window gets each one, so expect repeats.

    Args:
        sleeping: called when the machine is about to sleep; must be answered with `allow_sleep`.
        woke: called when it woke.
    """

    def __init__(self, sleeping: Callable[[], object], woke: Callable[[], object]) -> None:
        super().__init__()
        self._sleeping, self._woke = sleeping, woke
        self._clear = True

    def nativeEventFilter(self, kind: Any, message: Any) -> Any:
        """Inspect `message`; always pass it on."""
        if bytes(kind) == b"windows_generic_MSG":
            found = WindowsMessage.from_address(int(message))
            told = classify_power_message(found.message, found.wparam)
            if told is not None:
                self.handle_power_event(told)
        return False, 0

    def handle_power_event(self, event: PowerEvent) -> None:
        """Forward the event. For sleep, return only once the screen is clear."""
        if event == "woke":
            self._woke()
        elif self._clear:  # else clearing is under way
            self._clear = False
            self._sleeping()
            flags = QEventLoop.ProcessEventsFlag
            while not self._clear:
                QCoreApplication.processEvents(
                    flags.ExcludeUserInputEvents | flags.WaitForMoreEvents
                )

    def allow_sleep(self) -> None:
        """Report that the screen is clear."""
        self._clear = True
