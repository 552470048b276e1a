"""Atomic writes of small files: even after a power cut, either the old or the new one is there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kiosk.base import file_moves, private_files
from kiosk.base.errors import KioskError


def write_atomically(file: Path, data: bytes) -> None:
    """Write `file`, readable by this user only, and return once it is on the disk.

    Raises:
        KioskError: it cannot be written; the old file is still there.
    """
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
        try:
            with os.fdopen(handle, "wb") as out:  # mkstemp creates it with mode 0600
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            file_moves.replace_file(Path(name), file)
        except BaseException:
            file_moves.unlink_file(Path(name), missing_ok=True)
            raise
        private_files.sync_folder(file.parent)
    except OSError as error:
        raise KioskError(
            f"{file}: cannot be written ({error.strerror}). Make room on the disk and let this "
            "user write there."
        ) from error


def remove_file(file: Path) -> bool:
    """Remove `file`; returns whether it existed.

    Raises:
        KioskError: it cannot be removed.
    """
    try:
        file_moves.unlink_file(file)
        private_files.sync_folder(file.parent)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise KioskError(
            f"{file}: cannot be removed ({error.strerror}). Give this user permission to write "
            "there."
        ) from error
    return True
