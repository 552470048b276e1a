"""The time of a talk: elapsed, left in all and in this part, and how long nobody did anything.

Like `session.idle`, it never looks at the clock by itself: every method is told the time, in
seconds of a monotonic clock.
"""

from __future__ import annotations

from collections.abc import Sequence


class Timer:
    """Measures a talk against its plan. It runs from the first step on.

    Args:
        shares: the seconds planned for each section.
    """

    def __init__(self, shares: Sequence[float]) -> None:
        self._shares = tuple(shares)
        self._spent = [0.0] * len(self._shares)
        self._started: float | None = None
        self._section = 0
        self._since = 0.0

    @property
    def running(self) -> bool:
        """Whether the talk has begun."""
        return self._started is not None

    def at(self, section: int, now: float) -> None:
        """The talk is in `section` from now on; the first call starts it."""
        if self._started is None:
            self._started = now
        else:
            self._spent[self._section] += now - self._since
        self._section, self._since = section, now

    def elapsed(self, now: float) -> float:
        """Seconds since it began."""
        return 0 if self._started is None else now - self._started

    def left(self, now: float) -> float:
        """Seconds left of all that is planned; below zero when over time."""
        return sum(self._shares) - self.elapsed(now)

    def left_here(self, section: int, now: float) -> float:
        """Seconds left of what is planned for `section`; below zero when over time."""
        here = section == self._section and self._started is not None
        return self._shares[section] - self._spent[section] - (now - self._since if here else 0)

    def replan(self, shares: Sequence[float]) -> None:
        """Other seconds for the same sections."""
        self._shares = tuple(shares)


class Rest:
    """How long nobody did anything in a talk. After `most_s` seconds it is over.

    Args:
        most_s: seconds.
        now: when it begins.
    """

    def __init__(self, most_s: float, now: float) -> None:
        self._most_s = most_s
        self._last = now

    def input(self, now: float) -> None:
        """Somebody did something."""
        self._last = now

    @property
    def deadline(self) -> float:
        """When it is over, if nobody does anything until then."""
        return self._last + self._most_s

    def over(self, now: float) -> bool:
        """Whether the time is up."""
        return now >= self.deadline
