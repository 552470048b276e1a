"""Time, as a value that tests can replace."""

from __future__ import annotations

import time
from collections.abc import Callable

_BOOTTIME: int | None = getattr(time, "CLOCK_BOOTTIME", None)

Clock = Callable[[], float]
"""Seconds on a clock that never goes back; its zero has no meaning."""


def monotonic() -> float:
    """Seconds since the machine started; where the system tells, those asleep count too.

    A laptop that was shut for an hour has been at rest for an hour. Source: clock_gettime(2).
    """
    return time.clock_gettime(_BOOTTIME) if _BOOTTIME is not None else time.monotonic()
