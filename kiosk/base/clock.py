"""Clocks, as values that tests can replace.

Nobody is standing at a sleeping machine, so all our waits include time asleep. The clock that does
so differs by system: CLOCK_BOOTTIME on Linux, CLOCK_MONOTONIC on macOS (where Python's own
`monotonic` stops during sleep), and on Windows both clocks that Python uses for `monotonic`,
GetTickCount64 and QueryPerformanceCounter. Qt's timers include sleep only on Windows, so a timer
alone never decides that somebody's time is up: the clock is checked as well.
Sources: clock_gettime(2) of Linux and macOS; "Windows Time" in Microsoft's documentation.
"""

from __future__ import annotations

import datetime
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
"""Seconds on a clock that never goes backward; its zero is arbitrary."""


def seconds_since_boot() -> float:
    """Seconds since the machine started, including time asleep."""
    return time.monotonic() if _COUNTS_SLEEP is None else _read_clock(_COUNTS_SLEEP)


def seconds_asleep() -> float:
    """Seconds the machine has slept since it started; 0 if the system does not report it.

    Windows sends a message instead (`ui.core.sleep_notifier`).
    """
    if _COUNTS_SLEEP is None or _STOPS_ASLEEP is None:
        return 0.0
    # In this order, a delay between the two reads can only hide sleep, never invent it.
    since_start = _read_clock(_COUNTS_SLEEP)
    return since_start - _read_clock(_STOPS_ASLEEP)


def local_day(at: float, zone: datetime.tzinfo | None = None) -> datetime.date:
    """The day on the wall of the clinic at `at`, in unix seconds: the one that people reckon by.

    Args:
        at: unix seconds.
        zone: the time zone; None for the machine's own.
    """
    return datetime.datetime.fromtimestamp(at, zone).date()


def today() -> datetime.date:
    """Today, by the machine's clock and time zone."""
    return local_day(time.time())


def _read_clock(number: int) -> float:
    if sys.platform == "win32":  # has none of these clocks
        return time.monotonic()
    return time.clock_gettime(number)
