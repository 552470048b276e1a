"""Time, as a value that tests can replace.

A machine that sleeps is one that nobody stands at, so every wait of ours counts the time asleep.
Which clock does that differs: CLOCK_BOOTTIME on Linux, CLOCK_MONOTONIC on macOS (Python's own
`monotonic` stands still there), and on Windows both clocks that Python uses for `monotonic`,
GetTickCount64 and QueryPerformanceCounter. Qt's timers count it on none of them but Windows, so a
timer alone never decides that somebody's time is up: the clock is asked as well.
Sources: clock_gettime(2) of Linux and macOS; "Windows Time" in Microsoft's documentation.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

_COUNTS_SLEEP: int | None = getattr(
    time, "CLOCK_MONOTONIC" if sys.platform == "darwin" else "CLOCK_BOOTTIME", None
)
_STOPS_ASLEEP: int | None = getattr(
    time, "CLOCK_UPTIME_RAW" if sys.platform == "darwin" else "CLOCK_MONOTONIC", None
)

Clock = Callable[[], float]
"""Seconds on a clock that never goes back; its zero has no meaning."""


def seconds_since_boot() -> float:
    """Seconds since the machine started, those asleep included."""
    return time.clock_gettime(_COUNTS_SLEEP) if _COUNTS_SLEEP is not None else time.monotonic()


def seconds_asleep() -> float:
    """Seconds that the machine has slept since it started; 0 where the system does not tell.

    Windows sends a message instead (`ui.core.sleep_notifier`).
    """
    if _COUNTS_SLEEP is None or _STOPS_ASLEEP is None:
        return 0.0
    # In this order a pause between the two makes it less, never a sleep that was none.
    since_start = time.clock_gettime(_COUNTS_SLEEP)
    return since_start - time.clock_gettime(_STOPS_ASLEEP)
