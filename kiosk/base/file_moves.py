"""Renaming, replacing and removing files that another program may hold open for a moment.

On Windows, a virus scanner, the search index or a backup opens a file just after it was written,
and until it is done, nobody may replace or remove that file. Elsewhere an open file is no obstacle.
Source: "Moving and Replacing Files" and error codes 5, 32 and 33 in Microsoft's documentation.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

HELD_CODES = frozenset({5, 32, 33})
"""Access denied, sharing violation, lock violation."""
WAITS_S = (0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.5, 0.9)
"""How long to wait before each new try, in seconds: two in all."""


def replace_file(source: Path, target: Path) -> None:
    """Put `source` in the place of `target`, which may exist.

    Raises:
        OSError: it cannot be done, on Windows not for two seconds either.
    """
    _retry(lambda: source.replace(target))


def rename_path(source: Path, target: Path) -> None:
    """Rename a file or a folder; on Windows, `target` must not exist.

    Raises:
        OSError: as in `replace_file`.
    """
    _retry(lambda: source.rename(target))


def unlink_file(file: Path, *, missing_ok: bool = False) -> None:
    """Remove a file.

    Raises:
        OSError: as in `replace_file`.
    """
    _retry(lambda: file.unlink(missing_ok=missing_ok))


def _retry(act: Callable[[], object]) -> None:
    if sys.platform == "win32":
        _retry_while_held(act, time.sleep)
    else:
        act()


def _retry_while_held(act: Callable[[], object], sleep: Callable[[float], object]) -> None:
    for wait_s in WAITS_S:
        try:
            act()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in HELD_CODES:
                raise
            sleep(wait_s)
        else:
            return
    act()
