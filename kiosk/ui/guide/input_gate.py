"""Passes on only input meant for what is on the screen, and each contact only once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QEvent, QMetaObject, QObject, QPointF, Qt
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QTouchEvent

from kiosk.resilience.duplicate_contacts import (
    ContactSource,
    DuplicateContactFilter,
    PointerContact,
)

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

_TOUCHES = frozenset(
    {
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TouchCancel,
    }
)
_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
_MOUSE = _PRESSES | {QEvent.Type.MouseButtonRelease, QEvent.Type.MouseMove}
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})


class InputGate(QObject):
    """An event filter for the window.

    A press goes through only if the visitor has seen what it hits: a press after the screen changed
    but before its first frame is dropped, along with the rest of its contact. Help now is the
    exception: it is always in the same corner. A contact that is reported twice acts once.

    Args:
        window: its `viewSeen` says whether the screen has been drawn, its `isHelpButtonAt` where
            Help now is.
        px_per_mm: returns the window's pixels per millimeter.
        parent: owns this object.
    """

    def __init__(
        self, window: QQuickWindow, px_per_mm: Callable[[], float], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.contact_filter = DuplicateContactFilter()
        self._window = window
        self._px_per_mm = px_per_mm
        self._touch_dropped = False
        self._mouse_dropped = False
        self._keys_dropped: set[int] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether to drop `event`."""
        kind = event.type()
        if kind in _TOUCHES:
            return self._drops_touch(cast("QTouchEvent", event))
        if kind in _MOUSE:
            return self._drops_mouse(cast("QMouseEvent", event))
        if kind in _KEYS:
            return self._drops_key(cast("QKeyEvent", event))
        return kind is QEvent.Type.Wheel and not self._is_seen()

    def _is_seen(self) -> bool:
        return bool(self._window.property("viewSeen"))

    def _is_allowed(self, position: QPointF) -> bool:
        """Whether a press there is meant for what is there now."""
        return self._is_seen() or self._is_help(position)

    def _is_help(self, position: QPointF) -> bool:
        x, y = Q_ARG("double", position.x()), Q_ARG("double", position.y())
        return bool(
            QMetaObject.invokeMethod(self._window, "isHelpButtonAt", Q_RETURN_ARG("bool"), x, y)
        )

    def _drops_touch(self, event: QTouchEvent) -> bool:
        kind = event.type()
        points = event.points()
        if kind is QEvent.Type.TouchBegin:
            first = points[0].position()
            press = self._contact(ContactSource.TOUCH, first, event.timestamp())
            self._touch_dropped = self.contact_filter.is_duplicate(press) or not self._is_allowed(
                first
            )
            if not self._touch_dropped:
                self.contact_filter.begin_contact(press)
            return self._touch_dropped
        if kind is not QEvent.Type.TouchUpdate:
            dropped, self._touch_dropped = self._touch_dropped, False
            if not dropped and points:
                self.contact_filter.end_contact(
                    self._contact(ContactSource.TOUCH, points[0].position(), event.timestamp())
                )
            return dropped
        # Another finger, while one is already down.
        pressed = [p.position() for p in points if p.state() is QEventPoint.State.Pressed]
        return self._touch_dropped or not all(self._is_allowed(position) for position in pressed)

    def _drops_mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if event.source() is Qt.MouseEventSource.MouseEventSynthesizedByQt:
            return self._touch_dropped  # from a touch that went through but that no item accepted
        if kind in _PRESSES:
            press = self._contact(ContactSource.MOUSE, event.position(), event.timestamp())
            self._mouse_dropped = self.contact_filter.is_duplicate(press) or not self._is_allowed(
                event.position()
            )
            if not self._mouse_dropped:
                self.contact_filter.begin_contact(press)
            return self._mouse_dropped
        dropped = self._mouse_dropped
        if kind is QEvent.Type.MouseButtonRelease:
            self._mouse_dropped = False
            if not dropped:
                self.contact_filter.end_contact(
                    self._contact(ContactSource.MOUSE, event.position(), event.timestamp())
                )
        return dropped

    def _drops_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.type() is QEvent.Type.KeyRelease:
            if key not in self._keys_dropped or event.isAutoRepeat():
                return key in self._keys_dropped
            self._keys_dropped.discard(key)
            return True
        if key != Qt.Key.Key_F1 and not self._is_seen():
            self._keys_dropped.add(key)
        return key in self._keys_dropped

    def _contact(self, kind: ContactSource, position: QPointF, at_ms: int) -> PointerContact:
        scale = self._px_per_mm()
        return PointerContact(kind, position.x() / scale, position.y() / scale, at_ms)
