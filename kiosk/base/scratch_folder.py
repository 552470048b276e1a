"""A folder for files that nobody needs afterward."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.base.errors import KioskError


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder that goes away with all that is in it.

    Raises:
        KioskError: no folder for temporary files can be written, such as on a read-only disk.
    """
    try:
        made = tempfile.TemporaryDirectory()
    except OSError as error:
        raise KioskError(
            "a folder for temporary files cannot be written. Make room on the disk, or name a "
            "folder where this user may write in the variable TMPDIR."
        ) from error
    with made as folder:
        yield Path(folder)
