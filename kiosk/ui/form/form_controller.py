"""The form for QML: `request_form.form` and its veil; the GUI thread neither seals nor saves."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.base.clock import Clock
from kiosk.ui.core import qml_singletons
from kiosk.ui.form.form_view_model import FormShown, Giving

if TYPE_CHECKING:
    from kiosk.request_form.form import RequestForm
    from kiosk.ui.core.tasks import Tasks
    from kiosk.ui.form.request_sender import Kept, Look

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)

DONE_S, LONGER_S = 20.0, 60.0
"""How long the last page stays, and how much a tap on it adds, in seconds."""
_YES_NO = {"adult": "adult", "discreet": "name_the_clinic"}
_MANY = ("times", "needs", "topics")


@QmlElement
@QmlSingleton
class Consult(FormShown):
    """One visitor's form at a time. Answers are here and nowhere else; `forget` ends them."""

    def __init__(
        self, giving: Giving, tasks: Tasks, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(giving, clock, parent)
        self._tasks = tasks
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)
        queued = QtCore.Qt.ConnectionType.QueuedConnection  # it is emitted by the worker's thread
        self.delivered.connect(self._received, queued)

    @staticmethod
    def create(engine: Any) -> Consult:
        """The one instance, for the QML engine."""
        return qml_singletons.take(Consult)

    # --- whether it is open --------------------------------------------------------------

    def start(self) -> None:
        """Begin with the outbox; until it answered, the form is closed."""
        if self._giving.post is None:
            log.info("the form is closed: %s", self._gate.reason)
        else:
            self._giving.post.on_delivered = self.delivered.emit
            self._tasks.run(self._giving.post.start, self._looked)

    @Slot()
    def look(self) -> None:
        """Look anew whether requests can be taken."""
        if self._giving.post is not None:
            self._tasks.run(self._giving.post.look, self._looked)

    def _looked(self, look: Look) -> None:
        from kiosk.request_form import availability

        self._facts = replace(
            self._facts,
            has_room=look.accepting,
            oldest_waiting_h=look.oldest_waiting_h,
            paired=look.paired,
        )
        gate = availability.decide_availability(self._facts)
        if gate != self._gate:
            self._gate = gate
            log.info("the form is %s", "open" if gate.is_open else f"closed: {gate.reason}")
            self.gateChanged.emit()

    # --- the visitor's steps -------------------------------------------------------------

    @Slot()
    def begin(self) -> None:
        """The form is on the screen; an earlier one of this visit goes on."""
        from kiosk.request_form.form import FormState

        if self._form.state in (FormState.CLEARED, FormState.SENT):
            self._form = self._new()
        self._begun = True
        self._tell_all()

    @Slot(str)
    def pick(self, value: str) -> None:
        """An answer of this step was touched: picked, or ticked, or no longer ticked."""
        from kiosk.request_form import steps

        step = self._form.step
        name = steps.find_step(step).fields[0]
        if step in _YES_NO:
            self._form.answer(_YES_NO[step], value == "yes")
        elif step in _MANY:
            self._form.toggle_choice(name, value)
        else:
            self._form.answer(name, value)
        self._said = ""
        self._tell()

    @Slot(str, str)
    def write(self, field: str, text: str) -> None:
        """A visitor typed: all that stands in `field` now."""
        self._form.answer(field, text)
        self._veil = self._veil.mark_typing(field)
        if self._said:
            self._said = ""
        self._tell()

    @Slot(str, result=str)
    def text(self, field: str) -> str:
        """What was typed into `field`, for the field alone."""
        return str(getattr(self._form.draft, field))

    @Slot(str)
    def refuse(self, reason: str) -> None:
        """A field did not take what was typed, for `reason`."""
        from kiosk.ui.form import form_messages as words

        self._said = words.refused(reason)
        self._tell()

    @Slot(result=bool)
    def next(self) -> bool:
        """Go on where the answers allow it."""
        return self._moved(self._form.next)

    @Slot(result=bool)
    def back(self) -> bool:
        """Go back a step; False at the first, where back leaves the form."""
        return self._moved(self._form.back)

    @Slot(result=bool)
    def useAnyway(self) -> bool:
        """Use the number as it is."""
        return self._moved(self._form.use_anyway)

    @Slot()
    def takeHint(self) -> None:
        """Put the address right as was offered."""
        self._form.apply_email_suggestion()
        self._tell()

    @Slot(str)
    def change(self, step: str) -> None:
        """From the review to a question."""
        self._form.edit_answer(step)
        self._tell_all()

    @Slot(bool)
    def agree(self, agreed: bool) -> None:
        """Tick the box below the consent text, or take the tick away."""
        self._form.set_consent(self._consent.hash if agreed and self._consent else "")
        self._said = ""
        self._tell()

    @Slot()
    def send(self) -> None:
        """Seal and save the request, once."""
        from kiosk.request_form.form import FormState

        post = self._giving.post
        if post is None or self._consent is None:
            return
        again = self._form.state is FormState.UNSURE
        self._said = ""
        request = self._form.begin_send(self._giving.language, self._consent.hash)
        self._tell()
        if request is None:
            if self._form.faults:
                self.faulted.emit()
            return
        form, version = self._form, self._consent.version
        envelope = self._envelope if again else b""

        def work() -> tuple[bytes, Kept]:
            return post.take(request, version, envelope)

        self._tasks.run(work, lambda done: self._saved(form, *done))

    def pretend(self, kept: Kept) -> None:
        """Show what is shown when keeping a request ended like this; nothing is sealed."""
        if self._consent and self._form.begin_send(self._giving.language, self._consent.hash):
            self._saved(self._form, b"", kept)

    def is_open(self) -> bool:
        """Whether requests can be taken."""
        return self._gate.is_open

    def _saved(self, form: RequestForm, envelope: bytes, kept: Kept) -> None:
        """The one queued answer of the worker; it may come when nobody waits any more."""
        from kiosk.request_form.form import FormState
        from kiosk.ui.form import form_messages as words

        if kept.reference:
            form.mark_saved(kept.reference)
        elif kept.code == "unsure":
            form.mark_unsure()
        else:
            form.mark_not_saved()
        if form is not self._form or form.state is FormState.CLEARED:
            return
        self._envelope = envelope if form.state is FormState.UNSURE else b""
        self._said = words.not_saved(kept.code) if kept.code else ""
        if form.state is FormState.SENT:
            self._ends_at = self._clock() + DONE_S
            self.tick()
        self._tell_all()
        if kept.code:
            self.faulted.emit()
        self.look()

    @Slot(str)
    def _received(self, reference: str) -> None:
        """The desk has the request `reference`; word of it may come before that of its saving."""
        self._delivered.add(reference)
        if self._get_received():
            self._tell_all()

    @Slot()
    def forget(self) -> None:
        """Let go of every answer, and of what is on its way to be shown."""
        from kiosk.request_form.privacy_mask import PrivacyMask

        self._form.clear()
        self._form = self._new()
        self._veil, self._said, self._envelope = PrivacyMask(), "", b""
        self._ends_at, self._begun = None, False
        self._delivered.clear()
        self.forgotten.emit()
        self.tick()
        self._tell_all()

    # --- who looks over the shoulder -----------------------------------------------------

    @Slot(bool)
    def hideAnswers(self, hidden: bool) -> None:
        """Hide my answers, or show them again."""
        self._veil = self._veil.hide_all(hidden)
        self.veiled.emit()

    @Slot(str)
    def show(self, name: str) -> None:
        """Show a field, or a row of the review, for 10 s."""
        self._veil = self._veil.reveal(name, self._clock())
        self.tick()

    # --- time ----------------------------------------------------------------------------

    @Slot()
    def stayLonger(self) -> None:
        """The last page stays for a minute from now, unless its time is already up."""
        self.tick()
        if self._ends_at is not None:
            self._ends_at = self._clock() + LONGER_S
            self.tick()

    @Slot()
    def tick(self) -> None:
        """Look at the clock: dots come back, the last page clears itself."""
        now = self._clock()
        if self._ends_at is not None and now >= self._ends_at:
            self._ends_at = None
            self.over.emit()
            return
        left = 0 if self._ends_at is None else max(0, -int(-(self._ends_at - now) // 1))
        if left != self._seconds:
            self._seconds = left
            self.secondsChanged.emit()
        self.veiled.emit()
        waits = [at for at in (self._veil.next_deadline(now), self._ends_at) if at is not None]
        wait = min((at - now for at in waits), default=None)
        if wait is None:
            self._timer.stop()
        else:
            self._timer.start(max(1, round((min(wait, 1.0) if left else wait) * 1000)))

    # --- inside --------------------------------------------------------------------------

    def _moved(self, move: Callable[[], bool]) -> bool:
        before = self._form.step
        self._said = ""
        went = move()
        if before != self._form.step:
            self._veil = self._veil.leave_step()
        self._tell_all()
        if self._form.faults:
            self.faulted.emit()
        return went

    def _tell_all(self) -> None:
        self.stepChanged.emit()
        self._tell()

    def _tell(self) -> None:
        self.changed.emit()
        self.veiled.emit()
