"""Decides who may close the kiosk: staff, the system, and people trying it in a window."""

from __future__ import annotations

import logging

from PySide6.QtCore import SIGNAL, QCoreApplication, QObject, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from kiosk.base.clock import Clock
from kiosk.config.settings import ScreenSettings

log = logging.getLogger(__name__)

SESSION_END_GRACE_S = 60.0
"""How long after the session manager's notice a close request still counts as the session's."""


class CloseGuard(QObject):
    """Handles requests to close the kiosk's window: Alt+F4, a window menu, the taskbar.

    A full-screen window stays open. A normal window, opened to try out the kiosk, ends the program.
    While the computer's session is ending, both do. Staff and signals bypass this: they end the
    program at once (`QCoreApplication.exit`).

    Args:
        window: the kiosk's window; it has a signal `closeRequested` and never closes by itself.
        screen: says whether the window fills the screen.
        clock: used to measure how long ago the session began to end, in seconds.
        parent: owns this object.
    """

    def __init__(
        self, window: QWindow, screen: ScreenSettings, clock: Clock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._stays, self._clock = screen.fullscreen, clock
        self._session_ends_until: float | None = None
        QObject.connect(window, SIGNAL("closeRequested()"), self.handle_close_request)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(self.note_session_ending)

    @Slot()
    def note_session_ending(self) -> None:
        """Note that the session manager is about to end the session.

        It may still be canceled, and no signal reports that. So this counts only for a while.
        """
        self._session_ends_until = self._clock() + SESSION_END_GRACE_S

    @Slot()
    def handle_close_request(self) -> None:
        """Exit, or ignore the request."""
        ends = self._session_ends_until
        if self._stays and (ends is None or self._clock() > ends):
            log.info("a request to close the window was ignored; staff close the kiosk")
        else:
            QCoreApplication.exit(0)
