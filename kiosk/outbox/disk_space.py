"""Space on the disk: a floor below which nothing new is taken, and a ballast to throw off.

A full disk refuses even a delete, which writes before it frees. So a file is kept that does
nothing but hold space: given up when bookkeeping would fail, made again when there is room.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from kiosk.base import private_files

FLOOR_BYTES = 64 * 1024 * 1024
BALLAST_BYTES = 4 * 1024 * 1024
"""Room for some hundred deliveries and their lines in the audit log."""
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
        """The ballast."""
        return self._folder / BALLAST_FILE

    def has_room(self) -> bool:
        """Whether something new may be taken.

        Raises:
            OSError: the disk cannot be asked.
        """
        return self._free() >= self._floor

    def is_tight(self) -> bool:
        """Whether space should be handed back to the system."""
        return self._free() < 2 * self._floor + self._ballast

    def drop_ballast(self) -> bool:
        """Throw the ballast off; whether there was any."""
        try:
            self.ballast_file.unlink()
        except OSError:
            return False
        return True

    def restore_ballast(self) -> bool:
        """Make the ballast where it is missing and there is room; whether it is there now."""
        try:
            if self.ballast_file.is_file() and self.ballast_file.stat().st_size == self._ballast:
                return True
            self.drop_ballast()
            if self._free() < self._floor + self._ballast:
                return False
            # Written, not only reserved, and not all zeros: some file systems store neither.
            private_files.write_new_file(self.ballast_file, os.urandom(self._ballast))
        except OSError:
            return False
        return True

    def _free(self) -> int:
        return shutil.disk_usage(self._folder).free
