"""The last thing that went wrong, as the log said it. The log holds nothing of a visitor."""

from __future__ import annotations

import logging
from typing import NamedTuple


class Trouble(NamedTuple):
    """A line of the log."""

    at: float
    """Unix seconds."""
    text: str


class Troubles(logging.Handler):
    """Remembers the last error that the kiosk logged, be it a fault or a bug."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.last: Trouble | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Remember `record`."""
        try:
            self.last = Trouble(record.created, record.getMessage())
        except Exception:  # a line that cannot be made is the logging module's to report
            self.handleError(record)

    def listen(self) -> None:
        """Begin to hear what the kiosk logs."""
        logging.getLogger("kiosk").addHandler(self)

    def stop(self) -> None:
        """Hear no more."""
        logging.getLogger("kiosk").removeHandler(self)
