"""Sees every input to the window and tells the session that somebody is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject

from kiosk.ui.session import Session

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


class Watch(QObject):
    """An event filter for the window. It lets every event through.

    At attract and under the warning the screens themselves decide what an input does: there, a
    finger may be on its way to Help now or Finish, which must still be under it when it lifts.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count `event` as input where it is one."""
        kind = event.type()
        if kind in _KEYS or kind in _POINTER:
            if kind is not QEvent.Type.KeyRelease:  # the release may follow the reset
                self._session.set_keyboard(kind in _KEYS)
            if not self._session.at_attract() and not self._session.at_warning():
                self._session.input()
        return False
