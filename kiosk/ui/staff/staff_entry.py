"""The ways to the staff page: five taps in the upper left corner, or F10."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QTouchEvent

from kiosk.base.clock import Clock
from kiosk.staff.corner_taps import CornerTaps
from kiosk.ui.guide.display_preferences import DisplayPreferences
from kiosk.ui.staff.staff_access import StaffAccess

STAFF_KEY = Qt.Key.Key_F10
_INPUT = frozenset(
    {
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.KeyPress,
    }
)


class StaffEntryFilter(QObject):
    """An event filter for the window. It passes on everything but F10."""

    def __init__(
        self,
        staff: StaffAccess,
        display: DisplayPreferences,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._staff, self._display, self._clock = staff, display, clock
        self._corner = CornerTaps()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count taps in the corner, and handle F10."""
        if event.type() in _INPUT:
            self._staff.record_input()
        if isinstance(event, QKeyEvent) and event.key() == STAFF_KEY:
            if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
                self._staff.openPinEntry()
            return True
        place = _pressed(event)
        if place is not None:
            px_per_mm = self._display.px_per_mm
            x, y = place.x() / px_per_mm, place.y() / px_per_mm
            if self._corner.add_tap(x, y, self._clock()):
                self._staff.openPinEntry()
        return False


def _pressed(event: QEvent) -> QPointF | None:
    """Where a finger or the mouse went down; None for any other event."""
    if isinstance(event, QTouchEvent) and event.type() == QEvent.Type.TouchBegin:
        return event.points()[0].position()
    # A double click sends MouseButtonPress for its second press too: counting
    # MouseButtonDblClick as well would count that press twice.
    if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonPress:
        return None
    made_of_touch = event.device().type() == QInputDevice.DeviceType.TouchScreen
    return None if made_of_touch else event.position()
