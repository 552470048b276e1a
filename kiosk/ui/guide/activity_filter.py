"""Sees every input to the window and tells the session that somebody is there."""

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
"""What comes before a frame is drawn."""


class Watch(QObject):
    """An event filter for the window. It lets every event through but those that come too late.

    After the machine slept, what is still shown may be over, though no timer said so. Then it ends
    before its next frame, and an input meant for it reaches nothing: a mouse moves before it
    clicks, so all is held back until that frame.

    At attract and under the warning the screens themselves decide what an input does: there, a
    finger may be on its way to Help now or Finish, which must still be under it when it lifts.

    Args:
        session: is told of input.
        end_if_over: ends what is shown if its time is up, and tells whether it did.
        parent: owns this object.
    """

    def __init__(
        self, session: Session, end_if_over: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._end_if_over = end_if_over
        self._too_late = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count `event` as input where it is one."""
        kind = event.type()
        if kind in _FRAMES:
            self._too_late = False
            self._end_if_over()
        elif kind in _KEYS or kind in _POINTER:
            self._too_late = self._end_if_over() or self._too_late
            if self._too_late:
                return True
            if kind is not QEvent.Type.KeyRelease:  # the release may follow the reset
                self._session.set_keyboard(kind in _KEYS)
            if not self._session.at_attract() and not self._session.at_warning():
                self._session.input()
        return False
