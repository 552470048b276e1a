"""Threads and timers that a test left behind."""

from __future__ import annotations

import gc
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer

PATIENCE_S = 2.0

RunningThings = dict[int, str]
"""What runs, by identity, as a name to print."""


def running_threads_and_timers(*, qt: bool) -> RunningThings:
    """All threads that run; with `qt` also Qt's threads and active timers that Python knows."""
    found = {id(thread): f"thread {thread.name!r}" for thread in threading.enumerate()}
    return found | (_of_qt() if qt else {})


def left_running_since(before: RunningThings, *, qt: bool) -> list[str]:
    """Names of what runs now and did not before; a thread about to end is waited for."""
    until = time.monotonic() + PATIENCE_S
    for thread in threading.enumerate():
        if id(thread) not in before:
            thread.join(max(0.0, until - time.monotonic()))
    if qt:
        gc.collect()
    return [
        name for number, name in running_threads_and_timers(qt=qt).items() if number not in before
    ]


def _of_qt() -> RunningThings:
    import shiboken6
    from PySide6.QtCore import QThread, QTimer

    found = {}
    here = QThread.currentThread()
    for thing in gc.get_objects():
        # By type: isinstance would ask proxies, some of which run code.
        kind = type(thing)
        if not issubclass(kind, QTimer | QThread) or not shiboken6.isValid(thing):
            continue
        if issubclass(kind, QTimer) and thing.isActive():
            found[id(thing)] = f"timer of {_owner(thing)}, every {thing.interval()} ms"
        elif issubclass(kind, QThread) and thing.isRunning() and thing is not here:
            found[id(thing)] = f"Qt thread {thing.objectName() or thing!r}"
    return found


def _owner(timer: QTimer) -> str:
    parent = timer.parent()
    return repr(timer.objectName()) if parent is None else type(parent).__name__
