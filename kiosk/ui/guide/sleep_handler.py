"""Clears the screen when the machine sleeps: nobody knows who stands there when it wakes.

Where the machine says that it is about to sleep, the visit ends and a frame without it is drawn
before the sleep begins. Where it says nothing, the visit ends once it wakes: at the first notice
of that, before the next frame, or at the first input, which reaches nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import SIGNAL, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from kiosk.base import clock
from kiosk.ui.guide.session import Session
from kiosk.ui.staff.staff_access import Staff

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

    from kiosk.ui.core.sleep_notifier import Notices  # only what runs for real listens

log = logging.getLogger(__name__)

SLEPT_S = 1.0
"""The clocks of a machine that only worked differ by less."""
FRAMES = 2
"""The first may have been drawn before the screen was told."""
COVER_MS = 2000
"""The longest that the sleep is put off; systemd allows 5 s unless it is told otherwise."""


class Sleep(QObject):
    """Ends what is on the screen when the machine sleeps or has slept.

    Args:
        window: the kiosk's.
        session: the visitor's.
        staff: the staff page.
        asleep: seconds that the machine has slept so far.
        parent: owns this object.
    """

    def __init__(
        self,
        window: QQuickWindow,
        session: Session,
        staff: Staff,
        asleep: Callable[[], float] = clock.seconds_asleep,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._session, self._staff = window, session, staff
        self._asleep = asleep
        self._slept = asleep()
        self._notices: Notices | None = None
        self._awaiting_frames = False
        self._frames = 0
        self._covering = QTimer(self)
        self._covering.setSingleShot(True)
        self._covering.timeout.connect(self._covered)

    def listen(self) -> None:
        """Be told by the system of sleep to come and of waking, from now on."""
        from kiosk.ui.core.sleep_notifier import Notices

        self._notices = Notices(self)
        self._notices.sleeping.connect(self.cover)
        self._notices.woke.connect(self.end_if_over)

    @Slot()
    def end_if_over(self) -> bool:
        """End what is shown if its time is up or the machine slept; tells whether it was shown."""
        slept = self._asleep()
        if slept - self._slept >= SLEPT_S:
            self._slept = slept
            return self._end()
        # Both, whatever the first says.
        return any([self._session.end_if_over(), self._staff.end_if_over()])

    @Slot()
    def cover(self) -> None:
        """The machine is about to sleep: end what is shown, and let it sleep once that is drawn."""
        if self._end() and self._window.isVisible() and self._window.isExposed():
            self._stop_covering()
            self._awaiting_frames = True
            QObject.connect(self._window, SIGNAL("frameSwapped()"), self._drawn)
            self._covering.start(COVER_MS)
            self._window.update()
        else:
            self._covered()

    def stop(self) -> None:
        """Listen no more."""
        self._stop_covering()
        if self._notices is not None:
            self._notices.stop()

    def _end(self) -> bool:
        shown = not self._is_clear()
        self._staff.leave()
        self._session.end()
        if shown:
            log.info("the screen is cleared: the computer sleeps")
        return shown

    def _is_clear(self) -> bool:
        return self._session.at_attract() and not self._staff.is_open()

    @Slot()
    def _drawn(self) -> None:
        if not self._awaiting_frames or not self._is_clear():
            return
        self._frames += 1
        if self._frames < FRAMES:
            self._window.update()
        else:
            self._stop_covering()
            QTimer.singleShot(0, self._handed_over)  # later: this may be within a frame

    def _handed_over(self) -> None:
        QGuiApplication.sync()  # a frame that was handed over is not yet on the screen
        self._covered()

    @Slot()
    def _covered(self) -> None:
        self._stop_covering()
        if self._notices is not None:
            self._notices.let_sleep()

    def _stop_covering(self) -> None:
        if self._awaiting_frames:
            QObject.disconnect(self._window, SIGNAL("frameSwapped()"), self._drawn)
        self._awaiting_frames, self._frames = False, 0
        self._covering.stop()
