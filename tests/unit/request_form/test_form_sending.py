"""The form is sent once, and nothing of it is left."""

from __future__ import annotations

from kiosk.protocol.envelope.consultation_request import ConsultationRequest
from kiosk.request_form.draft import Draft
from kiosk.request_form.form import FormState, RequestForm
from support.request_form.filled_form import CONSENT, ID, fill_until


def codes(form: RequestForm) -> list[tuple[str, str]]:
    return [(fault.field, fault.code) for fault in form.faults]


def test_the_request_holds_the_answers_when_it_is_sent(agreed: RequestForm) -> None:
    assert agreed.begin_send("en", CONSENT) == ConsultationRequest(
        id=ID,
        consent=CONSENT,
        language="en",
        for_whom="me",
        adult=True,
        way="call",
        contact="+12065550142",
        name_the_clinic=False,
        times=("morning", "evening"),
        topics=("cost",),
        note="Is there parking?",
        name="Ada",
    )


def test_it_is_sent_once_when_send_is_touched_twice(agreed: RequestForm) -> None:
    assert agreed.begin_send("en", CONSENT) is not None
    for _ in range(3):
        assert agreed.begin_send("en", CONSENT) is None
    agreed.mark_saved("K7-42")
    assert agreed.begin_send("en", CONSENT) is None
    assert (agreed.state, agreed.step, agreed.reference) == (FormState.SENT, "done", "K7-42")


def test_nothing_is_sent_when_the_box_is_not_ticked(form: RequestForm) -> None:
    fill_until(form, "consent")
    assert form.begin_send("en", CONSENT) is None
    assert codes(form) == [("agreed", "tick-the-box")]
    form.set_consent(CONSENT)
    assert form.faults == ()
    form.set_consent("")
    assert form.begin_send("en", CONSENT) is None
    assert form.begin_send("en", "") is None


def test_nothing_is_sent_when_the_box_was_ticked_below_another_text(agreed: RequestForm) -> None:
    assert agreed.begin_send("es", "cd" * 32) is None
    assert codes(agreed) == [("agreed", "tick-the-box")]


def test_nothing_is_sent_when_it_is_not_the_consent_page(reviewed: RequestForm) -> None:
    reviewed.set_consent(CONSENT)
    assert reviewed.begin_send("en", CONSENT) is None
    assert reviewed.state is FormState.EDITING


def test_next_goes_nowhere_when_the_consent_page_has_its_own_button(agreed: RequestForm) -> None:
    assert not agreed.next()
    assert agreed.step == "consent"


def touch_everything(form: RequestForm) -> None:
    form.answer("name", "Eve")
    form.toggle_choice("topics", "safety")
    form.next()
    form.back()
    form.edit_answer("name")
    form.set_consent("")
    form.apply_email_suggestion()
    form.use_anyway()


def test_nothing_changes_when_it_is_on_its_way(agreed: RequestForm) -> None:
    agreed.begin_send("en", CONSENT)
    before = agreed.draft
    touch_everything(agreed)
    assert (agreed.draft, agreed.step, agreed.state) == (before, "consent", FormState.SENDING)


def test_answers_may_change_and_be_sent_when_it_was_not_saved(agreed: RequestForm) -> None:
    agreed.begin_send("en", CONSENT)
    agreed.mark_not_saved()
    assert codes(agreed) == [("send", "not-saved")]
    agreed.back()
    agreed.edit_answer("name")
    agreed.answer("name", "Grace")
    agreed.next()
    agreed.next()
    again = agreed.begin_send("en", CONSENT)
    assert again is not None
    assert (again.name, again.id) == ("Grace", ID)


def test_only_the_same_is_sent_again_when_it_may_have_been_saved(agreed: RequestForm) -> None:
    first = agreed.begin_send("en", CONSENT)
    agreed.mark_unsure()
    assert codes(agreed) == [("send", "not-sure-it-was-saved")]
    touch_everything(agreed)
    assert agreed.state is FormState.UNSURE
    assert agreed.begin_send("es", "cd" * 32) is first
    assert agreed.begin_send("en", CONSENT) is None, "once again"


def test_the_answers_are_gone_when_it_is_sent_or_cleared(agreed: RequestForm) -> None:
    agreed.begin_send("en", CONSENT)
    agreed.mark_saved("K7-42")
    assert agreed.draft == Draft()
    agreed.clear()
    assert (agreed.state, agreed.step, agreed.reference) == (FormState.CLEARED, "about", "")


def test_a_late_answer_of_the_queue_changes_nothing_when_the_form_was_cleared(
    agreed: RequestForm,
) -> None:
    agreed.begin_send("en", CONSENT)
    agreed.clear()
    for late in (lambda: agreed.mark_saved("K7-42"), agreed.mark_not_saved, agreed.mark_unsure):
        late()
        assert (agreed.state, agreed.reference, agreed.faults) == (FormState.CLEARED, "", ())
    touch_everything(agreed)
    assert agreed.draft == Draft()
    assert agreed.begin_send("en", CONSENT) is None


def test_no_answer_is_told_when_it_ends_up_in_a_log(agreed: RequestForm) -> None:
    told = (
        repr(agreed)
        + repr(agreed.draft)
        + str(agreed.draft)
        + repr(agreed.begin_send("en", CONSENT))
    )
    assert told == "RequestForm(consent, editing)Draft(…)Draft(…)ConsultationRequest(…)"
