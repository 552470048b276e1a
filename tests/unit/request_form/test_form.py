"""The form as a visitor goes through it."""

from __future__ import annotations

import pytest

from kiosk.request_form import steps
from kiosk.request_form.answer_fault import AnswerFault
from kiosk.request_form.draft import Draft
from kiosk.request_form.form import RequestForm
from kiosk.request_form.rules import FormRules
from support.request_form.filled_form import ANSWERS, CONSENT, ID, answer_step, fill_until


def codes(form: RequestForm) -> list[tuple[str, str]]:
    return [(fault.field, fault.code) for fault in form.faults]


# --- the way through ------------------------------------------------------------------------


def test_the_steps_come_in_their_order_when_all_is_answered(form: RequestForm) -> None:
    seen = [form.step]
    while form.step != "consent":
        answer_step(form, form.step)
        assert form.next()
        seen.append(form.step)
    assert [*seen, "done"] == [step.id for step in steps.FORM_STEPS]
    assert seen[:2] == ["about", "who"]
    assert seen.index("name") == 9, "identity comes last"


def test_a_question_has_its_number_of_nine_when_it_is_asked(form: RequestForm) -> None:
    numbers = []
    while form.step != "consent":
        numbers.append(form.question_number)
        answer_step(form, form.step)
        form.next()
    assert numbers == [None, *((n, 9) for n in range(1, 10)), None]
    assert form.question_number is None


def test_nothing_is_preselected_when_the_form_opens(form: RequestForm) -> None:
    assert form.draft == Draft()
    for step, code in {
        "who": "pick-one",
        "adult": "pick-one",
        "way": "pick-one",
        "contact": "empty",
        "discreet": "pick-one",
        "times": "pick-one",
        "needs": "pick-one",
        "name": "empty",
    }.items():
        fill_until(form, step)
        assert not form.next()
        assert codes(form) == [(ANSWERS[step][0][0], code)]
        assert form.step == step


def test_topics_may_be_skipped_when_there_is_nothing_to_say(form: RequestForm) -> None:
    fill_until(form, "topics")
    assert form.next()
    assert form.step == "name"


def test_an_error_goes_when_its_field_is_answered(form: RequestForm) -> None:
    fill_until(form, "who")
    form.next()
    form.answer("for_whom", "me")
    assert form.faults == ()


def test_an_error_stays_when_the_field_is_only_drawn_again(form: RequestForm) -> None:
    fill_until(form, "name")
    form.next()
    form.answer("name", "")
    assert codes(form) == [("name", "empty")]


def test_back_loses_no_answer_when_it_goes_all_the_way(form: RequestForm) -> None:
    fill_until(form, "consent")
    before = form.draft
    while form.back():
        assert form.draft == before
    assert form.step == "about"
    while form.step != "consent":
        assert form.next()
    assert form.draft == before


def test_half_an_answer_is_kept_when_one_goes_back(form: RequestForm) -> None:
    fill_until(form, "contact")
    form.answer("phone", "206 5")
    form.back()
    form.next()
    assert form.draft.phone == "206 5"


def test_both_contacts_are_kept_when_the_way_changes(form: RequestForm) -> None:
    fill_until(form, "discreet")
    form.back()
    form.back()
    form.answer("way", "email")
    form.next()
    form.answer("email", "ada@example.org")
    form.next()
    form.back()
    form.back()
    form.answer("way", "call")
    assert (form.draft.phone, form.draft.email) == ("(206) 555-0142", "ada@example.org")


def test_the_guardian_is_named_when_someone_is_not_of_age(form: RequestForm) -> None:
    fill_until(form, "adult")
    assert not form.is_minor
    form.answer("adult", False)
    assert form.is_minor
    assert form.next(), "never a hard stop"


def test_what_was_passed_is_told_when_a_step_is_left(form: RequestForm) -> None:
    fill_until(form, "contact")
    answer_step(form, "contact")
    assert "phone" not in form.completed_fields
    form.next()
    form.back()
    assert "phone" in form.completed_fields


# --- a number that looks wrong ----------------------------------------------------------------


@pytest.mark.parametrize("number", ["0049 30 123456", "011 49 30"])
def test_a_number_dialled_abroad_may_be_used_at_once(form: RequestForm, number: str) -> None:
    fill_until(form, "contact")
    form.answer("phone", number)
    assert not form.next()
    assert codes(form) == [("phone", "phone-begin-plus")]
    assert [fault.may_use_anyway for fault in form.faults] == [True]
    assert form.use_anyway()
    assert (form.step, form.draft.unchecked_phone) == ("discreet", number)


