"""Disk space: a floor below which nothing new is accepted, and a ballast file to drop.

A full disk refuses even a delete, which writes before it frees space. So we keep a file that only
takes up space: it is dropped when bookkeeping would fail, and restored when there is room.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from kiosk.base import private_files

FLOOR_BYTES = 64 * 1024 * 1024
BALLAST_BYTES = 4 * 1024 * 1024
"""Room for about a hundred deliveries and their lines in the audit log."""
BALLAST_FILE = "ballast"


class DiskSpace:
    """The disk that `folder` is on."""

    def __init__(
        self, folder: Path, floor_bytes: int = FLOOR_BYTES, ballast_bytes: int = BALLAST_BYTES
    ) -> None:
        self._folder = folder
        self._floor = floor_bytes
        self._ballast = ballast_bytes

    @property
    def ballast_file(self) -> Path:
        """The ballast file."""
        return self._folder / BALLAST_FILE

    def has_room(self) -> bool:
        """Whether something new may be accepted.

        Raises:
            OSError: the free space cannot be read.
        """
        return self._free() >= self._floor

    def is_tight(self) -> bool:
        """Whether we should give space back to the system."""
        return self._free() < 2 * self._floor + self._ballast

    def drop_ballast(self) -> bool:
        """Delete the ballast; returns whether there was any."""
        try:
            self.ballast_file.unlink()
        except OSError:
            return False
        return True

    def restore_ballast(self) -> bool:
        """Create the ballast if it is missing and there is room; returns whether it exists now."""
        try:
            if self.ballast_file.is_file() and self.ballast_file.stat().st_size == self._ballast:
                return True
            self.drop_ballast()
            if self._free() < self._floor + self._ballast:
                return False
            # Random bytes: some file systems allocate nothing for reserved space or for zeros.
            private_files.write_new_file(self.ballast_file, os.urandom(self._ballast))
        except OSError:
            return False
        return True

    def _free(self) -> int:
        return shutil.disk_usage(self._folder).free
