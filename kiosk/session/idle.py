"""When to warn a visitor who has left, and when to forget them.

A pure state machine on a monotonic clock: `attract → active → warning → attract`. It never
looks at the clock by itself; every method is told the time, and `deadline` says when the owner
must call `tick` again.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from kiosk.config.settings import TimeSettings


class Phase(Enum):
    """Where the visit stands."""

    ATTRACT = "attract"
    ACTIVE = "active"
    WARNING = "warning"


class Rest(Enum):
    """What kind of place the visitor is at; reading is given longer."""

    SHORT = "short"
    READING = "reading"


@dataclass(frozen=True)
class Times:
    """Seconds. Each rest includes the warning at its end."""

    rest: float = 90
    reading_rest: float = 180
    warning: float = 20
    more_time_factor: float = 3

    @classmethod
    def of(cls, time: TimeSettings) -> Times:
        """The times that kiosk.toml sets."""
        return cls(time.rest_s, time.chapter_rest_s, time.warning_s, time.more_time_factor)


class Idle:
    """The state machine."""

    def __init__(self, times: Times) -> None:
        self._times = times
        self._phase = Phase.ATTRACT
        self._rest = Rest.SHORT
        self._more_time = False
        self._last_input = 0.0

    @property
    def phase(self) -> Phase:
        """Where the visit stands."""
        return self._phase

    @property
    def _factor(self) -> float:
        return self._times.more_time_factor if self._more_time else 1

    @property
    def _warning_at(self) -> float:
        rest = self._times.reading_rest if self._rest is Rest.READING else self._times.rest
        return self._last_input + (rest - self._times.warning) * self._factor

    @property
    def _reset_at(self) -> float:
        return self._warning_at + self._times.warning * self._factor

    def deadline(self, now: float) -> float | None:
        """The time to call `tick` next; None at attract, where nothing is waited for."""
        if self._phase is Phase.ATTRACT:
            return None
        if self._phase is Phase.ACTIVE:
            return self._warning_at
        return self._reset_at - max(0, self.seconds_left(now) - 1)

    def seconds_left(self, now: float) -> int:
        """Whole seconds until the reset, rounded up; what the countdown shows."""
        return max(0, math.ceil(self._reset_at - now - 1e-6))

    def is_over(self, now: float) -> bool:
        """Whether nobody's visit is on at `now`, though no `tick` may have told so yet."""
        return self._phase is Phase.ATTRACT or now >= self._reset_at

    def input(self, now: float) -> None:
        """A visitor did something: wakes, keeps awake, or takes the warning away.

        When the time is already up, the reset comes first: after a sleep of the machine, the
        first touch may be another person's.
        """
        if self._phase is not Phase.ATTRACT and self.tick(now) is Phase.ATTRACT:
            return
        self._last_input = now
        self._phase = Phase.ACTIVE

    def moved_to(self, rest: Rest) -> None:
        """The visitor is at another kind of place. Does not count as input."""
        if self._phase is Phase.ACTIVE:
            self._rest = rest

    def set_more_time(self, more: bool) -> None:
        """The visitor asked for more time, or took that back."""
        self._more_time = more

    def tick(self, now: float) -> Phase:
        """Let time pass to `now`; returns the phase that holds then."""
        if self._phase is not Phase.ATTRACT:
            if now >= self._reset_at:
                self.reset()
            elif now >= self._warning_at:
                self._phase = Phase.WARNING
        return self._phase

    def reset(self) -> None:
        """Back to attract with nothing remembered."""
        self._phase = Phase.ATTRACT
        self._rest = Rest.SHORT
        self._more_time = False
