"""The last thing that went wrong, as the log said it. The log holds nothing of a visitor."""

from __future__ import annotations

import logging
from typing import NamedTuple


class LoggedError(NamedTuple):
    """A line of the log."""

    at: float
    """Unix seconds."""
    text: str


class LastErrorHandler(logging.Handler):
    """Remembers the last error that the kiosk logged, be it a fault or a bug."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.last: LoggedError | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Remember `record`."""
        try:
            self.last = LoggedError(record.created, record.getMessage())
        except Exception:  # a line that cannot be made is the logging module's to report
            self.handleError(record)

    def attach(self) -> None:
        """Begin to hear what the kiosk logs."""
        logging.getLogger("kiosk").addHandler(self)

    def detach(self) -> None:
        """Hear no more."""
        logging.getLogger("kiosk").removeHandler(self)
