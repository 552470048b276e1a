"""What the form's screen shows of `request_form.form`: words, choices, dots for hidden answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal

from kiosk.base.clock import Clock
from kiosk.config.profile import Profile

if TYPE_CHECKING:
    from kiosk.protocol.envelope.consultation_request import RequestArticle
    from kiosk.request_form.availability import AvailabilityFacts
    from kiosk.request_form.consent import ConsentText
    from kiosk.request_form.form import RequestForm
    from kiosk.ui.form.request_sender import RequestSender

_TYPED = ("phone", "email", "interpreter", "note", "name")


def new_uuid() -> str:
    """A random UUID as 36 characters."""
    from uuid import uuid4  # not needed at start-up

    return str(uuid4())


@dataclass(frozen=True)
class FormDependencies:
    """What a form needs.

    Attributes:
        profile: the clinic's.
        language: the visitor's.
        facts: what is known about this kiosk before its outbox has been checked.
        sender: sends the requests; None if there is nowhere to send them.
        new_request_id: creates a request's UUID.
        current_article: the article that the visitor reads; None before they chose one.
    """

    profile: Profile
    language: str
    facts: AvailabilityFacts
    sender: RequestSender | None = None
    new_request_id: Callable[[], str] = new_uuid
    current_article: Callable[[], RequestArticle | None] = lambda: None


class FormViewModel(QObject):
    """Everything QML reads about one visitor's form; `FormController` adds what changes it."""

    availabilityChanged = Signal()
    stepChanged = Signal()
    changed = Signal()
    maskChanged = Signal()
    secondsLeftChanged = Signal()
    faultReported = Signal()
    cleared = Signal()
    finished = Signal()
    requestDelivered = Signal(str)

    def __init__(
        self, dependencies: FormDependencies, clock: Clock, parent: QObject | None = None
    ) -> None:
        from kiosk.request_form import availability
        from kiosk.request_form.consent import find_consent_text
        from kiosk.request_form.privacy_mask import PrivacyMask
        from kiosk.request_form.rules import FormRules

        super().__init__(parent)
        self._dependencies, self._clock = dependencies, clock
        self._consent: ConsentText | None = find_consent_text(
            dependencies.profile, dependencies.language
        )
        self._facts = replace(
            dependencies.facts, has_consent_text=self._consent is not None, has_room=False
        )
        self._availability = availability.decide_availability(self._facts)
        self._rules = FormRules(region=dependencies.profile.form.region)
        self._form: RequestForm = self._new_form()
        self._mask = PrivacyMask()
        self._fault_override = ""
        self._envelope = b""
        self._delivered: set[str] = set()
        self._visitor_questions: list[str] = []
        self._ends_at: float | None = None
        self._seconds = 0
        self._begun = False

    def _new_form(self) -> RequestForm:
        from kiosk.request_form.form import RequestForm

        return RequestForm(self._rules, self._dependencies.new_request_id())

    def _is_for_someone_else(self) -> bool:
        return self._form.draft.for_whom == "someone-else"

    def _get_open(self) -> bool:
        return self._availability.is_open

    def _get_demo(self) -> bool:
        return self._availability.demo

    def _get_suggest_phone(self) -> bool:
        return self._availability.phone_instead

    def _get_in_progress(self) -> bool:
        from kiosk.request_form.form import FormState

        return self._begun and self._form.state is not FormState.SENT

    def _get_step(self) -> str:
        return self._form.step

    def _get_state(self) -> str:
        return self._form.state.value

    def _get_progress_text(self) -> str:
        from kiosk.ui.form import form_messages as words

        return (
            words.step_progress_text(*self._form.question_number)
            if self._form.question_number
            else ""
        )

    def _get_title(self) -> str:
        from kiosk.ui.form import form_messages as words

        return words.step_title(
            self._form.step,
            email=self._form.draft.way == "email",
            caring=self._is_for_someone_else(),
            age=self._dependencies.profile.form.adult_age,
            received=self._get_received(),
        )

    def _get_explanation(self) -> str:
        from kiosk.ui.form import form_messages as words

        return words.step_explanation(self._form.step, caring=self._is_for_someone_else())

    def _get_contact_field(self) -> str:
        return self._form.draft.contact_field

    def _get_choices(self) -> list[dict[str, str]]:
        from kiosk.ui.form import form_messages as words

        age = self._dependencies.profile.form.adult_age
        return [
            {"value": value, "text": text}
            for value, text in words.answer_choices(self._form.step, age).items()
        ]

    def _get_picked_answers(self) -> list[str]:
        from kiosk.request_form.review import picked_choices

        if self._mask.all_hidden:
            return []
        return list(picked_choices(self._form.draft, self._form.step))

    def _get_fault_text(self) -> str:
        from kiosk.ui.form import form_messages as words

        if self._fault_override:
            return self._fault_override
        return words.fault_text(self._form.faults[0]) if self._form.faults else ""

    def _get_save_failed(self) -> bool:
        return any(fault.field == "send" for fault in self._form.faults)

    def _get_can_use_anyway(self) -> bool:
        return any(fault.may_use_anyway for fault in self._form.faults)

    def _get_suggestion(self) -> str:
        from kiosk.ui.form import form_messages as words

        hint = self._form.email_suggestion if self._form.step == "contact" else None
        return words.email_suggestion_text(str(hint.params["domain"])) if hint else ""

    def _get_guardian_text(self) -> str:
        from kiosk.ui.form import form_messages as words

        shown = self._form.step == "adult" and self._form.is_minor and not self._mask.all_hidden
        return (
            words.guardian_text(self._dependencies.profile, self._dependencies.language)
            if shown
            else ""
        )

    def _get_agreed(self) -> bool:
        return bool(self._form.draft.agreed)

    def _get_reference_code(self) -> str:
        return self._form.reference

    def _get_received(self) -> bool:
        from kiosk.request_form.form import FormState

        return self._form.state is FormState.SENT and self._form.reference in self._delivered

    def _get_reply_time_text(self) -> str:
        from kiosk.ui.form import form_messages as words

        return words.reply_time_text(self._dependencies.profile, self._dependencies.language)

    def _get_consent_text(self) -> str:
        return self._consent.text if self._consent else ""

    def _get_from_review(self) -> bool:
        return self._form.from_review

    def _get_filled_fields(self) -> list[str]:
        return [name for name in _TYPED if getattr(self._form.draft, name)]

    def _get_hidden_fields(self) -> list[str]:
        now, passed = self._clock(), self._form.completed_fields
        return [name for name in _TYPED if self._mask.hides_field(name, passed, now)]

    def _get_all_hidden(self) -> bool:
        return self._mask.all_hidden

    def _get_review_rows(self) -> list[dict[str, str]]:
        from kiosk.request_form import steps
        from kiosk.ui.form import form_messages as words

        return [
            {"step": name, "name": words.review_row_label(name)} for name in steps.QUESTION_STEPS
        ]

    def _get_review_answers(self) -> list[str]:
        """The answers in the review's rows, with dots for hidden ones."""
        from kiosk.request_form import privacy_mask
        from kiosk.request_form.review import make_review_rows
        from kiosk.ui.form import form_messages as words

        if self._form.step != "review":
            return []
        now, age = self._clock(), self._dependencies.profile.form.adult_age
        told = []
        for row in make_review_rows(self._form.draft, self._rules):
            known = words.answer_choices(row.step, age)
            parts: Sequence[str] = [known[code] for code in row.choices] + list(row.texts)
            shown = ", ".join(parts) or words.skipped_answer_text()
            told.append(privacy_mask.DOTS if self._mask.hides_row(row.step, now) else shown)
        return told

    def _get_includes_questions(self) -> bool:
        return bool(self._form.draft.questions) and not self._mask.all_hidden

    def _get_seconds_left(self) -> int:
        return self._seconds

    open = Property(bool, _get_open, notify=availabilityChanged)
    demo = Property(bool, _get_demo, notify=availabilityChanged)
    suggestPhone = Property(bool, _get_suggest_phone, notify=availabilityChanged)
    inProgress = Property(bool, _get_in_progress, notify=changed)
    step = Property(str, _get_step, notify=stepChanged)
    progressText = Property(str, _get_progress_text, notify=stepChanged)
    title = Property(str, _get_title, notify=stepChanged)
    explanation = Property(str, _get_explanation, notify=stepChanged)
    contactField = Property(str, _get_contact_field, notify=stepChanged)
    choices = Property("QVariantList", _get_choices, notify=stepChanged)  # type: ignore[arg-type]
    reviewRows = Property("QVariantList", _get_review_rows, notify=availabilityChanged)  # type: ignore[arg-type]
    fromReview = Property(bool, _get_from_review, notify=stepChanged)
    state = Property(str, _get_state, notify=changed)
    received = Property(bool, _get_received, notify=changed)
    faultText = Property(str, _get_fault_text, notify=changed)
    canUseAnyway = Property(bool, _get_can_use_anyway, notify=changed)
    saveFailed = Property(bool, _get_save_failed, notify=changed)
    suggestion = Property(str, _get_suggestion, notify=changed)
    guardianText = Property(str, _get_guardian_text, notify=maskChanged)
    agreed = Property(bool, _get_agreed, notify=changed)
    referenceCode = Property(str, _get_reference_code, notify=changed)
    replyTimeText = Property(str, _get_reply_time_text, notify=availabilityChanged)
    consentText = Property(str, _get_consent_text, notify=availabilityChanged)
    filledFields = Property("QStringList", _get_filled_fields, notify=changed)  # type: ignore[arg-type]
    pickedAnswers = Property("QStringList", _get_picked_answers, notify=maskChanged)  # type: ignore[arg-type]
    hiddenFields = Property("QStringList", _get_hidden_fields, notify=maskChanged)  # type: ignore[arg-type]
    includesQuestions = Property(bool, _get_includes_questions, notify=maskChanged)
    allHidden = Property(bool, _get_all_hidden, notify=maskChanged)
    reviewAnswers = Property("QStringList", _get_review_answers, notify=maskChanged)  # type: ignore[arg-type]
    secondsLeft = Property(int, _get_seconds_left, notify=secondsLeftChanged)
