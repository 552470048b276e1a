"""The touch that opens the staff page: five times into the upper left corner, one after the other.

Single taps, so that nobody has to hold or drag; there is a key for those who cannot reach up.
"""

from __future__ import annotations

TAPS_NEEDED = 5
TAP_WINDOW_S = 5.0
"""From the first tap to the last."""
CORNER_SIDE_MM = 25.0
"""Of the square in the corner."""


class CornerTaps:
    """Counts the taps."""

    def __init__(self) -> None:
        self._taps: list[float] = []

    def add_tap(self, x_mm: float, y_mm: float, now: float) -> bool:
        """A finger came down; tells whether it was the last tap of five.

        Args:
            x_mm: from the panel's left edge.
            y_mm: from its upper edge.
            now: seconds, never going back.
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
