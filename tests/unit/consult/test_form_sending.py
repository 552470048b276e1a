"""The form is sent once, and nothing of it is left."""

from __future__ import annotations

from kiosk.protocol.envelope.consultation_request import Request
from kiosk.request_form.draft import Draft
from kiosk.request_form.form import Form, State
from unit.consult.conftest import CONSENT, ID, go_to


def codes(form: Form) -> list[tuple[str, str]]:
    return [(fault.field, fault.code) for fault in form.faults]


def test_the_request_holds_the_answers_when_it_is_sent(agreed: Form) -> None:
    assert agreed.send("en", CONSENT) == Request(
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


def test_it_is_sent_once_when_send_is_touched_twice(agreed: Form) -> None:
    assert agreed.send("en", CONSENT) is not None
    for _ in range(3):
        assert agreed.send("en", CONSENT) is None
    agreed.sent("K7-42")
    assert agreed.send("en", CONSENT) is None
    assert (agreed.state, agreed.step, agreed.reference) == (State.SENT, "done", "K7-42")


def test_nothing_is_sent_when_the_box_is_not_ticked(form: Form) -> None:
    go_to(form, "consent")
    assert form.send("en", CONSENT) is None
    assert codes(form) == [("agreed", "tick-the-box")]
    form.agree(CONSENT)
    assert form.faults == ()
    form.agree("")
    assert form.send("en", CONSENT) is None
    assert form.send("en", "") is None


def test_nothing_is_sent_when_the_box_was_ticked_below_another_text(agreed: Form) -> None:
    assert agreed.send("es", "cd" * 32) is None
    assert codes(agreed) == [("agreed", "tick-the-box")]


def test_nothing_is_sent_when_it_is_not_the_consent_page(reviewed: Form) -> None:
    reviewed.agree(CONSENT)
    assert reviewed.send("en", CONSENT) is None
    assert reviewed.state is State.EDITING


def test_next_goes_nowhere_when_the_consent_page_has_its_own_button(agreed: Form) -> None:
    assert not agreed.next()
    assert agreed.step == "consent"


def touch_everything(form: Form) -> None:
    form.answer("name", "Eve")
    form.toggle("topics", "safety")
    form.next()
    form.back()
    form.change("name")
    form.agree("")
    form.take_hint()
    form.use_anyway()


def test_nothing_changes_when_it_is_on_its_way(agreed: Form) -> None:
    agreed.send("en", CONSENT)
    before = agreed.draft
    touch_everything(agreed)
    assert (agreed.draft, agreed.step, agreed.state) == (before, "consent", State.SENDING)


def test_answers_may_change_and_be_sent_when_it_was_not_saved(agreed: Form) -> None:
    agreed.send("en", CONSENT)
    agreed.not_saved()
    assert codes(agreed) == [("send", "not-saved")]
    agreed.back()
    agreed.change("name")
    agreed.answer("name", "Grace")
    agreed.next()
    agreed.next()
    again = agreed.send("en", CONSENT)
    assert again is not None
    assert (again.name, again.id) == ("Grace", ID)


def test_only_the_same_is_sent_again_when_it_may_have_been_saved(agreed: Form) -> None:
    first = agreed.send("en", CONSENT)
    agreed.unsure()
    assert codes(agreed) == [("send", "not-sure-it-was-saved")]
    touch_everything(agreed)
    assert agreed.state is State.UNSURE
    assert agreed.send("es", "cd" * 32) is first
    assert agreed.send("en", CONSENT) is None, "once again"


def test_the_answers_are_gone_when_it_is_sent_or_cleared(agreed: Form) -> None:
    agreed.send("en", CONSENT)
    agreed.sent("K7-42")
    assert agreed.draft == Draft()
    agreed.clear()
    assert (agreed.state, agreed.step, agreed.reference) == (State.CLEARED, "about", "")


def test_a_late_answer_of_the_queue_changes_nothing_when_the_form_was_cleared(
    agreed: Form,
) -> None:
    agreed.send("en", CONSENT)
    agreed.clear()
    for late in (lambda: agreed.sent("K7-42"), agreed.not_saved, agreed.unsure):
        late()
        assert (agreed.state, agreed.reference, agreed.faults) == (State.CLEARED, "", ())
    touch_everything(agreed)
    assert agreed.draft == Draft()
    assert agreed.send("en", CONSENT) is None


def test_no_answer_is_told_when_it_ends_up_in_a_log(agreed: Form) -> None:
    told = repr(agreed) + repr(agreed.draft) + str(agreed.draft) + repr(agreed.send("en", CONSENT))
    assert told == "Form(consent, editing)Draft(…)Draft(…)Request(…)"
