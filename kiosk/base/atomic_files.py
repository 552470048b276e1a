"""A small file that is whole: the old one or the new one, also when the power fails."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kiosk.base import private_files
from kiosk.base.errors import KioskError


def write_atomically(file: Path, data: bytes) -> None:
    """Write `file`, readable by this user alone, and return once it is on the disk.

    Raises:
        KioskError: it cannot be written; what was there before is still there.
    """
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
        try:
            with os.fdopen(handle, "wb") as out:  # mkstemp makes it 0600
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        private_files.sync_folder(file.parent)
    except OSError as error:
        raise KioskError(
            f"{file}: cannot be written ({error.strerror}). Make room on the disk and let this "
            "user write there."
        ) from error


def remove_file(file: Path) -> bool:
    """Remove `file`; tells whether it was there.

    Raises:
        KioskError: it cannot be removed.
    """
    try:
        file.unlink()
        private_files.sync_folder(file.parent)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise KioskError(
            f"{file}: cannot be removed ({error.strerror}). Let this user write there."
        ) from error
    return True
