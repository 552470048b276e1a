"""Starts a screen that is out of order again: by itself, and when somebody asks for it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QCoreApplication, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QWindow
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.base.clock import Clock
from kiosk.session import restart_policy
from kiosk.ui.core import qml_singletons
from kiosk.ui.guide.session import Session

if TYPE_CHECKING:
    from kiosk.ui.staff.staff_access import Staff

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)


@QmlElement
@QmlSingleton
class Recovery(QObject):
    """Wraps `session.restart_policy` for one session.

    Each `starting` asks to make anew what may be broken. Nobody is interrupted: while Help now or
    the staff page is open, it waits.
    """

    changed = Signal()
    starting = Signal()

    def __init__(self, session: Session, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._clock = session, clock
        self._recovery = restart_policy.Recovery()
        self._staff: Staff | None = None
        self._window: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)
        session.failed.connect(self._failed)
        session.moved.connect(self._look)
        session.cleared.connect(self._cleared)

    @staticmethod
    def create(engine: Any) -> Recovery:
        """The one instance, for the QML engine."""
        return qml_singletons.take(Recovery)

    def heed(self, staff: Staff) -> None:
        """Leave `staff` alone while they are at their page."""
        self._staff = staff
        staff.viewChanged.connect(self._look)

    @Slot()
    def startAgain(self) -> None:
        """Somebody asks for a start."""
        self._recovery.ask()
        self.changed.emit()
        # Later: what asks is on a page that is made anew.
        QTimer.singleShot(0, self.starting.emit)

    def renew(self, window: QWindow) -> None:
        """A clean session on screens made anew in `window`, since any of them may be what broke."""
        self._window = window
        self._session.recover()
        QTimer.singleShot(0, self._drop_screens)

    @Slot()
    def tick(self) -> None:
        """Look at the clock: start where that is due."""
        deadline = self._recovery.deadline
        if deadline is not None and self._clock() >= deadline:
            self._start()
        else:
            self._wind()

    def stop(self) -> None:
        """Start nothing any more."""
        self._timer.stop()
        self._window = None

    def _failed(self) -> None:
        self._recovery.fail(self._clock())
        if not self._recovery.by_itself and not self._session.out_of_order_lasts:
            log.error("out of order again and again; it stays so until somebody starts it")
            self._session.fail(lasting=True)
        self._look()
        self.changed.emit()

    @Slot()
    def _look(self) -> None:
        helped = self._session.property("screen") == "help"
        staffed = self._staff is not None and self._staff.is_open()
        self._recovery.hold(helped or staffed, self._clock())
        self._wind()

    def _cleared(self) -> None:
        """A visit ended that something had broken: the next one finds all made anew."""
        if self._recovery.by_itself and not self._session.out_of_order:
            self._start()

    def _start(self) -> None:
        log.info("out of order: starting again")
        self._recovery.start()
        self._wind()
        self.changed.emit()
        self.starting.emit()

    def _drop_screens(self) -> None:
        # What the screens have put off (Qt.callLater) would find them half gone.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
        self._furnish(furnished=False)
        QTimer.singleShot(0, self._furnish)

    def _furnish(self, *, furnished: bool = True) -> None:
        if self._window is not None:
            self._window.setProperty("furnished", furnished)

    def _wind(self) -> None:
        deadline = self._recovery.deadline
        if deadline is None:
            self._timer.stop()
        else:
            self._timer.start(max(1, round((deadline - self._clock()) * 1000)))

    def _get_by_itself(self) -> bool:
        return self._recovery.by_itself

    byItself = Property(bool, _get_by_itself, notify=changed)
