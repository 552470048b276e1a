"""The gesture that opens the staff page: five taps in the upper left corner.

Single taps, so that nobody has to hold or drag; there is a key for people who can't reach up.
"""

from __future__ import annotations

TAPS_NEEDED = 5
TAP_WINDOW_S = 5.0
"""From the first tap to the last."""
CORNER_SIDE_MM = 25.0
"""The side of the corner square."""


class CornerTaps:
    """Counts the taps."""

    def __init__(self) -> None:
        self._taps: list[float] = []

    def add_tap(self, x_mm: float, y_mm: float, now: float) -> bool:
        """Count a tap; returns whether it was the fifth.

        Args:
            x_mm: distance from the panel's left edge.
            y_mm: distance from the panel's top edge.
            now: seconds on a monotonic clock.
        """
        if max(x_mm, y_mm) > CORNER_SIDE_MM:
            self._taps.clear()
            return False
        self._taps = [at for at in self._taps if now - at <= TAP_WINDOW_S]
        self._taps.append(now)
        if len(self._taps) < TAPS_NEEDED:
            return False
        self._taps.clear()
        return True
