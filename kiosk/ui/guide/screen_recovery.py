"""Restarts a screen that is out of order, automatically or when somebody asks for it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QCoreApplication, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QWindow
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.base.clock import Clock
from kiosk.resilience import restart_policy
from kiosk.ui.core import qml_singletons
from kiosk.ui.guide.session import Session

if TYPE_CHECKING:
    from kiosk.ui.staff.staff_access import StaffAccess

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)


@QmlElement
@QmlSingleton
class ScreenRecovery(QObject):
    """Wraps `resilience.restart_policy` for one session.

    `restartRequested` asks to rebuild everything that may be broken. Nobody is interrupted: while
    Help now or the staff page is open, the restart waits.
    """

    changed = Signal()
    restartRequested = Signal()

    def __init__(self, session: Session, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._clock = session, clock
        self._policy = restart_policy.RestartPolicy()
        self._staff: StaffAccess | None = None
        self._window: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)
        session.failed.connect(self._on_failure)
        session.navigated.connect(self._check_held)
        session.sessionEnded.connect(self._on_session_ended)

    @staticmethod
    def create(engine: Any) -> ScreenRecovery:
        """Return the registered instance to the QML engine."""
        return qml_singletons.registered_singleton(ScreenRecovery)

    def yield_to_staff(self, staff: StaffAccess) -> None:
        """Don't restart while `staff` are at their page."""
        self._staff = staff
        staff.viewChanged.connect(self._check_held)

    @Slot()
    def restart(self) -> None:
        """Restart now: somebody asked for it."""
        self._policy.record_manual_restart()
        self.changed.emit()
        # Later: the button that called this is on a page about to be rebuilt.
        QTimer.singleShot(0, self.restartRequested.emit)

    def rebuild_screens(self, window: QWindow) -> None:
        """Begin a clean session on new screens in `window`: any of the old ones may be broken."""
        self._window = window
        self._session.recover()
        QTimer.singleShot(0, self._drop_screens)

    @Slot()
    def tick(self) -> None:
        """Check the clock: restart if it is time."""
        deadline = self._policy.deadline
        if deadline is not None and self._clock() >= deadline:
            self._start()
        else:
            self._rearm_timer()

    def stop(self) -> None:
        """Don't restart any more."""
        self._timer.stop()
        self._window = None

    def _on_failure(self) -> None:
        self._policy.record_failure(self._clock())
        if not self._policy.will_restart and not self._session.is_permanently_out_of_order:
            log.error("out of order again and again; it stays so until somebody starts it")
            self._session.report_failure(permanent=True)
        self._check_held()
        self.changed.emit()

    @Slot()
    def _check_held(self) -> None:
        helped = self._session.property("screen") == "help"
        staffed = self._staff is not None and self._staff.is_open()
        self._policy.set_held(helped or staffed, self._clock())
        self._rearm_timer()

    def _on_session_ended(self) -> None:
        """Restart after a visit in which something broke, so that the next one gets new screens."""
        if self._policy.will_restart and not self._session.is_out_of_order:
            self._start()

    def _start(self) -> None:
        log.info("out of order: restarting")
        self._policy.record_restart()
        self._rearm_timer()
        self.changed.emit()
        self.restartRequested.emit()

    def _drop_screens(self) -> None:
        # Run what the screens have deferred (Qt.callLater) while they are still whole.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
        self._set_visit_loaded(loaded=False)
        QTimer.singleShot(0, self._set_visit_loaded)

    def _set_visit_loaded(self, *, loaded: bool = True) -> None:
        if self._window is not None:
            self._window.setProperty("visitLoaded", loaded)

    def _rearm_timer(self) -> None:
        deadline = self._policy.deadline
        if deadline is None:
            self._timer.stop()
        else:
            self._timer.start(max(1, round((deadline - self._clock()) * 1000)))

    def _get_will_restart(self) -> bool:
        return self._policy.will_restart

    willRestart = Property(bool, _get_will_restart, notify=changed)
