"""As much of pytest-qt's bot as a visitor needs, for programs that are no tests."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEventLoop

PATIENCE_S = 60.0


class MinimalBot:
    """Turns the event loop until what a visitor waits for is so."""

    def __init__(self, turn: Callable[[], object] | None = None) -> None:
        """Args: turn: turns the event loop once."""
        self._turn = turn or _turn_once

    def waitUntil(self, condition: Callable[[], bool], timeout: int = 0) -> None:  # noqa: N802
        """Run the event loop until `condition` holds.

        Raises:
            TimeoutError: it does not in time.
        """
        ends = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > ends:
                raise TimeoutError("the kiosk did not get there")
            self._turn()


def _turn_once() -> None:
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
