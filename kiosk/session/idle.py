"""When to warn a visitor who may have left, and when to forget them.

A pure state machine on a monotonic clock: `attract → active → warning → attract`. It never
reads the clock itself: callers pass in the time, and `next_deadline` says when to call `tick`
again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from kiosk.config.settings import TimeSettings


class IdleState(Enum):
    """The state of the visit."""

    ATTRACT = "attract"
    ACTIVE = "active"
    WARNING = "warning"


class IdleLimit(Enum):
    """Which idle limit applies; reading gets longer."""

    SHORT = "short"
    READING = "reading"


@dataclass(frozen=True)
class IdleTimeouts:
    """Idle times in seconds. `short` and `reading` include the warning at the end."""

    short: float = 90
    reading: float = 180
    warning: float = 20
    more_time_factor: float = 3

    @classmethod
    def from_settings(cls, time: TimeSettings) -> IdleTimeouts:
        """The times from kiosk.toml."""
        return cls(time.rest_s, time.chapter_rest_s, time.warning_s, time.more_time_factor)


class IdleTimer:
    """The state machine."""

    def __init__(self, times: IdleTimeouts) -> None:
        self._times = times
        self._state = IdleState.ATTRACT
        self._limit = IdleLimit.SHORT
        self._more_time = False
        self._last_input = 0.0

    @property
    def state(self) -> IdleState:
        """The state of the visit."""
        return self._state

    @property
    def _factor(self) -> float:
        return self._times.more_time_factor if self._more_time else 1

    @property
    def _warning_at(self) -> float:
        rest = self._times.reading if self._limit is IdleLimit.READING else self._times.short
        return self._last_input + (rest - self._times.warning) * self._factor

    @property
    def _reset_at(self) -> float:
        return self._warning_at + self._times.warning * self._factor

    def next_deadline(self, now: float) -> float | None:
        """When to call `tick` next; None at attract, where there is nothing to wait for."""
        if self._state is IdleState.ATTRACT:
            return None
        if self._state is IdleState.ACTIVE:
            return self._warning_at
        return self._reset_at - max(0, self.seconds_left(now) - 1)

    def seconds_left(self, now: float) -> int:
        """Whole seconds until the reset, rounded up, as the countdown shows them."""
        return max(0, math.ceil(self._reset_at - now - 1e-6))

    def is_visit_over(self, now: float) -> bool:
        """Whether the visit has ended by `now`, even if `tick` has not run yet."""
        return self._state is IdleState.ATTRACT or now >= self._reset_at

    def record_input(self, now: float) -> None:
        """Note visitor input: start a visit, keep it going, or dismiss the warning.

        If time is already up, reset and ignore the input: after the machine slept, the first
        touch may be someone else's.
        """
        if self._state is not IdleState.ATTRACT and self.tick(now) is IdleState.ATTRACT:
            return
        self._last_input = now
        self._state = IdleState.ACTIVE

    def set_limit(self, limit: IdleLimit) -> None:
        """Switch the idle limit for the visitor's screen. Does not count as input."""
        if self._state is IdleState.ACTIVE:
            self._limit = limit

    def set_more_time(self, more: bool) -> None:
        """Give the visitor more time, or the normal time again."""
        self._more_time = more

    def tick(self, now: float) -> IdleState:
        """Advance to `now` and return the resulting state."""
        if self._state is not IdleState.ATTRACT:
            if now >= self._reset_at:
                self.reset()
            elif now >= self._warning_at:
                self._state = IdleState.WARNING
        return self._state

    def reset(self) -> None:
        """Go back to attract and forget everything."""
        self._state = IdleState.ATTRACT
        self._limit = IdleLimit.SHORT
        self._more_time = False
