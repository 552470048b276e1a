"""Files private to this user, and syncing them to the disk."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from kiosk.base import file_moves

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_AT_ONCE = 1024 * 1024


def make_private_folder(folder: Path) -> Path:
    """Create `folder` and its parents with mode 0700, and sync each new one to the disk.

    Raises:
        OSError: a folder cannot be created, or there is a file in its place.
    """
    missing = []
    place = folder
    while not place.is_dir():
        missing.append(place)
        place = place.parent
    for new in reversed(missing):
        new.mkdir(mode=0o700, exist_ok=True)
        _give_to_folder_owner(new)
        try:
            sync_folder(new.parent)
        except OSError:
            # Left behind, it would be taken as synced the next time.
            with suppress(OSError):
                new.rmdir()
            raise
    return folder


def open_private_file(file: Path, flags: int) -> int:
    """Open `file` as `os.open` does, but never through a link; a new file gets mode 0600.

    If root creates a file in another user's folder, it goes to that user: a command that an
    administrator runs must not lock the kiosk out.

    Raises:
        OSError: as in `os.open`.
    """
    new = bool(flags & os.O_CREAT) and not file.exists()
    fd = os.open(file, flags | _NO_FOLLOW | _BINARY, 0o600)
    if new:
        try:
            _give_to_folder_owner(file)
        except OSError:
            os.close(fd)
            raise
    return fd


def write_new_file(file: Path, data: bytes) -> None:
    """Create `file` with `data`, durably. An existing file is never touched.

    Raises:
        FileExistsError: there is something at that path, even if only a link.
        OSError: it cannot be written; nothing is left behind.
    """
    fd = open_private_file(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        write_all(fd, data)
        os.fsync(fd)
    except OSError:
        os.close(fd)
        file_moves.unlink_file(file, missing_ok=True)
        raise
    os.close(fd)
    sync_folder(file.parent)


def write_all(fd: int, data: bytes) -> None:
    """Write every byte of `data`; a single `os.write` may write fewer.

    Raises:
        OSError: as in `os.write`.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]


def sync_file(file: Path) -> None:
    """Sync the contents and length of `file` to the disk; a missing file is skipped.

    Raises:
        OSError: it cannot be synced; recent writes may be lost.
    """
    try:
        fd = open_private_file(file, os.O_RDWR)
    except FileNotFoundError:
        return
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def rewrite_file(file: Path) -> None:
    """Write every byte of `file` over itself and sync, to recover what a failed sync dropped.

    A missing file is skipped.

    Raises:
        OSError: it cannot be written or synced.
    """
    try:
        fd = open_private_file(file, os.O_RDWR)
    except FileNotFoundError:
        return
    try:
        while data := os.read(fd, _AT_ONCE):
            os.lseek(fd, -len(data), os.SEEK_CUR)
            write_all(fd, data)
        os.fsync(fd)
    finally:
        os.close(fd)


def sync_folder(folder: Path) -> None:
    """Sync the file names in `folder` to the disk. Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _give_to_folder_owner(made: Path) -> None:
    """If we are root, give what we created to the owner of its folder."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return
    owner = made.parent.stat()
    if owner.st_uid != 0:
        os.chown(made, owner.st_uid, owner.st_gid, follow_symlinks=False)
