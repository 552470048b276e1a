"""The ways to the staff page: five touches into the upper left corner, or F10."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QTouchEvent

from kiosk.base.clock import Clock
from kiosk.staff.corner_taps import CornerTaps
from kiosk.ui.guide.display import Display
from kiosk.ui.staff.staff_access import Staff

KEY = Qt.Key.Key_F10
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


class StaffWay(QObject):
    """An event filter for the window. It lets every event through but the key."""

    def __init__(
        self, staff: Staff, display: Display, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._staff, self._display, self._clock = staff, display, clock
        self._corner = CornerTaps()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what was touched or pressed."""
        if event.type() in _INPUT:
            self._staff.input()
        if isinstance(event, QKeyEvent) and event.key() == KEY:
            if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
                self._staff.open()
            return True
        place = _pressed(event)
        if place is not None:
            px_per_mm = self._display.px_per_mm
            x, y = place.x() / px_per_mm, place.y() / px_per_mm
            if self._corner.add_tap(x, y, self._clock()):
                self._staff.open()
        return False


def _pressed(event: QEvent) -> QPointF | None:
    """Where a finger or the mouse came down; None: nothing did."""
    if isinstance(event, QTouchEvent) and event.type() == QEvent.Type.TouchBegin:
        return event.points()[0].position()
    # A window is told of the second press of a double click as well: MouseButtonDblClick comes on
    # top, and would count it twice.
    if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonPress:
        return None
    made_of_touch = event.device().type() == QInputDevice.DeviceType.TouchScreen
    return None if made_of_touch else event.position()
