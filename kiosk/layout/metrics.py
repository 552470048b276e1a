"""How big things are on the glass."""

from __future__ import annotations

import math

NEAREST_M = 0.6
_PER_DIAGONAL = 1.1


def px_per_mm(width: int, height: int, diagonal_in: float) -> float:
    """Pixels a millimetre of a panel with square pixels.

    Args:
        width: pixels across.
        height: pixels down.
        diagonal_in: the panel's diagonal in inches, as measured, not as reported.
    """
    return math.hypot(width, height) / (diagonal_in * 25.4)


def viewing_distance(diagonal_in: float, set_m: float = 0) -> float:
    """Metres from the eye to the panel.

    People stand back from a large panel as far as it takes to see all of it, about 1.1 diagonals,
    and no nearer than an arm's length.

    Args:
        diagonal_in: the panel's diagonal in inches.
        set_m: the setting; 0 where there is none.
    """
    return set_m or max(NEAREST_M, _PER_DIAGONAL * diagonal_in * 0.0254)
