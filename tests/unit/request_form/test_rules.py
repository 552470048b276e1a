"""What each step asks of its answers."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kiosk.request_form import answers, rules, steps
from kiosk.request_form.answer_fault import AnswerFault
from kiosk.request_form.draft import Draft
from kiosk.request_form.form import RequestForm
from kiosk.request_form.rules import FormRules
from support.request_form.filled_form import CONSENT, ID

RULES = FormRules()


def put(field: str, value: object, draft: Draft | None = None) -> Draft:
    made = answers.put_answer(draft or Draft(), field, value)
    assert isinstance(made, Draft)
    return made


@pytest.mark.parametrize(
    ("letters", "faults"),
    [(500, ()), (501, (AnswerFault("note", "note-too-long", {"letters": 501, "most": 500}),))],
)
@pytest.mark.parametrize("letter", ["a", "é", "e\u0301", "👍", "ש"])
def test_a_note_is_counted_in_code_points_when_it_is_long(
    letter: str, letters: int, faults: tuple[AnswerFault, ...]
) -> None:
    assert rules.find_step_faults("topics", put("note", f" {letter * letters}\n"), RULES) == faults


@pytest.mark.parametrize(("field", "step"), [("name", "name"), ("interpreter", "needs")])
def test_a_text_is_refused_when_it_is_too_long(field: str, step: str) -> None:
    most = answers.MAX_LENGTHS[field]
    draft = put("needs", ["interpreter"])
    assert rules.find_step_faults(step, put(field, "a" * most, draft), RULES) == ()
    (fault,) = rules.find_step_faults(step, put(field, "a" * (most + 1), draft), RULES)
    assert fault == AnswerFault(field, f"{field}-too-long", {"letters": most + 1, "most": most})


def test_the_interpreters_language_is_asked_for_when_one_is_needed() -> None:
    assert rules.find_step_faults("needs", put("needs", []), RULES) == ()
    draft = put("needs", ["interpreter", "hearing"])
    assert rules.find_step_faults("needs", draft, RULES) == (AnswerFault("interpreter", "empty"),)
    assert rules.find_step_faults("needs", put("interpreter", "Somali", draft), RULES) == ()


def whole() -> Draft:
    return Draft(
        for_whom="someone-else",
        adult=False,
        way="email",
        phone="206",
        email=" Ada@Example.org ",
        name_the_clinic=True,
        times=("any",),
        needs=("reading",),
        interpreter="Somali",
        note=" a  b\n\n\n\nc ",
        name=" Ada  L. ",
    )


def test_only_what_was_asked_leaves_when_a_request_is_made() -> None:
    request = rules.build_request(whole(), RULES, id=ID, language="en", consent_hash=CONSENT)
    assert (request.contact, request.unchecked) == ("Ada@example.org", False)
    assert request.interpreter == "", "no interpreter is wanted any more"
    assert (request.note, request.name) == ("a b\n\nc", "Ada L.")


@pytest.mark.parametrize(
    "missing",
    ["for_whom", "adult", "way", "name_the_clinic", "times", "needs", "name", "email"],
)
def test_no_request_is_made_when_an_answer_is_missing(missing: str) -> None:
    empty = {"times": (), "name": "", "email": ""}
    draft = replace(whole(), **{missing: empty.get(missing)})
    with pytest.raises(ValueError, match="is missing"):
        rules.build_request(draft, RULES, id=ID, language="en", consent_hash=CONSENT)


def test_it_fits_when_every_answer_is_as_long_as_it_may_be() -> None:
    draft = whole()
    for field, most in answers.MAX_LENGTHS.items():
        if field != "email":
            draft = put(field, "👍" * most, draft)
    for field in answers.MULTIPLE_CHOICE_FIELDS:
        draft = put(field, answers.CHOICES[field], draft)
    assert rules.check_total_size(draft, RULES) is None


def test_it_is_too_long_in_all_when_notes_and_questions_fill_the_envelope() -> None:
    draft = put("note", "👍" * 500, whole())
    draft = put("questions", [f"{n}" + "👍" * 300 for n in range(50)], draft)
    assert len(draft.questions) == answers.MAX_QUESTIONS
    assert {len(question) for question in draft.questions} == {200}
    fault = rules.check_total_size(draft, RULES)
    assert fault is not None
    assert (fault.field, fault.code) == ("note", "too-long-in-all")
    sent = rules.build_request(
        draft,
        RULES,
        id=ID,
        language="en-Latn",
        consent_hash=CONSENT,
        article=rules.LARGEST_ARTICLE,
    )
    assert fault.params["over"] == rules.measure_request(sent) - 8_188


# --- choices ----------------------------------------------------------------------------------


def test_choices_come_in_their_order_when_they_are_ticked_in_another() -> None:
    draft = Draft()
    for time in ("evening", "morning", "midday", "evening"):
        draft = answers.toggle_choice(draft, "times", time)
    assert draft.times == ("morning", "midday")


def test_any_time_stands_alone_when_it_is_ticked() -> None:
    draft = answers.toggle_choice(put("times", ["morning"]), "times", "any")
    assert draft.times == ("any",)
    assert answers.toggle_choice(draft, "times", "evening").times == ("evening",)


def test_no_help_stands_alone_when_it_is_ticked() -> None:
    draft = answers.toggle_choice(put("needs", ["hearing"]), "needs", "none")
    assert draft.needs == ()
    assert answers.toggle_choice(draft, "needs", "none").needs is None
    assert answers.toggle_choice(draft, "needs", "access").needs == ("access",)
    once = answers.toggle_choice(Draft(), "needs", "access")
    assert answers.toggle_choice(once, "needs", "access").needs is None, "as before an answer"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("for_whom", "nobody"),
        ("way", None),
        ("times", "morning"),
        ("times", ["noon"]),
        ("adult", "yes"),
        ("adult", 1),
        ("kept", "206"),
        ("agreed", CONSENT),
        ("diagnosis", "x"),
        ("questions", "x"),
    ],
)
def test_it_is_a_bug_when_a_screen_offers_another_answer(field: str, value: object) -> None:
    with pytest.raises(ValueError, match=field):
        answers.put_answer(Draft(), field, value)


@pytest.mark.parametrize(("field", "choice"), [("times", "none"), ("way", "call"), ("needs", "x")])
def test_it_is_a_bug_when_a_screen_ticks_what_is_not_there(field: str, choice: str) -> None:
    with pytest.raises(ValueError, match=field):
        answers.toggle_choice(Draft(), field, choice)


def test_questions_are_tidy_and_once_when_they_are_noted() -> None:
    draft = put("questions", ["Is it\nsafe?", " Is it safe? ", "\u202e", "Cost?"])
    assert draft.questions == ("Is it safe?", "Cost?")


def test_every_field_has_its_step_when_it_is_asked_for() -> None:
    asked = {field for step in steps.FORM_STEPS for field in step.fields}
    assert asked == set(Draft.__struct_fields__) - {"unchecked_phone"}
    assert steps.find_step_for_field("email") == "contact"
    with pytest.raises(ValueError, match="no step asks for kept"):
        steps.find_step_for_field("kept")


def test_a_refused_paste_leaves_the_answer_when_there_was_one() -> None:
    form = RequestForm(RULES, ID)
    form.answer("note", "before")
    fault = form.answer("note", "a" * 100_000)
    assert fault == AnswerFault("note", "too-much-text", {"most": 500})
    assert form.faults == (fault,)
    assert form.draft.note == "before"
