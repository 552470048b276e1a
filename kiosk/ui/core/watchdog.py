"""Ends a kiosk whose screen hangs, so that whoever watches it starts it anew."""

from __future__ import annotations

import faulthandler
import io
import logging
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

log = logging.getLogger(__name__)

HANGS_AFTER_S = 30.0
FILE = "hang.txt"
_BEATS = 4


class Pulse(QObject):
    """Beats as long as Qt's loop turns. Where it does not for long, the program ends at once.

    What ran then goes to `hang.txt` in the data folder: files, lines and names of functions, no
    value of any. The next start puts it into the log.

    Args:
        folder: the data folder; None for the terminal.
        parent: owns this object.
        hangs_after_s: how long the loop may stand still, in seconds.
    """

    def __init__(
        self, folder: Path | None, parent: QObject, hangs_after_s: float = HANGS_AFTER_S
    ) -> None:
        super().__init__(parent)
        self._after_s = hangs_after_s
        self._file = _told_and_emptied(folder / FILE) if folder else None
        self._timer = QTimer(self)
        self._timer.setInterval(round(hangs_after_s * 1000 / _BEATS))
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Beat from now on."""
        self.beat()
        self._timer.start()

    def beat(self) -> None:
        """Put off the end once more."""
        to = self._file or sys.__stderr__
        if to is not None:  # a program without a terminal may have none
            faulthandler.dump_traceback_later(self._after_s, exit=True, file=to)

    def stop(self) -> None:
        """Let the loop end."""
        self._timer.stop()
        faulthandler.cancel_dump_traceback_later()
        if self._file is not None:
            self._file.close()


def _told_and_emptied(path: Path) -> io.TextIOWrapper | None:
    """`path`, empty, once the log has what it held; None where it cannot be written."""
    try:
        file = path.open("a+", encoding="utf-8", errors="replace")
    except OSError as error:
        log.warning("no file for a hang: %s", error)
        return None
    file.seek(0)
    if told := file.read().strip():
        log.error("the screen hung when it ran last; this is what it did:\n%s", told)
    file.truncate(0)
    return file
