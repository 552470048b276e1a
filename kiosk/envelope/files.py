"""Files that hold secrets: written once, whole, for this user alone."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from kiosk.errors import KioskError


def write_new(file: Path, data: bytes) -> None:
    """Write `data` to `file`, which must not be there yet, and wait until the disk has it.

    Only this user may read it (mode 0600; on Windows the folder's rights decide).

    Raises:
        KioskError: it is there already, or cannot be written; then nothing is left of it.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        number = os.open(file, flags, 0o600)
    except FileExistsError as error:
        raise KioskError(
            f"{file}: is there already and is kept. Name another, or move it away."
        ) from error
    except OSError as error:
        raise KioskError(f"{file}: cannot be made ({error.strerror}). Name another.") from error
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _sync_folder(file.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            file.unlink()
        raise KioskError(
            f"{file}: cannot be written ({error.strerror}). Make room, or name another disk."
        ) from error


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def read_some(file: Path, most: int) -> bytes:
    """The bytes of `file`, at most `most` of them: a wrong file may be endless.

    Raises:
        KioskError: it cannot be read.
    """
    try:
        with file.open("rb") as stream:
            return stream.read(most)
    except OSError as error:
        raise KioskError(
            f"{file}: cannot be read ({error.strerror}). Check its name and its rights."
        ) from error
