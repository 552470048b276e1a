"""Who may close the kiosk: staff, the system and whoever tries it in a window, but no visitor."""

from __future__ import annotations

import logging

from PySide6.QtCore import SIGNAL, QCoreApplication, QObject, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from kiosk.base.clock import Clock
from kiosk.config.settings import ScreenSettings

log = logging.getLogger(__name__)

SESSION_ENDS_WITHIN_S = 60.0
"""How long after the session manager's word a close still counts as the session's."""


class Closing(QObject):
    """Answers those who ask the kiosk's window to close: Alt+F4, a window menu, a taskbar.

    A window that fills the screen stays; one that somebody opened to try the kiosk ends the
    program. While the computer's session ends, both do. Staff and signals do not come this way:
    they end the program at once (`QCoreApplication.exit`).

    Args:
        window: of the kiosk; it has a signal `closeRequested` and never closes by itself.
        screen: tells whether the window fills the screen.
        clock: what the session's end is measured on, in seconds.
        parent: owns this object.
    """

    def __init__(
        self, window: QWindow, screen: ScreenSettings, clock: Clock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._stays, self._clock = screen.fullscreen, clock
        self._session_ends_until: float | None = None
        QObject.connect(window, SIGNAL("closeRequested()"), self.close)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(self.end_session)

    @Slot()
    def end_session(self) -> None:
        """The session manager says that the session is about to end.

        It may be called off again, which nobody tells: so this counts for a while only.
        """
        self._session_ends_until = self._clock() + SESSION_ENDS_WITHIN_S

    @Slot()
    def close(self) -> None:
        """Somebody asks the window to close."""
        ends = self._session_ends_until
        if self._stays and (ends is None or self._clock() > ends):
            log.info("a request to close the window was ignored; staff close the kiosk")
        else:
            QCoreApplication.exit(0)
