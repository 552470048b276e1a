"""Files for this user alone, and making sure that they are on the disk."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_AT_ONCE = 1024 * 1024


def make_private_folder(folder: Path) -> Path:
    """Make `folder` and its parents, mode 0700, and see each new one onto the disk.

    Raises:
        OSError: a folder cannot be made, or a file stands in its place.
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
            # One that stays would pass for synced the next time.
            with suppress(OSError):
                new.rmdir()
            raise
    return folder


def open_private_file(file: Path, flags: int) -> int:
    """Open `file` as `os.open` does, never through a link; made with mode 0600.

    A file that root makes in another user's folder becomes that user's: a command run by an
    administrator must not lock the kiosk out.

    Raises:
        OSError: as `os.open`.
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
    """Make `file` with `data`, durably. What stands there already is never touched.

    Raises:
        FileExistsError: something stands there, be it a link.
        OSError: it cannot be written; nothing is left behind.
    """
    fd = open_private_file(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        write_all(fd, data)
        os.fsync(fd)
    except OSError:
        os.close(fd)
        file.unlink(missing_ok=True)
        raise
    os.close(fd)
    sync_folder(file.parent)


def write_all(fd: int, data: bytes) -> None:
    """Write every byte of `data`; `os.write` may write fewer.

    Raises:
        OSError: as `os.write`.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]


def sync_file(file: Path) -> None:
    """See what is in `file`, and how long it is, onto the disk; one that is not there is skipped.

    Raises:
        OSError: it cannot be synced; what was written lately may be lost.
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
    """Write every byte of `file` over itself and sync: what a failed sync forgot is written then.

    Raises:
        OSError: it cannot be written or synced. One that is not there is skipped.
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
    """See the names in `folder` onto the disk. Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _give_to_folder_owner(made: Path) -> None:
    """Give what root made to the owner of the folder that it stands in."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return
    owner = made.parent.stat()
    if owner.st_uid != 0:
        os.chown(made, owner.st_uid, owner.st_gid, follow_symlinks=False)
