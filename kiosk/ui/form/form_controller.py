"""The form for QML: `request_form.form` and its privacy mask.

Sealing and saving run off the GUI thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.base.clock import Clock
from kiosk.ui.core import qml_singletons
from kiosk.ui.form.form_view_model import FormDependencies, FormViewModel

if TYPE_CHECKING:
    from kiosk.protocol.envelope.consultation_request import ConsultationRequest
    from kiosk.request_form.form import RequestForm
    from kiosk.ui.core.tasks import TaskRunner
    from kiosk.ui.form.request_sender import OutboxSummary, SaveResult

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)

DONE_PAGE_S, STAY_LONGER_S = 20.0, 60.0
"""How long the last page stays, and how long after a tap on it, in seconds."""
_YES_NO = {"adult": "adult", "discreet": "name_the_clinic"}
_MANY = ("times", "needs", "topics")


@QmlElement
@QmlSingleton
class FormController(FormViewModel):
    """One visitor's form at a time. Answers exist nowhere else; `forget` erases them."""

    def __init__(
        self,
        dependencies: FormDependencies,
        tasks: TaskRunner,
        clock: Clock,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(dependencies, clock, parent)
        self._tasks = tasks
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)
        queued = QtCore.Qt.ConnectionType.QueuedConnection  # the worker's thread emits it
        self.requestDelivered.connect(self._on_request_delivered, queued)

    @staticmethod
    def create(engine: Any) -> FormController:
        """Return the registered instance to the QML engine."""
        return qml_singletons.registered_singleton(FormController)

    # --- availability --------------------------------------------------------------------

    def start_outbox(self) -> None:
        """Start the outbox; the form stays closed until it has answered."""
        if self._dependencies.sender is None:
            log.info("the form is closed: %s", self._availability.reason)
        else:
            self._dependencies.sender.on_request_delivered = self.requestDelivered.emit
            self._tasks.run(self._dependencies.sender.start, self._on_outbox_summary)

    @Slot()
    def refresh(self) -> None:
        """Check again whether requests can be accepted."""
        if self._dependencies.sender is not None:
            self._tasks.run(self._dependencies.sender.refresh, self._on_outbox_summary)

    def _on_outbox_summary(self, summary: OutboxSummary) -> None:
        from kiosk.request_form import availability

        self._facts = replace(
            self._facts,
            has_room=summary.accepting,
            oldest_waiting_h=summary.oldest_waiting_h,
            paired=summary.paired,
        )
        gate = availability.decide_availability(self._facts)
        if gate != self._availability:
            self._availability = gate
            log.info("the form is %s", "open" if gate.is_open else f"closed: {gate.reason}")
            self.availabilityChanged.emit()

    # --- answers -------------------------------------------------------------------------

    @Slot()
    def startForm(self) -> None:
        """Start the form, or continue one from earlier in this visit."""
        from kiosk.request_form.form import FormState
        from kiosk.request_form.phone_number import load_numbering_plans

        self._tasks.run(load_numbering_plans, lambda _: None)
        if self._form.state in (FormState.CLEARED, FormState.SENT):
            self._form = self._new_form()
        self._begun = True
        self._emit_all_changed()

    @Slot(str)
    def pickAnswer(self, value: str) -> None:
        """Pick an answer of the current step, or toggle it if several may be picked."""
        from kiosk.request_form import steps

        step = self._form.step
        name = steps.find_step(step).fields[0]
        if step in _YES_NO:
            self._form.answer(_YES_NO[step], value == "yes")
        elif step in _MANY:
            self._form.toggle_choice(name, value)
        else:
            self._form.answer(name, value)
        self._fault_override = ""
        self._emit_changed()

    def set_visitor_questions(self, questions: Sequence[str]) -> None:
        """Note the questions on the visitor's list; a request that has them follows the list."""
        self._visitor_questions = list(questions)
        if self._form.draft.questions:
            self.includeQuestions(include=True)

    @Slot(bool)
    def includeQuestions(self, include: bool) -> None:
        """Put the questions on the visitor's list into the request, or leave them out."""
        self._form.answer("questions", self._visitor_questions if include else [])
        self._emit_changed()

    @Slot(str, str)
    def setFieldText(self, field: str, text: str) -> None:
        """Set the text of `field` to what the visitor has typed so far."""
        self._form.answer(field, text)
        self._mask = self._mask.mark_typing(field)
        if self._fault_override:
            self._fault_override = ""
        self._emit_changed()

    @Slot(str, result=str)
    def fieldText(self, field: str) -> str:
        """The text of `field`, for the input field itself."""
        return str(getattr(self._form.draft, field))

    @Slot(str)
    def reportRefusedInput(self, reason: str) -> None:
        """Explain why a field did not accept what was typed."""
        from kiosk.ui.form import form_messages as words

        self._fault_override = words.refused_input_text(reason)
        self._emit_changed()

    @Slot(result=bool)
    def nextStep(self) -> bool:
        """Go to the next step if the answers allow it; returns whether they did."""
        return self._change_step(self._form.next)

    @Slot(result=bool)
    def previousStep(self) -> bool:
        """Go back a step; False at the first one, where Back leaves the form."""
        return self._change_step(self._form.back)

    @Slot(result=bool)
    def useAnyway(self) -> bool:
        """Go on with the phone number as it is."""
        return self._change_step(self._form.use_anyway)

    @Slot()
    def acceptSuggestion(self) -> None:
        """Correct the email address as suggested."""
        self._form.apply_email_suggestion()
        self._emit_changed()

    @Slot(str)
    def changeAnswer(self, step: str) -> None:
        """Go from the review to a question."""
        self._form.edit_answer(step)
        self._emit_all_changed()

    @Slot(bool)
    def setConsent(self, agreed: bool) -> None:
        """Check or uncheck the box below the consent text."""
        self._form.set_consent(self._consent.hash if agreed and self._consent else "")
        self._fault_override = ""
        self._emit_changed()

    @Slot()
    def sendRequest(self) -> None:
        """Seal and save the request, once."""
        from kiosk.request_form.form import FormState

        sender = self._dependencies.sender
        if sender is None or self._consent is None:
            return
        again = self._form.state is FormState.UNSURE
        self._fault_override = ""
        request = self._begin_send()
        self._emit_changed()
        if request is None:
            if self._form.faults:
                self.faultReported.emit()
            return
        form, version = self._form, self._consent.version
        envelope = self._envelope if again else b""

        def work() -> tuple[bytes, SaveResult]:
            return sender.seal_and_save(request, version, envelope)

        self._tasks.run(work, lambda done: self._on_saved(form, *done))

    def simulate_save_result(self, result: SaveResult) -> None:
        """Show the screen for a save that ended with `result`; nothing is sealed."""
        if self._begin_send():
            self._on_saved(self._form, b"", result)

    def is_open(self) -> bool:
        """Whether requests can be accepted."""
        return self._availability.is_open

    def _on_saved(self, form: RequestForm, envelope: bytes, result: SaveResult) -> None:
        """Handle the worker's one queued answer, which may come after the visitor has left."""
        from kiosk.request_form.form import FormState
        from kiosk.ui.form import form_messages as words

        if result.reference:
            form.mark_saved(result.reference)
        elif result.fault_code == "unsure":
            form.mark_unsure()
        else:
            form.mark_not_saved()
        if form is not self._form or form.state is FormState.CLEARED:
            return
        self._envelope = envelope if form.state is FormState.UNSURE else b""
        self._fault_override = words.not_saved_text(result.fault_code) if result.fault_code else ""
        if form.state is FormState.SENT:
            self._ends_at = self._clock() + DONE_PAGE_S
            self.tick()
        self._emit_all_changed()
        if result.fault_code:
            self.faultReported.emit()
        self.refresh()

    @Slot(str)
    def _on_request_delivered(self, reference: str) -> None:
        """Note that the desk has the request `reference`; this may precede the save result."""
        self._delivered.add(reference)
        if self._get_received():
            self._emit_all_changed()

    @Slot()
    def forget(self) -> None:
        """Erase every answer, and anything about to be shown."""
        from kiosk.request_form.privacy_mask import PrivacyMask

        self._form.clear()
        self._form = self._new_form()
        self._mask, self._fault_override, self._envelope = PrivacyMask(), "", b""
        self._ends_at, self._begun = None, False
        self._delivered.clear()
        self._visitor_questions = []
        self.cleared.emit()
        self.tick()
        self._emit_all_changed()

    # --- privacy -------------------------------------------------------------------------

    @Slot(bool)
    def setAnswersHidden(self, hidden: bool) -> None:
        """Hide or show all answers."""
        self._mask = self._mask.hide_all(hidden)
        self.maskChanged.emit()

    @Slot(str)
    def revealAnswer(self, name: str) -> None:
        """Show a field, or a row of the review, for 10 s."""
        self._mask = self._mask.reveal(name, self._clock())
        self.tick()

    # --- time ----------------------------------------------------------------------------

    @Slot()
    def stayLonger(self) -> None:
        """Keep the last page for another minute from now, unless its time is already up."""
        self.tick()
        if self._ends_at is not None:
            self._ends_at = self._clock() + STAY_LONGER_S
            self.tick()

    @Slot()
    def tick(self) -> None:
        """Check the clock: hide answers again, or close the last page."""
        now = self._clock()
        if self._ends_at is not None and now >= self._ends_at:
            self._ends_at = None
            self.finished.emit()
            return
        left = 0 if self._ends_at is None else max(0, -int(-(self._ends_at - now) // 1))
        if left != self._seconds:
            self._seconds = left
            self.secondsLeftChanged.emit()
        self.maskChanged.emit()
        waits = [at for at in (self._mask.next_deadline(now), self._ends_at) if at is not None]
        wait = min((at - now for at in waits), default=None)
        if wait is None:
            self._timer.stop()
        else:
            self._timer.start(max(1, round((min(wait, 1.0) if left else wait) * 1000)))

    # --- internals -----------------------------------------------------------------------

    def _begin_send(self) -> ConsultationRequest | None:
        given = self._dependencies
        consent_hash = self._consent.hash if self._consent else ""
        return self._form.begin_send(given.language, consent_hash, given.current_article())

    def _change_step(self, move: Callable[[], bool]) -> bool:
        before = self._form.step
        self._fault_override = ""
        went = move()
        if before != self._form.step:
            self._mask = self._mask.leave_step()
        self._emit_all_changed()
        if self._form.faults:
            self.faultReported.emit()
        return went

    def _emit_all_changed(self) -> None:
        self.stepChanged.emit()
        self._emit_changed()

    def _emit_changed(self) -> None:
        self.changed.emit()
        self.maskChanged.emit()
