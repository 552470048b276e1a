"""Access to the staff page, for QML: the PIN, the view, and closing it when idle.

The typed digits exist only here: QML just learns how many there are.
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
    from kiosk.ui.core.tasks import TaskRunner
    from kiosk.ui.staff.outcome import Outcome

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

IDLE_TIMEOUT_S = 60.0
"""Seconds without a touch or a key until the page closes."""
DOOR_VIEW, STATUS_VIEW, WAITING_VIEW, DELETE_VIEW, CLAIMS_VIEW = (
    "door",
    "status",
    "waiting",
    "delete",
    "claims",
)
VIEWS = (STATUS_VIEW, WAITING_VIEW, DELETE_VIEW, CLAIMS_VIEW, "stick", "size", "close")


@QmlElement
@QmlSingleton
class StaffAccess(QObject):
    """One staff visit at a time. `view` is "" while nobody is there; `leave` erases everything."""

    viewChanged = Signal()
    changed = Signal()
    faultReported = Signal()
    canPresentChanged = Signal()
    talkRequested = Signal(str)
    exitRequested = Signal()

    def __init__(
        self,
        actions: StaffActions | None,
        tasks: TaskRunner,
        session: Session,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions, self._tasks, self._session, self._clock = actions, tasks, session, clock
        self._view = self._typed = self._message = ""
        self._signed_in = self._ending_visit = self._trying = self._presentable = False
        self._wait_until = self._ends_at = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)
        session.sessionEnded.connect(self._on_session_ended)

    @staticmethod
    def create(engine: Any) -> StaffAccess:
        """Return the registered instance to the QML engine."""
        return qml_singletons.registered_singleton(StaffAccess)

    # --- signing in ----------------------------------------------------------------------

    @Slot()
    def openPinEntry(self) -> None:
        """Show the PIN entry; does nothing if no PIN is set."""
        actions = self._actions
        if actions is not None and not self._view:
            self._tasks.run(lambda: (actions.has_pin(), actions.pin.wait_s), self._on_pin_state)

    def _on_pin_state(self, found: tuple[bool, int]) -> None:
        has_pin, wait_s = found
        if has_pin and not self._view:
            self._wait_until = self._clock() + wait_s
            self._show_view(DOOR_VIEW)
            self._extend_stay()

    @Slot(str)
    def typeDigit(self, digit: str) -> None:
        """Add a digit to the PIN; anything else, or a digit too many, is ignored."""
        from kiosk.staff import staff_pin

        if self._view == DOOR_VIEW and len(digit) == 1 and digit in "0123456789":
            self._typed = (self._typed + digit)[: staff_pin.MAX_PIN_DIGITS]
            self._message = ""
            self.changed.emit()

    @Slot()
    def eraseDigit(self) -> None:
        """Remove the last digit."""
        self._typed = self._typed[:-1]
        self.changed.emit()

    @Slot()
    def submitPin(self) -> None:
        """Check the typed PIN."""
        from kiosk.ui.staff.outcome import capture_outcome

        actions, typed = self._actions, self._typed
        if actions is None or self._view != DOOR_VIEW or not typed or self._trying:
            return
        self._typed, self._message, self._trying = "", "", True
        self.changed.emit()
        self._tasks.run(
            lambda: capture_outcome(lambda: actions.sign_in(typed)), self._on_pin_checked
        )

    def _on_pin_checked(self, done: Outcome[PinResult]) -> None:
        self._trying = False
        verdict = done.value
        if verdict is not None and verdict.is_right:
            self._signed_in = True
            if self._view == DOOR_VIEW:
                self._admit()
            else:  # they left before the result arrived
                self._note_leaving()
        elif self._view == DOOR_VIEW:
            self._refuse(verdict, done.error)
        self.changed.emit()

    def _admit(self) -> None:
        self._ending_visit = True
        self._session.end_now()  # forget the visitor who was here before
        self._ending_visit = False
        self._show_view(STATUS_VIEW)
        self._extend_stay()

    def _refuse(self, verdict: PinResult | None, fault: str) -> None:
        from kiosk.ui.staff import staff_messages as words

        if verdict is None:
            self._message = words.failure_text(fault)
        else:
            self._wait_until = self._clock() + verdict.wait_s
            said = {"wrong": words.wrong_pin_text(), "not-set": words.no_pin_text()}
            self._message = said.get(verdict.code, "")
        self.faultReported.emit()
        self.tick()

    # --- signed in -----------------------------------------------------------------------

    @Slot(str)
    def openView(self, view: str) -> None:
        """Open one of `VIEWS`."""
        if self._signed_in and view in VIEWS:
            self._show_view(view)

    @Slot()
    def goBack(self) -> None:
        """Go back: to the list from a deletion, to the status from other views, else leave."""
        if self._view in (DOOR_VIEW, STATUS_VIEW):
            self.leave()
        else:
            self._show_view(WAITING_VIEW if self._view == DELETE_VIEW else STATUS_VIEW)

    def is_signed_in(self) -> bool:
        """Whether the right PIN was entered."""
        return self._signed_in

    def enable_presenting(self) -> None:
        """Offer the talk, since there is one; `talkRequested` reports that it was chosen."""
        self._presentable = True
        self.canPresentChanged.emit()

    @Slot(str)
    def startTalk(self, article: str) -> None:
        """Leave, and start the talk on the article with this id; "" for the kiosk's first."""
        if self._signed_in and self._presentable:
            self.leave()
            self.talkRequested.emit(article)

    # --- leaving -------------------------------------------------------------------------

    @Slot()
    def leave(self) -> None:
        """Leave, and forget everything."""
        if self._signed_in:
            self._note_leaving()
        self._forget()

    @Slot()
    def exitProgram(self) -> None:
        """End the program."""
        if self._signed_in:
            self.exitRequested.emit()

    def stop(self) -> None:
        """Sign out: the program is ending."""
        if self._signed_in and self._actions is not None:
            self._actions.sign_out()
        self._forget()

    def _note_leaving(self) -> None:
        self._signed_in = False
        if self._actions is not None:
            self._tasks.run(self._actions.sign_out, lambda _nothing: None)

    def _on_session_ended(self) -> None:
        if not self._ending_visit:
            self.leave()

    def _forget(self) -> None:
        self._timer.stop()
        self._signed_in = False
        self._typed = self._message = ""
        if self._view:
            clipboard.clear_clipboard()
        self._show_view("")

    @Slot()
    def record_input(self) -> None:
        """Extend the stay; if the time is already up, leave: this may be somebody else."""
        if self._view and not self.end_if_expired():
            self._extend_stay()

    def end_if_expired(self) -> bool:
        """Leave if the time is up; returns whether the page was still shown."""
        over = bool(self._view) and self._clock() >= self._ends_at
        if over:
            self.leave()
        return over

    def is_open(self) -> bool:
        """Whether any part of the staff page is shown, the PIN entry included."""
        return bool(self._view)

    def _extend_stay(self) -> None:
        self._ends_at = self._clock() + IDLE_TIMEOUT_S
        self.tick()

    @Slot()
    def tick(self) -> None:
        """Check the clock: leave, or update how long to wait."""
        if not self._view:
            return
        left = self._ends_at - self._clock()
        if left <= 0:
            self.leave()
            return
        self.changed.emit()
        self._timer.start(max(1, round((min(1.0, left) if self._wait_left_s() else left) * 1000)))

    def _show_view(self, view: str) -> None:
        if view != self._view:
            self._view = view
            self.viewChanged.emit()
        self.changed.emit()

    def _wait_left_s(self) -> int:
        left = self._wait_until - self._clock()
        return max(0, -int(-left // 1)) if self._view == DOOR_VIEW else 0

    # --- what QML reads ------------------------------------------------------------------

    def _get_view(self) -> str:
        return self._view

    def _get_typed_count(self) -> int:
        return len(self._typed)

    def _get_fault_text(self) -> str:
        from kiosk.ui.staff import staff_messages as words

        wait = self._wait_left_s()
        return words.pin_wait_text(wait) if wait else self._message

    def _get_locked(self) -> bool:
        return self._wait_left_s() > 0

    def _get_can_present(self) -> bool:
        return self._presentable

    view = Property(str, _get_view, notify=viewChanged)
    typedCount = Property(int, _get_typed_count, notify=changed)
    faultText = Property(str, _get_fault_text, notify=changed)
    locked = Property(bool, _get_locked, notify=changed)
    canPresent = Property(bool, _get_can_present, notify=canPresentChanged)
