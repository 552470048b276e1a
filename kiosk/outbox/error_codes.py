"""What can go wrong with the outbox, as codes: the form has a sentence of its own for each."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import apsw

from kiosk.base.errors import KioskError
from kiosk.base.lock import LockHeldError


class Code(StrEnum):
    """Why something was not done."""

    FULL = "full"
    """No space on the disk, or less than the floor."""
    READ_ONLY = "read-only"
    """The folder cannot be written."""
    UNSURE = "unsure"
    """The commit failed: it may be there or not. The same bytes may be saved again."""
    NEWER = "newer"
    """A later version of this program made the outbox; it is left untouched."""
    CORRUPT = "corrupt"
    """The outbox is damaged."""
    LOCKED = "locked"
    """Another process is at work in it for longer than we would wait."""
    IN_USE = "in-use"
    """Another kiosk runs on the same data."""
    DISK = "disk"
    """The disk failed at reading or writing."""


_MEND = {
    Code.FULL: "the disk is full. Free some space",
    Code.READ_ONLY: "it cannot be written. See to the rights of the folder and the disk",
    Code.UNSURE: "the disk failed at the very end of saving; nobody can tell whether it was "
    "saved. Try again: the same request is kept once",
    Code.NEWER: "a later version of this program made it. Install that version again",
    Code.CORRUPT: "it is damaged. Start the kiosk: it is set aside and a new one begun",
    Code.LOCKED: "another process is using it. Wait for it to finish",
    Code.IN_USE: "another kiosk runs on this data folder. Stop that one first",
    Code.DISK: "the disk failed. See the system's log, and replace the disk",
}

_KINDS: tuple[tuple[type[Exception], Code], ...] = (
    (apsw.FullError, Code.FULL),
    (apsw.CorruptError, Code.CORRUPT),
    (apsw.NotADBError, Code.CORRUPT),
    (apsw.BusyError, Code.LOCKED),
    (apsw.LockedError, Code.LOCKED),
    (LockHeldError, Code.LOCKED),
    (apsw.ReadOnlyError, Code.READ_ONLY),
    (apsw.PermissionsError, Code.READ_ONLY),
)
_NUMBERS = {
    errno.ENOSPC: Code.FULL,
    errno.EDQUOT: Code.FULL,
    errno.EROFS: Code.READ_ONLY,
    errno.EACCES: Code.READ_ONLY,
    errno.EPERM: Code.READ_ONLY,
}


class OutboxError(KioskError):
    """The outbox could not do it; `code` says why."""

    def __init__(self, code: Code, place: Path) -> None:
        super().__init__(f"{place}: {_MEND[code]}.")
        self.code = code


@contextmanager
def told(place: Path) -> Iterator[None]:
    """Turn what SQLite and the system raise in here into an `OutboxError`."""
    try:
        yield
    except (apsw.Error, OSError, LockHeldError) as error:
        raise OutboxError(_code(error, place), place) from error


def _code(error: Exception, place: Path) -> Code:
    for kind, code in _KINDS:
        if isinstance(error, kind):
            return code
    if isinstance(error, apsw.CantOpenError):
        return Code.DISK if os.access(place, os.R_OK | os.W_OK) else Code.READ_ONLY
    if isinstance(error, apsw.Error) and not isinstance(error, apsw.IOError):
        raise error  # a bug of ours
    number = error.errno if isinstance(error, OSError) else None
    return _NUMBERS.get(number, Code.DISK) if number is not None else Code.DISK
