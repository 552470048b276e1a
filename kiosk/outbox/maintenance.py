"""The thread that puts things in order once a visitor has been told: it waits for no network."""

from __future__ import annotations

import logging
import threading

from kiosk.outbox.error_codes import OutboxError
from kiosk.outbox.store import Outbox

_log = logging.getLogger(__name__)


class MaintenanceThread:
    """Tends `outbox` soon after each `poke`. Any thread may call any method."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._poked = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="tender", daemon=True)

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread.start()

    def wake(self) -> None:
        """Something was saved, or changed. It never blocks."""
        self._poked.set()

    def stop(self, wait_s: float = 1.0) -> None:
        """Do what is owed, and end."""
        self._stopping = True
        self._poked.set()
        if self._thread.ident is not None:
            self._thread.join(wait_s)

    def _run(self) -> None:
        while not self._stopping:
            self._poked.wait()
            self._poked.clear()
            try:
                self._outbox.run_maintenance()
            except OutboxError as error:  # the worker tries again each minute
                _log.warning("what is owed is not done: %s", error)
            except Exception:  # the thread must live: requests will be saved
                _log.exception("tending the outbox met a bug")
