"""Clears the screen when the machine sleeps: whoever is there when it wakes may be someone else.

If the machine announces that it is about to sleep, the visit ends, and a frame without it is drawn
before the machine sleeps. If not, the visit ends when the machine wakes: at the first sign of that,
before the next frame, or at the first input, which is dropped.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import SIGNAL, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from kiosk.base import clock
from kiosk.ui.guide.session import Session
from kiosk.ui.staff.staff_access import StaffAccess

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

    from kiosk.ui.core.sleep_notifier import SleepNotifier  # tests don't listen

log = logging.getLogger(__name__)

MIN_SLEEP_S = 1.0
"""Without sleep, the clocks differ by less than this."""
CLEAR_FRAMES = 2
"""The first frame may have been drawn before the screen knew."""
MAX_SLEEP_DELAY_MS = 2000
"""The longest delay of the sleep; systemd allows 5 s by default."""


class SleepHandler(QObject):
    """Ends what is on the screen when the machine sleeps or has slept.

    Args:
        window: the kiosk's window.
        session: the visitor's session.
        staff: the staff page.
        seconds_asleep: returns how long the machine has slept so far, in seconds.
        parent: owns this object.
    """

    def __init__(
        self,
        window: QQuickWindow,
        session: Session,
        staff: StaffAccess,
        seconds_asleep: Callable[[], float] = clock.seconds_asleep,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._session, self._staff = window, session, staff
        self._asleep = seconds_asleep
        self._slept = seconds_asleep()
        self._notifier: SleepNotifier | None = None
        self._awaiting_frames = False
        self._frames = 0
        self._delay_timer = QTimer(self)
        self._delay_timer.setSingleShot(True)
        self._delay_timer.timeout.connect(self._allow_sleep)

    def start_listening(self) -> None:
        """Start listening for sleep and wake signals from the system."""
        from kiosk.ui.core.sleep_notifier import SleepNotifier

        self._notifier = SleepNotifier(self)
        self._notifier.aboutToSleep.connect(self.clear_before_sleep)
        self._notifier.woke.connect(self.end_if_expired)

    @Slot()
    def end_if_expired(self) -> bool:
        """End what is shown if its time is up or the machine slept; returns whether it did."""
        slept = self._asleep()
        if slept - self._slept >= MIN_SLEEP_S:
            self._slept = slept
            return self._end()
        # A list, so that both are called.
        return any([self._session.end_if_expired(), self._staff.end_if_expired()])

    @Slot()
    def clear_before_sleep(self) -> None:
        """End what is shown, and let the machine sleep once a frame without it is drawn."""
        if self._end() and self._window.isVisible() and self._window.isExposed():
            self._stop_waiting()
            self._awaiting_frames = True
            QObject.connect(self._window, SIGNAL("frameSwapped()"), self._drawn)
            self._delay_timer.start(MAX_SLEEP_DELAY_MS)
            self._window.update()
        else:
            self._allow_sleep()

    def stop(self) -> None:
        """Stop listening."""
        self._stop_waiting()
        if self._notifier is not None:
            self._notifier.stop()

    def _end(self) -> bool:
        shown = not self._is_clear()
        self._staff.leave()
        self._session.end_now()
        if shown:
            log.info("cleared the screen: the computer sleeps or slept")
        return shown

    def _is_clear(self) -> bool:
        return self._session.is_at_attract() and not self._staff.is_open()

    @Slot()
    def _drawn(self) -> None:
        if not self._awaiting_frames or not self._is_clear():
            return
        self._frames += 1
        if self._frames < CLEAR_FRAMES:
            self._window.update()
        else:
            self._stop_waiting()
            QTimer.singleShot(0, self._after_sync)  # later: this may be called during a frame

    def _after_sync(self) -> None:
        QGuiApplication.sync()  # a swapped frame may not be on the screen yet
        self._allow_sleep()

    @Slot()
    def _allow_sleep(self) -> None:
        self._stop_waiting()
        if self._notifier is not None:
            self._notifier.allow_sleep()

    def _stop_waiting(self) -> None:
        if self._awaiting_frames:
            QObject.disconnect(self._window, SIGNAL("frameSwapped()"), self._drawn)
        self._awaiting_frames, self._frames = False, 0
        self._delay_timer.stop()
