"""Who is at the staff page, for QML: the PIN, the view, and when it closes by itself.

The digits typed are here and nowhere else: QML is told how many there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.base.clock import Clock
from kiosk.ui.core import clipboard, qml_singletons
from kiosk.ui.guide.session import Session

if TYPE_CHECKING:
    from kiosk.staff.staff_actions import StaffActions
    from kiosk.staff.staff_pin import PinResult
    from kiosk.ui.core.tasks import Tasks
    from kiosk.ui.staff.outcome import Outcome

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

REST_S = 60.0
"""After so many seconds without a touch or a key the page closes."""
DOOR, STATUS, WAITING, ASK, CLAIMS = "door", "status", "waiting", "delete", "claims"
VIEWS = (STATUS, WAITING, ASK, CLAIMS, "stick", "size", "close")


@QmlElement
@QmlSingleton
class Staff(QObject):
    """One visit of staff at a time. `view` is "" while nobody is there; `leave` forgets all."""

    viewChanged = Signal()
    changed = Signal()
    faulted = Signal()
    presentableChanged = Signal()
    presenting = Signal()
    closing = Signal()

    def __init__(
        self,
        office: StaffActions | None,
        tasks: Tasks,
        session: Session,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._tasks, self._session, self._clock = office, tasks, session, clock
        self._view = self._typed = self._said = ""
        self._inside = self._entering = self._trying = self._presentable = False
        self._wait_until = self._ends_at = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)
        session.cleared.connect(self._cleared)

    @staticmethod
    def create(engine: Any) -> Staff:
        """The one instance, for the QML engine."""
        return qml_singletons.take(Staff)

    # --- in ------------------------------------------------------------------------------

    @Slot()
    def open(self) -> None:
        """Show the door, where there is a PIN; where there is none, nothing happens."""
        office = self._office
        if office is not None and not self._view:
            self._tasks.run(lambda: (office.has_pin(), office.pin.wait_s), self._opened)

    def _opened(self, found: tuple[bool, int]) -> None:
        has_pin, wait_s = found
        if has_pin and not self._view:
            self._wait_until = self._clock() + wait_s
            self._go(DOOR)
            self._stay()

    @Slot(str)
    def digit(self, digit: str) -> None:
        """A digit of the PIN; what is none, or one too many, is dropped."""
        from kiosk.staff import staff_pin

        if self._view == DOOR and len(digit) == 1 and digit in "0123456789":
            self._typed = (self._typed + digit)[: staff_pin.MAX_PIN_DIGITS]
            self._said = ""
            self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """Take the last digit back."""
        self._typed = self._typed[:-1]
        self.changed.emit()

    @Slot()
    def enter(self) -> None:
        """Try what was typed."""
        from kiosk.ui.staff.outcome import outcome

        office, typed = self._office, self._typed
        if office is None or self._view != DOOR or not typed or self._trying:
            return
        self._typed, self._said, self._trying = "", "", True
        self.changed.emit()
        self._tasks.run(lambda: outcome(lambda: office.sign_in(typed)), self._tried)

    def _tried(self, done: Outcome[PinResult]) -> None:
        self._trying = False
        verdict = done.value
        if verdict is not None and verdict.is_right:
            self._inside = True
            if self._view == DOOR:
                self._admit()
            else:  # they left before the answer came
                self._note_leaving()
        elif self._view == DOOR:
            self._refuse(verdict, done.fault)
        self.changed.emit()

    def _admit(self) -> None:
        self._entering = True
        self._session.end()  # whoever was here before is forgotten
        self._entering = False
        self._go(STATUS)
        self._stay()

    def _refuse(self, verdict: PinResult | None, fault: str) -> None:
        from kiosk.ui.staff import staff_messages as words

        if verdict is None:
            self._said = words.failed(fault)
        else:
            self._wait_until = self._clock() + verdict.wait_s
            said = {"wrong": words.wrong(), "not-set": words.no_pin()}
            self._said = said.get(verdict.code, "")
        self.faulted.emit()
        self.tick()

    # --- within --------------------------------------------------------------------------

    @Slot(str)
    def go(self, view: str) -> None:
        """To one of `VIEWS`."""
        if self._inside and view in VIEWS:
            self._go(view)

    @Slot()
    def back(self) -> None:
        """A step back: from the status out, from a question to the list, else to the status."""
        if self._view in (DOOR, STATUS):
            self.leave()
        else:
            self._go(WAITING if self._view == ASK else STATUS)

    def is_inside(self) -> bool:
        """Whether the PIN was right."""
        return self._inside

    def allow_presenting(self) -> None:
        """There is something to present: its entry shows, and `presenting` tells of a touch."""
        self._presentable = True
        self.presentableChanged.emit()

    @Slot()
    def present(self) -> None:
        """Out, and on to the talk."""
        if self._inside and self._presentable:
            self.leave()
            self.presenting.emit()

    # --- out -----------------------------------------------------------------------------

    @Slot()
    def leave(self) -> None:
        """Out, and everything is forgotten."""
        if self._inside:
            self._note_leaving()
        self._forget()

    @Slot()
    def close(self) -> None:
        """End the program."""
        if self._inside:
            self.closing.emit()

    def stop(self) -> None:
        """The program ends: whoever is in is out."""
        if self._inside and self._office is not None:
            self._office.sign_out()
        self._forget()

    def _note_leaving(self) -> None:
        self._inside = False
        if self._office is not None:
            self._tasks.run(self._office.sign_out, lambda _nothing: None)

    def _cleared(self) -> None:
        if not self._entering:
            self.leave()

    def _forget(self) -> None:
        self._timer.stop()
        self._inside = False
        self._typed = self._said = ""
        if self._view:
            clipboard.clear()
        self._go("")

    @Slot()
    def input(self) -> None:
        """Somebody is there; when the time is already up, it is not who was."""
        if self._view and not self.end_if_over():
            self._stay()

    def end_if_over(self) -> bool:
        """Leave if the time is up; tells whether the page was still shown."""
        over = bool(self._view) and self._clock() >= self._ends_at
        if over:
            self.leave()
        return over

    def is_open(self) -> bool:
        """Whether anything of the staff page is shown, the door included."""
        return bool(self._view)

    def _stay(self) -> None:
        self._ends_at = self._clock() + REST_S
        self.tick()

    @Slot()
    def tick(self) -> None:
        """Look at the clock: leave, or tell how long to wait."""
        if not self._view:
            return
        left = self._ends_at - self._clock()
        if left <= 0:
            self.leave()
            return
        self.changed.emit()
        self._timer.start(max(1, round((min(1.0, left) if self._wait() else left) * 1000)))

    def _go(self, view: str) -> None:
        if view != self._view:
            self._view = view
            self.viewChanged.emit()
        self.changed.emit()

    def _wait(self) -> int:
        left = self._wait_until - self._clock()
        return max(0, -int(-left // 1)) if self._view == DOOR else 0

    # --- what QML reads ------------------------------------------------------------------

    def _get_view(self) -> str:
        return self._view

    def _get_typed(self) -> int:
        return len(self._typed)

    def _get_fault(self) -> str:
        from kiosk.ui.staff import staff_messages as words

        wait = self._wait()
        return words.wait(wait) if wait else self._said

    def _get_locked(self) -> bool:
        return self._wait() > 0

    def _get_presentable(self) -> bool:
        return self._presentable

    view = Property(str, _get_view, notify=viewChanged)
    typed = Property(int, _get_typed, notify=changed)
    fault = Property(str, _get_fault, notify=changed)
    locked = Property(bool, _get_locked, notify=changed)
    presentable = Property(bool, _get_presentable, notify=presentableChanged)
