"""How the system tells a program to stop, other than by killing it.

On Windows, a console that is closed, a sign-out and a shutdown come as console events, each in a
thread of its own, and Windows ends the process when the event's handler returns, or after some five
seconds. Python knows only Ctrl+C and Ctrl+Break.
Source: "HandlerRoutine callback function" in Microsoft's documentation.
"""

from __future__ import annotations

import _thread
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

CLOSE_EVENTS = frozenset({2, 5, 6})
"""The console is closed, the user signs out, the machine shuts down."""
_GRACE_S = 4.5
"""How long Windows lets us work, in seconds, with a margin."""


def stop_signals() -> tuple[signal.Signals, ...]:
    """The signals that ask a program to stop; Windows has one more, Ctrl+Break."""
    names = ("SIGINT", "SIGTERM", "SIGBREAK")
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))


class ConsoleCloseHandler:
    """Answers console events: stops the program, and waits until it has stopped.

    Args:
        stop: asks the program to stop; called in a thread of the system's.
        grace_s: how many seconds to wait for `finished` at most.
    """

    def __init__(self, stop: Callable[[], object], grace_s: float = _GRACE_S) -> None:
        self._stop, self._grace_s = stop, grace_s
        self.finished = threading.Event()

    def handle(self, event: int) -> bool:
        """Handle one event; returns whether it was one of ours."""
        if event not in CLOSE_EVENTS:
            return False
        self._stop()
        self.finished.wait(self._grace_s)
        return True


@contextmanager
def stopping_on_console_close() -> Iterator[None]:
    """Within the block, a closed console stops the program as Ctrl+C does, but only on Windows."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only needed on Windows

        handler = ConsoleCloseHandler(_thread.interrupt_main)
        function: Any = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)(handler.handle)
        ctypes.windll.kernel32.SetConsoleCtrlHandler(function, True)
        try:
            yield
        finally:
            handler.finished.set()
            ctypes.windll.kernel32.SetConsoleCtrlHandler(function, False)
    else:
        yield
