"""A lock between processes: `fcntl`, or `msvcrt` on Windows.

The system releases it when the process ends, however that happens, so there are no stale locks.
The file itself stays and means nothing.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.base import private_files
from kiosk.base.errors import KioskError

_LOOK_AGAIN_S = 0.01


class LockHeldError(KioskError):
    """Another process held the lock for longer than we were willing to wait."""


@contextmanager
def hold_lock(file: Path, wait_s: float = 5.0) -> Iterator[None]:
    """Hold the lock `file`, waiting at most `wait_s` seconds for it; 0 tries once.

    Each use is independent: two threads of one process exclude each other as two processes do.

    Raises:
        LockHeldError: another process or thread holds it.
        OSError: the file cannot be opened.
    """
    fd = private_files.open_private_file(file, os.O_RDWR | os.O_CREAT)
    try:
        until = time.monotonic() + wait_s  # sleep need not count: nobody could release it then
        while not _try(fd):
            if time.monotonic() >= until:
                raise LockHeldError(
                    f"{file}: another process holds this lock. Wait for it to finish, or stop it."
                )
            time.sleep(_LOOK_AGAIN_S)
        try:
            yield
        finally:
            _let_go(fd)
    finally:
        os.close(fd)


if sys.platform == "win32":
    import msvcrt

    def _try(fd: int) -> bool:
        os.lseek(fd, 0, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(fd: int) -> None:
        os.lseek(fd, 0, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(fd: int) -> bool:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_UN)
