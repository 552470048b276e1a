"""Sees every input to the window and reports activity to the session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject

from kiosk.ui.guide.session import Session

_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.KeyRelease})
_POINTER = frozenset(
    {
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TouchCancel,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
    }
)
_FRAMES = frozenset({QEvent.Type.Expose, QEvent.Type.UpdateRequest})
"""Events that precede the drawing of a frame."""


class ActivityFilter(QObject):
    """An event filter for the window. It passes every event on, except input that comes too late.

    After the machine slept, the session on the screen may be over though no timer fired. It then
    ends before its next frame, and input meant for it is dropped: a mouse moves before it clicks,
    so all input is held back until that frame.

    At attract and during the warning, the screens themselves decide what input does: a finger may
    be on its way to Help now or Finish, which must still be there when it lifts.

    Args:
        session: records the input.
        end_if_expired: ends what is shown if its time is up; returns whether it did.
        parent: owns this object.
    """

    def __init__(
        self, session: Session, end_if_expired: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._end_if_expired = end_if_expired
        self._dropping_input = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Record `event` if it is input; drop it if it comes too late."""
        kind = event.type()
        if kind in _FRAMES:
            self._dropping_input = False
            self._end_if_expired()
        elif kind in _KEYS or kind in _POINTER:
            self._dropping_input = self._end_if_expired() or self._dropping_input
            if self._dropping_input:
                return True
            if kind is not QEvent.Type.KeyRelease:  # its release may come after the reset
                self._session.set_keyboard_in_use(kind in _KEYS)
            if not self._session.is_at_attract() and not self._session.is_warning():
                self._session.recordInput()
        return False
