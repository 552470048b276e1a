"""The panel's physical scale and its viewing distance."""

from __future__ import annotations

import math

MIN_VIEWING_DISTANCE_M = 0.6
_PER_DIAGONAL = 1.1


def px_per_mm(width: int, height: int, diagonal_in: float) -> float:
    """Pixels per millimeter of a panel with square pixels.

    Args:
        width: pixels across.
        height: pixels down.
        diagonal_in: the panel's diagonal in inches, as measured, not as reported.
    """
    return math.hypot(width, height) / (diagonal_in * 25.4)


def viewing_distance(diagonal_in: float, configured_m: float = 0) -> float:
    """Meters from the eye to the panel.

    People stand back from a large panel far enough to see all of it, about 1.1 diagonals, and no
    closer than arm's length.

    Args:
        diagonal_in: the panel's diagonal in inches.
        configured_m: the setting; 0 if not set.
    """
    return configured_m or max(MIN_VIEWING_DISTANCE_M, _PER_DIAGONAL * diagonal_in * 0.0254)
