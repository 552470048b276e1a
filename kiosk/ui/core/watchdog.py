"""Ends a kiosk whose screen hangs, so that its supervisor restarts it."""

from __future__ import annotations

import faulthandler
import io
import logging
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

log = logging.getLogger(__name__)

HANG_TIMEOUT_S = 30.0
HANG_FILE = "hang.txt"
_FEEDS_PER_TIMEOUT = 4


class Watchdog(QObject):
    """Ends the program if Qt's event loop stalls for too long.

    The stack traces then go to `hang.txt` in the data folder: files, lines and function names, but
    no values. The next start copies them to the log.

    Args:
        folder: the data folder; None for the terminal.
        parent: owns this object.
        hang_timeout_s: how long the loop may stall, in seconds.
    """

    def __init__(
        self, folder: Path | None, parent: QObject, hang_timeout_s: float = HANG_TIMEOUT_S
    ) -> None:
        super().__init__(parent)
        self._after_s = hang_timeout_s
        self._file = _open_hang_file(folder / HANG_FILE) if folder else None
        self._timer = QTimer(self)
        self._timer.setInterval(round(hang_timeout_s * 1000 / _FEEDS_PER_TIMEOUT))
        self._timer.timeout.connect(self.feed)

    def start(self) -> None:
        """Start watching."""
        self.feed()
        self._timer.start()

    def feed(self) -> None:
        """Restart the countdown."""
        to = self._file or sys.__stderr__
        if to is not None:  # a program without a terminal may have none
            faulthandler.dump_traceback_later(self._after_s, exit=True, file=to)

    def stop(self) -> None:
        """Stop watching: the loop is about to end."""
        self._timer.stop()
        faulthandler.cancel_dump_traceback_later()
        if self._file is not None:
            self._file.close()


def _open_hang_file(path: Path) -> io.TextIOWrapper | None:
    """Log what `path` holds, then return it open and empty; None if it is not writable."""
    try:
        file = path.open("a+", encoding="utf-8", errors="replace")
    except OSError as error:
        log.warning("no file for a hang: %s", error)
        return None
    file.seek(0)
    if told := file.read().strip():
        log.error("the screen hung in the last run; stack traces:\n%s", told)
    file.truncate(0)
    return file
