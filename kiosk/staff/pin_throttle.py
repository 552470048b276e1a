"""Makes wrong PINs cost time that neither a restart nor a clock change gives back.

Only the count of wrong tries is on disk; the wait runs on a monotonic clock, from the last try or
the start of the program, whichever is later.
"""

from __future__ import annotations

import math
import os
from pathlib import Path

from kiosk.base.atomic_files import write_atomically
from kiosk.base.errors import KioskError

TRIES_FILE = "staff-tries"
FREE_TRIES = 5
"""Wrong tries before the first wait."""
TRY_WAITS_S = (30, 60, 300, 900)
"""Seconds to wait after the fifth wrong try, the sixth, and so on; then the last one repeats."""
_DIGITS = 8


class PinThrottle:
    """Counts tries in `folder`."""

    def __init__(self, folder: Path, now: float) -> None:
        """Start at `now`, in seconds; a wait in progress starts over in full."""
        self._file = folder / TRIES_FILE
        self._since = now

    def seconds_to_wait(self, now: float) -> int:
        """Whole seconds from `now` until the next try is allowed; 0 if it already is."""
        left = self._since + wait_after_tries(self.wrong_tries()) - now
        return max(0, math.ceil(left - 1e-6))

    def wrong_tries(self) -> int:
        """Wrong tries since the last right one; the maximum if the count is damaged or missing."""
        try:
            text = self._file.read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError):
            return FREE_TRIES + len(TRY_WAITS_S)
        digits = text.removesuffix("\n")
        whole = len(digits) == _DIGITS and digits.isdecimal()
        return int(digits) if whole else FREE_TRIES + len(TRY_WAITS_S)

    def reset_tries(self) -> None:
        """Count from 0 again, as for a new PIN.

        Raises:
            KioskError: the count cannot be written.
        """
        write_atomically(self._file, _line(0))

    def record_try(self, now: float) -> None:
        """Count a try before checking it, so that cutting the power does not undo it.

        The file is written in place, which works even on a full disk.

        Raises:
            KioskError: the count cannot be written; the try must then not be checked.
        """
        self._since = now
        self._write(min(self.wrong_tries() + 1, 10**_DIGITS - 1))

    def forgive_tries(self) -> None:
        """Count from 0 again after a right PIN.

        Raises:
            KioskError: the count cannot be written.
        """
        self._write(0)

    def _write(self, count: int) -> None:
        flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)
        try:
            handle = os.open(self._file, flags, 0o600)
            try:
                os.write(handle, _line(count))
                os.ftruncate(handle, _DIGITS + 1)
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            raise KioskError(
                f"{self._file}: wrong PINs cannot be counted ({error.strerror}), so none is "
                "tried. Free up disk space, and give this user permission to write there."
            ) from error


def wait_after_tries(count: int) -> int:
    """Seconds to wait after `count` wrong tries."""
    return 0 if count < FREE_TRIES else TRY_WAITS_S[min(count - FREE_TRIES, len(TRY_WAITS_S) - 1)]


def _line(count: int) -> bytes:
    return f"{count:0{_DIGITS}}\n".encode()
