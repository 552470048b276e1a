"""Turns of the event loop, as a running kiosk has them.

Only within a loop's `exec` does Qt delete what the thread that renders lets go of; turned by hand
(`processEvents`), it would keep all of that, and a run's memory would grow.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

PATIENCE_S = 60.0
STEP_MS = 2


class StressError(Exception):
    """What is not as it has to be."""


def turn_event_loop(lasting_ms: int = 0) -> None:
    """Turn the event loop once, or for so long."""
    loop = QEventLoop()
    QTimer.singleShot(lasting_ms, loop.quit)
    loop.exec()


def wait_until(done: Callable[[], bool], what: str) -> None:
    """Turn the event loop until it is so, as long as a busy machine may need.

    Raises:
        StressError: it is not so after that time.
    """
    ends = time.monotonic() + PATIENCE_S
    while not done():
        turn_event_loop(STEP_MS)
        if time.monotonic() > ends:
            raise StressError(f"in vain: {what}")
