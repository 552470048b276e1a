"""Whether a line meets a rectangle."""

from __future__ import annotations

from kiosk.layout.neuron import KeepOutZone, Point


def crosses(zone: KeepOutZone, a: Point, b: Point) -> bool:
    """Whether the line from `a` to `b` meets the rectangle (Liang-Barsky)."""
    enters, leaves = 0.0, 1.0
    dx, dy = b[0] - a[0], b[1] - a[1]
    for step, room in (
        (-dx, a[0] - zone.x),
        (dx, zone.x + zone.width - a[0]),
        (-dy, a[1] - zone.y),
        (dy, zone.y + zone.height - a[1]),
    ):
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            enters = max(enters, room / step)
        else:
            leaves = min(leaves, room / step)
    return enters <= leaves
