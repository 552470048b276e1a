"""The log: what happened to the program, never what a visitor did or typed."""

from __future__ import annotations

import logging
import logging.handlers
import sys
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_BYTES, _FILES = 1_000_000, 3


def start(folder: Path | None) -> None:
    """Log to the terminal and, where `folder` is given and writable, to `folder/kiosk.log`.

    The file rolls over at 1 MB and three old ones are kept. A folder that cannot be written is
    said on the terminal and is no reason to stop.
    """
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    terminal = logging.StreamHandler(sys.stderr)
    terminal.setLevel(logging.WARNING)
    handlers: list[logging.Handler] = [terminal]
    fault: OSError | None = None
    if folder is not None:
        try:
            handlers.append(
                logging.handlers.RotatingFileHandler(
                    folder / "kiosk.log", maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8"
                )
            )
        except OSError as error:
            fault = error
    for handler in handlers:
        handler.setFormatter(logging.Formatter(_FORMAT))
        root.addHandler(handler)
    if fault is not None:
        logging.getLogger(__name__).warning("no log file: %s", fault)
