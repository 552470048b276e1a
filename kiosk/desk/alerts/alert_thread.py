"""A thread that runs a task whenever it is due or woken, and survives its exceptions."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

MAX_SLEEP_S = 300.0
"""Never wait longer: the computer may have slept, or its clock may have been set."""
FAULT_RETRY_S = 60.0
STOP_TIMEOUT_S = 5.0
_log = logging.getLogger(__name__)


class AlertThread:
    """The thread, a daemon: it does not keep the program from exiting."""

    def __init__(self, name: str, work: Callable[[], float | None]) -> None:
        """Set up the thread; it does nothing before `start`.

        Args:
            name: the thread's name.
            work: the task; returns the seconds until its next run, None: when woken.
        """
        self._work = work
        self._due = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Start working."""
        self._thread.start()

    def wake(self) -> None:
        """Run the task now; this returns at once."""
        self._due.set()

    def stop(self) -> None:
        """Stop working; wait a few seconds for a run in progress."""
        self._stopping = True
        self._due.set()
        if self._thread.is_alive():
            self._thread.join(STOP_TIMEOUT_S)

    def _run(self) -> None:
        while not self._stopping:
            self._due.clear()
            wait = self._once()
            self._due.wait(MAX_SLEEP_S if wait is None else min(wait, MAX_SLEEP_S))

    def _once(self) -> float | None:
        try:
            return self._work()
        except Exception as error:
            if not self._stopping:
                # Not its message, which may contain what was sent to the database.
                _log.error("%s: %s", self._thread.name, type(error).__name__)
            return FAULT_RETRY_S
