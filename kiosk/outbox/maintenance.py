"""The thread for maintenance after a visitor has been told “saved”; it waits for no network."""

from __future__ import annotations

import logging
import threading

from kiosk.outbox.error_codes import OutboxError
from kiosk.outbox.store import Outbox

_log = logging.getLogger(__name__)


class MaintenanceThread:
    """Runs the maintenance of `outbox` soon after each `wake`. All methods are thread-safe."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._poked = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="tender", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def wake(self) -> None:
        """Report that something was saved or changed. Never blocks."""
        self._poked.set()

    def stop(self, wait_s: float = 1.0) -> None:
        """Do what is pending and end, waiting at most `wait_s` seconds."""
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
            except OutboxError as error:  # the worker tries again every minute
                _log.warning("outbox maintenance failed: %s", error)
            except Exception:  # the thread must survive: more requests will be saved
                _log.exception("outbox maintenance hit a bug")
