"""The log: what happened to the program, never what a visitor did or typed.

Each entry is one line of plain text, whatever somebody put into a path, file name or header: an
escape sequence could control the terminal that shows it, and a line break could forge an entry.
"""

from __future__ import annotations

import logging
import logging.handlers
import sys
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_BYTES, _FILES = 1_000_000, 3


def escape_unprintable(text: str) -> str:
    r"""`text` with every unprintable character escaped, such as `\n`."""
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape", "surrogatepass").decode()
        for one in text
    )


class LogFormatter(logging.Formatter):
    """Our line format. Traceback lines are indented, so that none looks like an entry."""

    def __init__(self) -> None:
        super().__init__(_FORMAT)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's name)
        """The entry's own line."""
        return escape_unprintable(super().formatMessage(record))

    def format(self, record: logging.LogRecord) -> str:
        """The line, plus the traceback if there is one."""
        line, *more = super().format(record).split("\n")
        return "\n".join((line, *(f"  {escape_unprintable(one)}" for one in more)))


def start_logging(data_folder: Path | None) -> None:
    """Log to the terminal and, if `data_folder` is given and writable, to its `kiosk.log`.

    The file rolls over at 1 MB, and three old ones are kept. If the folder is not writable, we
    warn on the terminal and carry on.
    """
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    terminal = logging.StreamHandler(sys.stderr)
    terminal.setLevel(logging.WARNING)
    handlers: list[logging.Handler] = [terminal]
    fault: OSError | None = None
    if data_folder is not None:
        try:
            handlers.append(
                logging.handlers.RotatingFileHandler(
                    data_folder / "kiosk.log", maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8"
                )
            )
        except OSError as error:
            fault = error
    for handler in handlers:
        handler.setFormatter(LogFormatter())
        root.addHandler(handler)
    if fault is not None:
        logging.getLogger(__name__).warning("no log file: %s", fault)
