"""The one way to cross threads: work goes to a one-worker pool, its result comes back queued."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

log = logging.getLogger(__name__)


class TaskRunner(QObject):
    """Runs work off the GUI thread. Only frozen values should cross threads."""

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kiosk-task")
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], Any], on_done: Callable[[Any], None]) -> None:
        """Call `work` in the pool, then `on_done` with its result in this object's thread.

        An exception from `work` is raised in this object's thread instead.
        """
        future = self._pool.submit(work)
        future.add_done_callback(lambda done: self._finished.emit(done, on_done))

    def stop(self) -> None:
        """Wait for the running work; results are no longer delivered."""
        self._finished.disconnect(self._deliver)
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _deliver(self, done: Future[Any], then: Callable[[Any], None]) -> None:
        then(done.result())
