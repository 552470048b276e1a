"""How soon a program that ended is started again.

At once, at first. After five crashes within a minute, starting it again does not help by itself:
the pauses grow from 10 seconds to 5 minutes, until it has run for a minute.

The pace never reads the clock: callers pass in the time, in seconds.
"""

from __future__ import annotations

PROMPT_PAUSE_S = 0.3
CRASH_LIMIT = 5
CRASH_PERIOD_S = 60.0
FIRST_PAUSE_S = 10.0
LONGEST_PAUSE_S = 300.0


class RestartPace:
    """Counts crashes, and says how long to pause after each."""

    def __init__(self) -> None:
        self._crashes: list[float] = []
        self._slow_starts = 0

    @property
    def is_slow(self) -> bool:
        """Whether the program keeps crashing, so that something else has to be shown."""
        return self._slow_starts > 0

    def record_crash(self, now: float, *, ran_s: float) -> float:
        """Count a crash.

        Args:
            now: the time.
            ran_s: how long the program had shown something, in seconds.

        Returns:
            How long to wait before the next start, in seconds.
        """
        if ran_s >= CRASH_PERIOD_S:
            self._crashes, self._slow_starts = [], 0
        self._crashes = [at for at in self._crashes if now - at < CRASH_PERIOD_S] + [now]
        if not self.is_slow and len(self._crashes) < CRASH_LIMIT:
            return PROMPT_PAUSE_S
        pause = FIRST_PAUSE_S * 2.0 ** min(self._slow_starts, 10)
        self._slow_starts += 1
        return min(pause, LONGEST_PAUSE_S)
