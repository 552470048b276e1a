"""Files that hold secrets: written once, whole, for this user alone."""

from __future__ import annotations

from pathlib import Path

from kiosk.base import private_files
from kiosk.base.errors import KioskError


def write_secret_file(file: Path, data: bytes) -> None:
    """Write `data` to `file`, which must not be there yet, and wait until the disk has it.

    Only this user may read it (mode 0600; on Windows the folder's rights decide).

    Raises:
        KioskError: it is there already, or cannot be written; then nothing is left of it.
    """
    try:
        private_files.write_new_file(file, data)
    except FileExistsError as error:
        raise KioskError(
            f"{file}: is there already and is kept. Name another, or move it away."
        ) from error
    except OSError as error:
        raise KioskError(
            f"{file}: cannot be written ({error.strerror}). Make room, or name another place."
        ) from error


def read_at_most(file: Path, max_bytes: int) -> bytes:
    """The bytes of `file`, at most `most` of them: a wrong file may be endless.

    Raises:
        KioskError: it cannot be read.
    """
    try:
        with file.open("rb") as stream:
            return stream.read(max_bytes)
    except OSError as error:
        raise KioskError(
            f"{file}: cannot be read ({error.strerror}). Check its name and its rights."
        ) from error