def test_a_number_may_be_used_anyway_when_it_is_refused_again(form: RequestForm) -> None:
    fill_until(form, "contact")
    form.answer("phone", "206 555 014")
    assert not form.next()
    assert [fault.may_use_anyway for fault in form.faults] == [False]
    assert dict(form.faults[0].params)["digits"] == 9
    assert not form.use_anyway(), "not at once"
    assert form.step == "contact"
    assert not form.next()
    assert [fault.may_use_anyway for fault in form.faults] == [True]
    assert form.use_anyway()
    assert form.step == "discreet"
    fill_until(form, "consent")
    form.set_consent(CONSENT)
    request = form.begin_send("en", CONSENT)
    assert request is not None
    assert (request.contact, request.unchecked) == ("206 555 014", True)


def test_a_kept_number_is_looked_at_again_when_it_is_changed(form: RequestForm) -> None:
    fill_until(form, "contact")
    form.answer("phone", "206 555 014")
    form.next()
    form.next()
    form.use_anyway()
    form.back()
    form.answer("phone", "206 555 01")
    assert not form.next()
    form.answer("phone", "206 555 0142")
    assert form.next()
    fill_until(form, "consent")
    form.set_consent(CONSENT)
    request = form.begin_send("en", CONSENT)
    assert request is not None
    assert (request.contact, request.unchecked) == ("+12065550142", False)


@pytest.mark.parametrize("typed", ["call me", "1234", ""])
def test_a_number_cannot_be_kept_when_nobody_can_dial_it(form: RequestForm, typed: str) -> None:
    fill_until(form, "contact")
    form.answer("phone", typed)
    for _ in range(3):
        assert not form.next()
        assert not form.use_anyway()
    assert form.step == "contact"


def test_a_typing_slip_is_hinted_and_holds_nothing_up_when_it_is_likely(form: RequestForm) -> None:
    fill_until(form, "way")
    form.answer("way", "email")
    form.next()
    form.answer("email", "ada@gmial.com")
    assert form.email_suggestion is not None
    assert dict(form.email_suggestion.params) == {"domain": "gmail.com"}
    assert form.next()
    assert form.email_suggestion is None, "elsewhere it says nothing"
    form.back()
    form.apply_email_suggestion()
    assert form.draft.email == "ada@gmail.com"
    assert form.email_suggestion is None


# --- the review -------------------------------------------------------------------------------


@pytest.mark.parametrize("step", steps.QUESTION_STEPS)
def test_change_returns_straight_to_the_review_when_next_is_touched(
    reviewed: RequestForm, step: str
) -> None:
    reviewed.edit_answer(step)
    assert (reviewed.step, reviewed.from_review) == (step, True)
    assert reviewed.next()
    assert (reviewed.step, reviewed.from_review) == ("review", False)


def test_change_returns_to_the_review_when_back_is_touched(reviewed: RequestForm) -> None:
    reviewed.edit_answer("name")
    reviewed.answer("name", "Grace")
    assert reviewed.back()
    assert (reviewed.step, reviewed.draft.name) == ("review", "Grace")


def test_the_contact_is_asked_for_when_another_way_is_chosen_in_review(
    reviewed: RequestForm,
) -> None:
    reviewed.edit_answer("way")
    reviewed.answer("way", "email")
    assert reviewed.next()
    assert (reviewed.step, reviewed.from_review) == ("contact", True)
    reviewed.answer("email", "ada@example.org")
    assert reviewed.next()
    assert reviewed.step == "review"


def test_the_review_leads_to_what_is_missing_when_it_is_left(reviewed: RequestForm) -> None:
    reviewed.edit_answer("name")
    reviewed.answer("name", " ")
    assert reviewed.back()
    assert not reviewed.next()
    assert (reviewed.step, codes(reviewed)) == ("name", [("name", "empty")])


def test_change_does_nothing_when_it_is_not_the_review(form: RequestForm) -> None:
    form.edit_answer("name")
    assert form.step == "about"


def test_change_is_a_bug_when_it_is_no_question(reviewed: RequestForm) -> None:
    with pytest.raises(ValueError, match="consent is no question"):
        reviewed.edit_answer("consent")


def test_the_review_holds_when_the_answers_do_not_fit_an_envelope() -> None:
    form = RequestForm(FormRules(measure=lambda _request: 8_200), ID)
    fill_until(form, "review")
    assert not form.next()
    assert form.faults == (AnswerFault("note", "too-long-in-all", {"over": 12}),)
    assert form.step == "review"
