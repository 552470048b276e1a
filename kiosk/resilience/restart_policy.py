"""When an out-of-order screen restarts by itself.

It restarts 20 s after a failure, up to three times. After a fourth failure restarting won't help,
so it stays as it is until somebody restarts it. An hour without a failure resets the count.

Like `session.idle`, it never reads the clock itself: callers pass in the time, in seconds on a
clock that keeps counting during sleep.
"""

from __future__ import annotations

RESTART_DELAY_S = 20.0
MAX_RESTARTS = 3
CALM_PERIOD_S = 3600.0


class RestartPolicy:
    """Tracks the failures and restarts of one screen."""

    def __init__(self) -> None:
        self._starts = 0
        self._broke_at: float | None = None
        self._deadline: float | None = None
        self._held = False

    @property
    def deadline(self) -> float | None:
        """When it will restart by itself; None if it won't, or is being held."""
        return None if self._held else self._deadline

    @property
    def will_restart(self) -> bool:
        """Whether it will restart by itself, now or once it is no longer held."""
        return self._deadline is not None

    def record_failure(self, now: float) -> None:
        """Note a failure. If a restart is already due, another failure changes nothing."""
        if self._broke_at is not None and now - self._broke_at >= CALM_PERIOD_S:
            self._starts = 0
        self._broke_at = now
        if self._deadline is None and self._starts < MAX_RESTARTS:
            self._deadline = now + RESTART_DELAY_S

    def set_held(self, held: bool, now: float) -> None:
        """Hold the restart while somebody is reading; on release, the full delay starts again."""
        if self._held and not held and self._deadline is not None:
            self._deadline = now + RESTART_DELAY_S
        self._held = held

    def record_restart(self) -> None:
        """Count an automatic restart."""
        self._starts += 1
        self._deadline = None

    def record_manual_restart(self) -> None:
        """Note a restart somebody asked for; it does not count toward the three."""
        self._deadline = None
