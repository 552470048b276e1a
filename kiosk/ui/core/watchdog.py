"""Ends a kiosk whose screen hangs, and tells the supervisor while it doesn't."""

from __future__ import annotations

import faulthandler
import io
import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import SIGNAL, QObject, QTimer, Slot
from PySide6.QtGui import QWindow

from kiosk.base.supervision.pulse_pipe import ALIVE, LAST_END_VARIABLE, READY, PulseWriter

log = logging.getLogger(__name__)

HANG_TIMEOUT_S = 30.0
HANG_FILE = "hang.txt"
_FEEDS_PER_TIMEOUT = 4


class Watchdog(QObject):
    """Ends the program if Qt's event loop, or the drawing of a frame, stalls for too long.

    While all is well, the supervisor gets a pulse four times in that time. No frame is drawn to
    prove anything: what counts is that the last one asked for has been drawn.

    Stack traces go to `hang.txt` in the data folder: files, lines and function names, but no
    values. The next start copies them to the log.

    Args:
        folder: the data folder; None for the terminal.
        parent: owns this object.
        hang_timeout_s: how long the loop may stall, in seconds.
    """

    def __init__(
        self, folder: Path | None, parent: QObject, hang_timeout_s: float = HANG_TIMEOUT_S
    ) -> None:
        super().__init__(parent)
        if last_end := os.environ.pop(LAST_END_VARIABLE, ""):
            log.error("the last run ended by itself: %s", last_end)
        self._pulse = PulseWriter.from_environment(os.environ)
        self._has_drawn = False
        self._window: QWindow | None = None
        self._frame_is_due = self._frame_was_due = False
        self._after_s = hang_timeout_s
        self._file = _open_hang_file(folder / HANG_FILE) if folder else None
        self._timer = QTimer(self)
        self._timer.setInterval(round(hang_timeout_s * 1000 / _FEEDS_PER_TIMEOUT))
        self._timer.timeout.connect(self._check)

    def watch_frames(self, window: QWindow) -> None:
        """Count a frame that is not drawn as a stall.

        Args:
            window: a QQuickWindow.
        """
        self._window = window
        QObject.connect(window, SIGNAL("afterAnimating()"), self._note_frame_begun)
        QObject.connect(window, SIGNAL("frameSwapped()"), self.note_frame_drawn)

    def start(self) -> None:
        """Start watching."""
        self.feed()
        self._timer.start()

    def feed(self) -> None:
        """Restart the countdown."""
        to = self._file or sys.__stderr__
        if to is not None:  # a program without a terminal may have none
            faulthandler.dump_traceback_later(self._after_s, exit=True, file=to)
        self._pulse.send(ALIVE)

    def stop(self) -> None:
        """Stop watching: the loop is about to end."""
        self._timer.stop()
        faulthandler.cancel_dump_traceback_later()
        if self._file is not None:
            self._file.close()

    @Slot()
    def _check(self) -> None:
        due = self._frame_is_due and self._window is not None and self._window.isExposed()
        if due and self._frame_was_due:
            return  # either it is drawn soon, or nothing feeds us any more
        if due and self._window is not None:
            # Qt begins some frames that it then has no need to draw; another one settles it.
            self._window.requestUpdate()
        self._frame_was_due = due
        self.feed()

    @Slot()
    def _note_frame_begun(self) -> None:
        self._frame_is_due = True

    @Slot()
    def note_frame_drawn(self) -> None:
        """Note that what was asked for is on the screen. The first time, the supervisor is told."""
        if not self._has_drawn:
            self._has_drawn = True
            self._pulse.send(READY)
        self._frame_is_due = self._frame_was_due = False


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
