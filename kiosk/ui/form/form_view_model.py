"""What the form's screen shows of `request_form.form`: words, choices, dots for what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal

from kiosk.base.clock import Clock
from kiosk.config.profile import Profile

if TYPE_CHECKING:
    from kiosk.request_form.availability import AvailabilityFacts
    from kiosk.request_form.consent import ConsentText
    from kiosk.request_form.form import RequestForm
    from kiosk.ui.form.request_sender import Post

_TYPED = ("phone", "email", "interpreter", "note", "name")


def new_uuid() -> str:
    """A random uuid in its 36 characters."""
    from uuid import uuid4  # only who sends needs one

    return str(uuid4())


@dataclass(frozen=True)
class Giving:
    """What a form is given.

    Attributes:
        profile: the clinic's.
        language: that the visitor reads.
        facts: what is known of this kiosk before its outbox was looked at.
        post: where requests go; None: nowhere.
        new_id: mints a request's uuid.
    """

    profile: Profile
    language: str
    facts: AvailabilityFacts
    post: Post | None = None
    new_id: Callable[[], str] = new_uuid


class FormShown(QObject):
    """All that QML reads of one visitor's form; `Consult` adds what changes it."""

    gateChanged = Signal()
    stepChanged = Signal()
    changed = Signal()
    veiled = Signal()
    secondsChanged = Signal()
    faulted = Signal()
    forgotten = Signal()
    over = Signal()
    delivered = Signal(str)

    def __init__(self, giving: Giving, clock: Clock, parent: QObject | None = None) -> None:
        from kiosk.request_form import availability
        from kiosk.request_form.consent import find_consent_text
        from kiosk.request_form.privacy_mask import PrivacyMask
        from kiosk.request_form.rules import FormRules

        super().__init__(parent)
        self._giving, self._clock = giving, clock
        self._consent: ConsentText | None = find_consent_text(giving.profile, giving.language)
        self._facts = replace(
            giving.facts, has_consent_text=self._consent is not None, has_room=False
        )
        self._gate = availability.decide_availability(self._facts)
        self._rules = FormRules(region=giving.profile.form.region)
        self._form: RequestForm = self._new()
        self._veil = PrivacyMask()
        self._said = ""
        self._envelope = b""
        self._delivered: set[str] = set()
        self._ends_at: float | None = None
        self._seconds = 0
        self._begun = False

    def _new(self) -> RequestForm:
        from kiosk.request_form.form import RequestForm

        return RequestForm(self._rules, self._giving.new_id())

    def _caring(self) -> bool:
        return self._form.draft.for_whom == "someone-else"

    def _get_open(self) -> bool:
        return self._gate.is_open

    def _get_demo(self) -> bool:
        return self._gate.demo

    def _get_phone_instead(self) -> bool:
        return self._gate.phone_instead

    def _get_begun(self) -> bool:
        from kiosk.request_form.form import FormState

        return self._begun and self._form.state is not FormState.SENT

    def _get_step(self) -> str:
        return self._form.step

    def _get_state(self) -> str:
        return self._form.state.value

    def _get_where(self) -> str:
        from kiosk.ui.form import form_messages as words

        return words.number_of(*self._form.question_number) if self._form.question_number else ""

    def _get_title(self) -> str:
        from kiosk.ui.form import form_messages as words

        return words.title(
            self._form.step,
            email=self._form.draft.way == "email",
            caring=self._caring(),
            age=self._giving.profile.form.adult_age,
            received=self._get_received(),
        )

    def _get_explanation(self) -> str:
        from kiosk.ui.form import form_messages as words

        return words.explanation(self._form.step, caring=self._caring())

    def _get_contact(self) -> str:
        return self._form.draft.contact_field

    def _get_choices(self) -> list[dict[str, str]]:
        from kiosk.ui.form import form_messages as words

        age = self._giving.profile.form.adult_age
        return [
            {"value": value, "text": text}
            for value, text in words.choices(self._form.step, age).items()
        ]

    def _get_picked(self) -> list[str]:
        if self._veil.all_hidden:
            return []
        return self._codes(self._form.step)

    def _codes(self, step: str) -> list[str]:
        from kiosk.request_form.review import make_review_rows

        for row in make_review_rows(self._form.draft, self._rules):
            if row.step == step:
                return list(row.choices)
        return []

    def _get_fault(self) -> str:
        from kiosk.ui.form import form_messages as words

        if self._said:
            return self._said
        return words.sentence(self._form.faults[0]) if self._form.faults else ""

    def _get_failed(self) -> bool:
        return any(fault.field == "send" for fault in self._form.faults)

    def _get_may_keep(self) -> bool:
        return any(fault.may_use_anyway for fault in self._form.faults)

    def _get_hint(self) -> str:
        from kiosk.ui.form import form_messages as words

        hint = self._form.email_suggestion if self._form.step == "contact" else None
        return words.did_you_mean(str(hint.params["domain"])) if hint else ""

    def _get_guardian(self) -> str:
        from kiosk.ui.form import form_messages as words

        shown = self._form.step == "adult" and self._form.is_minor and not self._veil.all_hidden
        return words.guardian(self._giving.profile, self._giving.language) if shown else ""

    def _get_agreed(self) -> bool:
        return bool(self._form.draft.agreed)

    def _get_reference(self) -> str:
        return self._form.reference

    def _get_received(self) -> bool:
        from kiosk.request_form.form import FormState

        return self._form.state is FormState.SENT and self._form.reference in self._delivered

    def _get_expect(self) -> str:
        from kiosk.ui.form import form_messages as words

        return words.expect(self._giving.profile, self._giving.language)

    def _get_consent(self) -> str:
        return self._consent.text if self._consent else ""

    def _get_from_review(self) -> bool:
        return self._form.from_review

    def _get_written(self) -> list[str]:
        return [name for name in _TYPED if getattr(self._form.draft, name)]

    def _get_hidden(self) -> list[str]:
        now, passed = self._clock(), self._form.completed_fields
        return [name for name in _TYPED if self._veil.hides_field(name, passed, now)]

    def _get_all_hidden(self) -> bool:
        return self._veil.all_hidden

    def _get_rows(self) -> list[dict[str, str]]:
        from kiosk.request_form import steps
        from kiosk.ui.form import form_messages as words

        return [{"step": name, "name": words.row(name)} for name in steps.QUESTION_STEPS]

    def _get_answers(self) -> list[str]:
        """What the review's rows say, dots where they are hidden."""
        from kiosk.request_form import privacy_mask
        from kiosk.request_form.review import make_review_rows
        from kiosk.ui.form import form_messages as words

        if self._form.step != "review":
            return []
        now, age = self._clock(), self._giving.profile.form.adult_age
        told = []
        for row in make_review_rows(self._form.draft, self._rules):
            known = words.choices(row.step, age)
            parts: Sequence[str] = [known[code] for code in row.choices] + list(row.texts)
            shown = ", ".join(parts) or words.nothing()
            told.append(privacy_mask.DOTS if self._veil.hides_row(row.step, now) else shown)
        return told

    def _get_seconds(self) -> int:
        return self._seconds

    open = Property(bool, _get_open, notify=gateChanged)
    demo = Property(bool, _get_demo, notify=gateChanged)
    phoneInstead = Property(bool, _get_phone_instead, notify=gateChanged)
    begun = Property(bool, _get_begun, notify=changed)
    step = Property(str, _get_step, notify=stepChanged)
    where = Property(str, _get_where, notify=stepChanged)
    title = Property(str, _get_title, notify=stepChanged)
    explanation = Property(str, _get_explanation, notify=stepChanged)
    contact = Property(str, _get_contact, notify=stepChanged)
    choices = Property("QVariantList", _get_choices, notify=stepChanged)  # type: ignore[arg-type]
    rows = Property("QVariantList", _get_rows, notify=gateChanged)  # type: ignore[arg-type]
    fromReview = Property(bool, _get_from_review, notify=stepChanged)
    state = Property(str, _get_state, notify=changed)
    received = Property(bool, _get_received, notify=changed)
    fault = Property(str, _get_fault, notify=changed)
    mayKeep = Property(bool, _get_may_keep, notify=changed)
    failed = Property(bool, _get_failed, notify=changed)
    hint = Property(str, _get_hint, notify=changed)
    guardian = Property(str, _get_guardian, notify=veiled)
    agreed = Property(bool, _get_agreed, notify=changed)
    reference = Property(str, _get_reference, notify=changed)
    expect = Property(str, _get_expect, notify=gateChanged)
    consentText = Property(str, _get_consent, notify=gateChanged)
    written = Property("QStringList", _get_written, notify=changed)  # type: ignore[arg-type]
    picked = Property("QStringList", _get_picked, notify=veiled)  # type: ignore[arg-type]
    hidden = Property("QStringList", _get_hidden, notify=veiled)  # type: ignore[arg-type]
    allHidden = Property(bool, _get_all_hidden, notify=veiled)
    answers = Property("QStringList", _get_answers, notify=veiled)  # type: ignore[arg-type]
    secondsLeft = Property(int, _get_seconds, notify=secondsChanged)
