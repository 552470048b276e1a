"""Keeping a damaged outbox: moved out of the way, or copied whole before it is opened."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from kiosk.base import file_moves, private_files

DATABASE_FILE, BEGUN_FILE = "outbox.db", "begun"
JOURNAL_FILE = f"{DATABASE_FILE}-journal"
DATABASE_PARTS = (DATABASE_FILE, f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm", JOURNAL_FILE)
SET_ASIDE_FOLDER = "set-aside"
_CHECKING, _COPYING = "checking", "copying"


def move_database_aside(folder: Path, now: int) -> Path:
    """Move file, -wal and -shm out of the way together; returns their new folder.

    Raises:
        OSError: they cannot be moved.
    """
    place = private_files.make_private_folder(_unused_folder(folder, now))
    for name in reversed(DATABASE_PARTS):
        if (folder / name).exists():
            file_moves.rename_path(folder / name, place / name)
    private_files.sync_folder(place)
    # Remove the marker last: if we are cut off, the next start finds it without its file and
    # comes here again.
    file_moves.unlink_file(folder / BEGUN_FILE, missing_ok=True)
    private_files.sync_folder(folder)
    return place


def pending_copy(folder: Path) -> Path:
    """Where a copy is while we do not know yet whether anything is missing."""
    return folder / _CHECKING


def copy_database(folder: Path) -> None:
    """Copy file, -wal and -shm as they are, unless an earlier start already did.

    This process must not have the file open: closing our handle would drop SQLite's locks.

    Raises:
        OSError: they cannot be copied.
    """
    if pending_copy(folder).exists():
        return
    place = folder / _COPYING
    shutil.rmtree(place, ignore_errors=True)
    private_files.make_private_folder(place)
    try:
        for name in DATABASE_PARTS:
            if (folder / name).exists():
                fd = private_files.open_private_file(place / name, os.O_WRONLY | os.O_CREAT)
                with os.fdopen(fd, "wb") as out, (folder / name).open("rb") as whole:
                    shutil.copyfileobj(whole, out)
                    out.flush()
                    os.fsync(out.fileno())
        private_files.sync_folder(place)
    except OSError:
        shutil.rmtree(place, ignore_errors=True)
        raise
    file_moves.rename_path(place, pending_copy(folder))
    private_files.sync_folder(folder)


def keep_copy(folder: Path, now: int) -> Path:
    """Move the copy to where staff will find it; returns that folder.

    Raises:
        OSError: it cannot be moved.
    """
    place = _unused_folder(folder, now)
    private_files.make_private_folder(place.parent)
    file_moves.rename_path(pending_copy(folder), place)
    private_files.sync_folder(place.parent)
    private_files.sync_folder(folder)
    return place


def discard_copy(folder: Path) -> None:
    """Delete the copy when nothing is missing; it would outlive what the outbox erases."""
    shutil.rmtree(pending_copy(folder), ignore_errors=True)


def _unused_folder(folder: Path, now: int) -> Path:
    day = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now))
    place = folder / SET_ASIDE_FOLDER / day
    again = 1
    while place.exists():
        again += 1
        place = place.with_name(f"{day}-{again}")
    return place
