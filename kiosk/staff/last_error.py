"""The last error in the log. The log contains nothing about visitors."""

from __future__ import annotations

import logging
from typing import NamedTuple


class LoggedError(NamedTuple):
    """A line from the log."""

    at: float
    """Unix seconds."""
    text: str


class LastErrorHandler(logging.Handler):
    """Remembers the last error the kiosk logged."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.last: LoggedError | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Remember `record`."""
        try:
            self.last = LoggedError(record.created, record.getMessage())
        except Exception:  # let the logging module report a message that cannot be formatted
            self.handleError(record)

    def attach(self) -> None:
        """Start listening to the kiosk's log."""
        logging.getLogger("kiosk").addHandler(self)

    def detach(self) -> None:
        """Stop listening."""
        logging.getLogger("kiosk").removeHandler(self)
