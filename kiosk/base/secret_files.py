"""Files that hold secrets: written once, in full, for this user only."""

from __future__ import annotations

from pathlib import Path

from kiosk.base import private_files
from kiosk.base.errors import KioskError


def write_secret_file(file: Path, data: bytes) -> None:
    """Write `data` to `file`, which must not exist yet, and wait until it is on the disk.

    Only this user can read it (mode 0600; on Windows the folder's permissions decide).

    Raises:
        KioskError: it already exists, or cannot be written; then nothing of ours is left.
    """
    try:
        private_files.write_new_file(file, data)
    except FileExistsError as error:
        raise KioskError(
            f"{file}: already exists and won't be overwritten. Choose another name, or move it "
            "away."
        ) from error
    except OSError as error:
        raise KioskError(
            f"{file}: cannot be written ({error.strerror}). Free up some space, or choose another "
            "place."
        ) from error


def read_at_most(file: Path, max_bytes: int) -> bytes:
    """Read at most `max_bytes` of `file`: a wrong file could be endless.

    Raises:
        KioskError: it cannot be read.
    """
    try:
        with file.open("rb") as stream:
            return stream.read(max_bytes)
    except OSError as error:
        raise KioskError(
            f"{file}: cannot be read ({error.strerror}). Check its name and permissions."
        ) from error
