"""Time, as a value that tests can replace."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

Clock = Callable[[], float]
"""Seconds on a clock that never goes back; its zero has no meaning."""


def monotonic() -> float:
    """Seconds since the machine started; where the system tells, those asleep count too.

    A laptop that was shut for an hour has been at rest for an hour. Source: clock_gettime(2).
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()
