"""A talk's timing: elapsed, remaining in the talk and in each section, and idle time.

Like `session.idle`, it never reads the clock itself: callers pass in the time, in seconds on a
monotonic clock.
"""

from __future__ import annotations

from collections.abc import Sequence


class TalkTimer:
    """Measures a talk against its plan. It starts at the first `enter_section`.

    Args:
        planned_seconds: the seconds planned for each section.
    """

    def __init__(self, planned_seconds: Sequence[float]) -> None:
        self._shares = tuple(planned_seconds)
        self._spent = [0.0] * len(self._shares)
        self._started: float | None = None
        self._section = 0
        self._since = 0.0

    @property
    def is_running(self) -> bool:
        """Whether the talk has started."""
        return self._started is not None

    def enter_section(self, section: int, now: float) -> None:
        """Switch to `section`; the first call starts the talk."""
        if self._started is None:
            self._started = now
        else:
            self._spent[self._section] += now - self._since
        self._section, self._since = section, now

    def elapsed_s(self, now: float) -> float:
        """Seconds since the start."""
        return 0 if self._started is None else now - self._started

    def remaining_s(self, now: float) -> float:
        """Seconds left of the whole plan; negative when over time."""
        return sum(self._shares) - self.elapsed_s(now)

    def section_remaining_s(self, section: int, now: float) -> float:
        """Seconds left of the plan for `section`; negative when over time."""
        here = section == self._section and self._started is not None
        return self._shares[section] - self._spent[section] - (now - self._since if here else 0)

    def set_plan(self, planned_seconds: Sequence[float]) -> None:
        """Change the planned seconds of the same sections."""
        self._shares = tuple(planned_seconds)


class TalkTimeout:
    """Ends a talk after `limit_s` seconds without input.

    Args:
        limit_s: seconds without input.
        now: when the talk starts.
    """

    def __init__(self, limit_s: float, now: float) -> None:
        self._most_s = limit_s
        self._last = now

    def record_input(self, now: float) -> None:
        """Note input, which restarts the wait."""
        self._last = now

    @property
    def deadline(self) -> float:
        """When the talk ends, if there is no input until then."""
        return self._last + self._most_s

    def is_over(self, now: float) -> bool:
        """Whether the time is up."""
        return now >= self.deadline
