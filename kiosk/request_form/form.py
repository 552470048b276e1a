"""The form as a visitor goes through it: a pure state machine over one draft.

A new one is created each time the form is opened. It holds the only copy of the answers; `clear`
drops them. Its owner must not write anything to disk.
"""

from __future__ import annotations

from dataclasses import replace as changed
from enum import Enum

from msgspec.structs import replace

from kiosk.protocol.envelope.consultation_request import ConsultationRequest, RequestArticle
from kiosk.request_form import answers, email_address, rules, steps
from kiosk.request_form.answer_fault import AnswerFault
from kiosk.request_form.draft import Draft
from kiosk.request_form.rules import FormRules


class FormState(Enum):
    """How far along the request is."""

    EDITING = "editing"
    SENDING = "sending"
    UNSURE = "unsure"
    """Saving failed, but it may have been saved: only the same bytes may be sent again."""
    SENT = "sent"
    CLEARED = "cleared"


class RequestForm:
    """One visitor's form."""

    def __init__(self, rules: FormRules, id: str) -> None:  # noqa: A002
        """Open the form.

        Args:
            rules: what the clinic's profile decides.
            id: the request's uuid (36 characters), new each time the form is opened.
        """
        self._rules = rules
        self._id = id
        self._draft = Draft()
        self._step = "about"
        self._state = FormState.EDITING
        self._faults: tuple[AnswerFault, ...] = ()
        self._completed_fields: frozenset[str] = frozenset()
        self._from_review = False
        self._refused = False  # a number has been refused before
        self._request: ConsultationRequest | None = None
        self._reference = ""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._step}, {self._state.value})"

    @property
    def draft(self) -> Draft:
        """The answers so far."""
        return self._draft

    @property
    def step(self) -> str:
        """The id of the current step."""
        return self._step

    @property
    def state(self) -> FormState:
        """How far along the request is."""
        return self._state

    @property
    def faults(self) -> tuple[AnswerFault, ...]:
        """What to fix on this step, as of the last attempt to go on."""
        return self._faults

    @property
    def question_number(self) -> tuple[int, int] | None:
        """3 and 9 for "Question 3 of 9"; None if this step asks nothing."""
        return steps.question_number(self._step)

    @property
    def from_review(self) -> bool:
        """Whether Next goes straight back to the review."""
        return self._from_review

    @property
    def completed_fields(self) -> frozenset[str]:
        """The fields whose step was left with Next; what was typed there is masked."""
        return self._completed_fields

    @property
    def reference(self) -> str:
        """The reference code, once sent."""
        return self._reference

    @property
    def is_minor(self) -> bool:
        """Whether to show the guardian's text."""
        return self._draft.adult is False

    @property
    def email_suggestion(self) -> AnswerFault | None:
        """A likely slip in the email address; a hint that blocks nothing."""
        at_it = self._step in ("contact", "review") and self._draft.contact_field == "email"
        return email_address.suggest_email(self._draft.email) if at_it else None

    def answer(self, field: str, value: object) -> AnswerFault | None:
        """Set `value` as the answer to `field`.

        Returns:
            Why it is refused, also added to `faults`; the previous answer then stays.

        Raises:
            ValueError: a screen offered an answer that the field does not accept.
        """
        if self._state is not FormState.EDITING:
            return None
        put = answers.put_answer(self._draft, field, value)
        others = tuple(fault for fault in self._faults if fault.field != field)
        if isinstance(put, AnswerFault):
            self._faults = (*others, put)
            return put
        if put != self._draft:  # typing clears the error; redrawing the field does not
            self._faults = others
        self._draft = put
        return None

    def toggle_choice(self, field: str, choice: str) -> None:
        """Toggle `choice` in `field` (`answers.toggle_choice`)."""
        if self._state is FormState.EDITING:
            self._draft = answers.toggle_choice(self._draft, field, choice)
            self._faults = tuple(fault for fault in self._faults if fault.field != field)

    def apply_email_suggestion(self) -> None:
        """Put the domain from `email_suggestion` into the address."""
        self.answer("email", email_address.apply_email_suggestion(self._draft.email))

    def next(self) -> bool:
        """Go on if the answers allow it; returns whether it did, otherwise see `faults`."""
        if self._state is not FormState.EDITING or self._step in ("consent", "done"):
            return False
        if self._step == "review":
            return self._leave_review()
        self._faults = self._limit_use_anyway(
            rules.find_step_faults(self._step, self._draft, self._rules)
        )
        if self._faults:
            return False
        self._completed_fields |= frozenset(steps.find_step(self._step).fields)
        if self._from_review:
            unanswered = rules.find_first_faulty_step(self._draft, self._rules)
            self._go_to(unanswered or "review", from_review=unanswered is not None)
        else:
            self._go_to(steps.step_after(self._step))
        return True

    def use_anyway(self) -> bool:
        """Use the number as it is, if a fault has `may_use_anyway`; then go on."""
        if not any(fault.may_use_anyway for fault in self._faults):
            return False
        self._draft = replace(self._draft, unchecked_phone=self._draft.phone)
        return self.next()

    def back(self) -> bool:
        """Go back a step, or to the review if the visitor came from there; no answer is lost.

        Returns:
            False at the first step, where back leaves the form, and once nothing may be changed.
        """
        if self._state is not FormState.EDITING or self._step in ("about", "done"):
            return False
        self._go_to("review" if self._from_review else steps.step_before(self._step))
        return True

    def edit_answer(self, step: str) -> None:
        """Go from the review to a question; Next then goes straight back.

        Raises:
            ValueError: `step` is not a question.
        """
        if step not in steps.QUESTION_STEPS:
            raise ValueError(f"{step} is no question")
        if self._state is FormState.EDITING and self._step == "review":
            self._go_to(step, from_review=True)

    def set_consent(self, consent_hash: str) -> None:
        """Check the box below the consent text with this hash; an empty hash unchecks it."""
        if self._state is FormState.EDITING:
            self._draft = replace(self._draft, agreed=consent_hash)
            self._faults = ()

    def begin_send(
        self, language: str, consent_hash: str, article: RequestArticle | None = None
    ) -> ConsultationRequest | None:
        """Send the request once, however often this is called.

        Args:
            language: the visitor's language, such as `en`.
            consent_hash: hash of the consent text on the screen; its box must be checked.
            article: the article that the visitor reads; None if they chose none.

        Returns:
            The request to save; None if there is nothing to do: it is already on its way, or
            there are `faults`. After `mark_unsure` it is the same request again, and must be
            saved as the same sealed bytes.
        """
        if self._state is FormState.UNSURE:
            self._state, self._faults = FormState.SENDING, ()
            return self._request
        if self._state is not FormState.EDITING or self._step != "consent":
            return None
        if not consent_hash or self._draft.agreed != consent_hash:
            self._faults = (AnswerFault("agreed", "tick-the-box"),)
            return None
        self._request = rules.build_request(
            self._draft,
            self._rules,
            id=self._id,
            language=language,
            consent_hash=consent_hash,
            article=article,
        )
        self._state, self._faults = FormState.SENDING, ()
        return self._request

    def mark_saved(self, reference: str) -> None:
        """It is saved: drop the answers and show `reference`."""
        if self._state is FormState.SENDING:
            self._reset(FormState.SENT, "done")
            self._reference = reference

    def mark_not_saved(self) -> None:
        """Nothing was saved, that much is certain: the visitor may change answers and try again."""
        if self._state is FormState.SENDING:
            self._request = None
            self._state, self._faults = FormState.EDITING, (AnswerFault("send", "not-saved"),)

    def mark_unsure(self) -> None:
        """It may have been saved: the visitor may only try again or leave."""
        if self._state is FormState.SENDING:
            self._state, self._faults = (
                FormState.UNSURE,
                (AnswerFault("send", "not-sure-it-was-saved"),),
            )

    def clear(self) -> None:
        """Drop everything. A request already on its way stays on its way."""
        self._reset(FormState.CLEARED, "about")

    def _leave_review(self) -> bool:
        unanswered = rules.find_first_faulty_step(self._draft, self._rules)
        if unanswered:
            self._go_to(unanswered, from_review=True)
            self._faults = self._limit_use_anyway(
                rules.find_step_faults(unanswered, self._draft, self._rules)
            )
            return False
        over = rules.check_total_size(self._draft, self._rules)
        if over:
            self._faults = (over,)
            return False
        self._go_to("consent")
        return True

    def _limit_use_anyway(self, found: tuple[AnswerFault, ...]) -> tuple[AnswerFault, ...]:
        """`found`, with most numbers usable anyway only if one was refused before."""
        keepable = any(fault.may_use_anyway for fault in found)
        weighed = tuple(
            changed(one, may_use_anyway=one.may_use_anyway and (self._refused or one.offer_at_once))
            for one in found
        )
        self._refused = self._refused or keepable
        return weighed

    def _go_to(self, step: str, *, from_review: bool = False) -> None:
        self._step, self._from_review, self._faults = step, from_review, ()

    def _reset(self, state: FormState, step: str) -> None:
        self._draft, self._request, self._reference = Draft(), None, ""
        self._completed_fields, self._refused = frozenset(), False
        self._state = state
        self._go_to(step)
