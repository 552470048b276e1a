"""Waits after wrong passwords, by the names in `web/password_attempts.py`."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.base.clock import Clock, seconds_since_boot

FREE_TRIES = 5
"""Wrong tries before the first wait."""
WAITS_S = (15, 30, 60, 300, 900)
"""Seconds to wait after the fifth wrong try, the sixth and so on."""
_FORGET_S = 3600.0
_MAX_COUNTERS = 10_000


@dataclass
class _Tries:
    count: int
    at: float


class PasswordThrottle:
    """Counts wrong tries, in this process only. Thread-safe."""

    def __init__(self, clock: Clock = seconds_since_boot) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._tries: dict[str, _Tries] = {}

    def seconds_to_wait(self, *names: str) -> int:
        """Whole seconds until `names` may all be tried again; 0: now."""
        now = self._clock()
        with self._lock:
            return self._wait(names, now)

    def has_recent_tries(self, name: str) -> bool:
        """Whether a try under `name` was counted within the last hour."""
        with self._lock:
            one = self._tries.get(name)
            return one is not None and self._clock() - one.at < _FORGET_S

    def count_try(self, *names: str) -> int:
        """Count a try before it is checked; if it must wait, return the seconds and count nothing.

        Checking the wait and counting are one step, so parallel tries cannot get around it.
        """
        now = self._clock()
        with self._lock:
            if wait := self._wait(names, now):
                return wait
            if len(self._tries) > _MAX_COUNTERS:
                self._tries = {
                    name: one for name, one in self._tries.items() if now - one.at < _FORGET_S
                }
            for name in names:
                one = self._tries.setdefault(name, _Tries(0, now))
                if now - one.at >= _FORGET_S:
                    one.count = 0
                one.count += 1
                one.at = now
            return 0

    def reset_tries(self, *names: str) -> None:
        """Reset the count: the password was right."""
        with self._lock:
            for name in names:
                self._tries.pop(name, None)

    def _wait(self, names: Iterable[str], now: float) -> int:
        tries = (one for name in names if (one := self._tries.get(name)))
        return max((self._left(one, now) for one in tries), default=0)

    @staticmethod
    def _left(one: _Tries, now: float) -> int:
        if one.count < FREE_TRIES:
            return 0
        wait = WAITS_S[min(one.count - FREE_TRIES, len(WAITS_S) - 1)]
        return max(0, math.ceil(one.at + wait - now - 1e-6))
