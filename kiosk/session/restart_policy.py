"""When a screen that is out of order starts again by itself.

It does so 20 s after it broke, three times. What breaks a fourth time is not helped by it: then it
stays as it is until somebody asks for another start. After an hour without trouble it has three
starts again.

Like `session.idle`, it never looks at the clock by itself: every method is told the time, in
seconds of a clock that counts sleep.
"""

from __future__ import annotations

AFTER_S = 20.0
STARTS = 3
CALM_S = 3600.0


class Recovery:
    """One screen's troubles."""

    def __init__(self) -> None:
        self._starts = 0
        self._broke_at: float | None = None
        self._deadline: float | None = None
        self._held = False

    @property
    def deadline(self) -> float | None:
        """When it starts by itself next; None when it does not, or waits for somebody."""
        return None if self._held else self._deadline

    @property
    def by_itself(self) -> bool:
        """Whether it will start by itself, now or once nobody holds it back."""
        return self._deadline is not None

    def fail(self, now: float) -> None:
        """Something broke. While a start is due anyway, that it broke again changes nothing."""
        if self._broke_at is not None and now - self._broke_at >= CALM_S:
            self._starts = 0
        self._broke_at = now
        if self._deadline is None and self._starts < STARTS:
            self._deadline = now + AFTER_S

    def hold(self, held: bool, now: float) -> None:
        """Somebody reads something that a start would take away, or does no longer."""
        if self._held and not held and self._deadline is not None:
            self._deadline = now + AFTER_S
        self._held = held

    def start(self) -> None:
        """It starts by itself."""
        self._starts += 1
        self._deadline = None

    def ask(self) -> None:
        """Somebody asked for a start: it is none of the three."""
        self._deadline = None
