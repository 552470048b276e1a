"""What can go wrong with the outbox, as codes; the form has a sentence for each."""

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


class OutboxErrorCode(StrEnum):
    """Why an operation failed."""

    FULL = "full"
    """The disk is full, or has less free space than the floor."""
    READ_ONLY = "read-only"
    """The folder is not writable."""
    UNSURE = "unsure"
    """The commit failed: the data may or may not be there. Saving the same bytes again is safe."""
    NEWER = "newer"
    """A later version of this program created the outbox; it is left untouched."""
    CORRUPT = "corrupt"
    """The outbox is damaged."""
    LOCKED = "locked"
    """Another process kept it locked for longer than we were willing to wait."""
    IN_USE = "in-use"
    """Another kiosk is running on the same data."""
    DISK = "disk"
    """The disk failed to read or write."""


_REMEDIES = {
    OutboxErrorCode.FULL: "the disk is full. Free some space",
    OutboxErrorCode.READ_ONLY: "it cannot be written. See to the rights of the folder and the disk",
    OutboxErrorCode.UNSURE: "the disk failed at the very end of saving; nobody can tell whether "
    "it was "
    "saved. Try again: the same request is kept once",
    OutboxErrorCode.NEWER: "it was made by a later version of this program. Install that one",
    OutboxErrorCode.CORRUPT: "it is damaged. Start the kiosk: it is set aside and a new one begun",
    OutboxErrorCode.LOCKED: "another process is using it. Wait for it to finish",
    OutboxErrorCode.IN_USE: "another kiosk runs on this data folder. Stop that one first",
    OutboxErrorCode.DISK: "the disk failed. See the system's log, and replace the disk",
}

_CODES_BY_TYPE: tuple[tuple[type[Exception], OutboxErrorCode], ...] = (
    (apsw.FullError, OutboxErrorCode.FULL),
    (apsw.CorruptError, OutboxErrorCode.CORRUPT),
    (apsw.NotADBError, OutboxErrorCode.CORRUPT),
    (apsw.BusyError, OutboxErrorCode.LOCKED),
    (apsw.LockedError, OutboxErrorCode.LOCKED),
    (LockHeldError, OutboxErrorCode.LOCKED),
    (apsw.ReadOnlyError, OutboxErrorCode.READ_ONLY),
    (apsw.PermissionsError, OutboxErrorCode.READ_ONLY),
)
_CODES_BY_ERRNO = {
    errno.ENOSPC: OutboxErrorCode.FULL,
    errno.EDQUOT: OutboxErrorCode.FULL,
    errno.EROFS: OutboxErrorCode.READ_ONLY,
    errno.EACCES: OutboxErrorCode.READ_ONLY,
    errno.EPERM: OutboxErrorCode.READ_ONLY,
}


class OutboxError(KioskError):
    """An outbox operation failed; `code` says why."""

    def __init__(self, code: OutboxErrorCode, place: Path) -> None:
        super().__init__(f"{place}: {_REMEDIES[code]}.")
        self.code = code


@contextmanager
def as_outbox_error(path: Path) -> Iterator[None]:
    """Turn errors from SQLite and the system into an `OutboxError`."""
    try:
        yield
    except (apsw.Error, OSError, LockHeldError) as error:
        raise OutboxError(_code(error, path), path) from error


def _code(error: Exception, place: Path) -> OutboxErrorCode:
    for kind, code in _CODES_BY_TYPE:
        if isinstance(error, kind):
            return code
    if isinstance(error, apsw.CantOpenError):
        return (
            OutboxErrorCode.DISK
            if os.access(place, os.R_OK | os.W_OK)
            else OutboxErrorCode.READ_ONLY
        )
    if isinstance(error, apsw.Error) and not isinstance(error, apsw.IOError):
        raise error  # our own bug
    number = error.errno if isinstance(error, OSError) else None
    return (
        _CODES_BY_ERRNO.get(number, OutboxErrorCode.DISK)
        if number is not None
        else OutboxErrorCode.DISK
    )
