"""A clock that stands still until the test moves it."""

from __future__ import annotations

from dataclasses import dataclass

WALL_TIME = 1_800_000_000.0
"""A wall clock's time: 2027-01-15T08:00Z."""


@dataclass
class ManualClock:
    """Seconds that pass only when the test says so."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now
