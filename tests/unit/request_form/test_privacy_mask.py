"""What turns to dots, the review, the consent text, and who may collect."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import msgspec
import pytest

from kiosk.config.locations import Locations
from kiosk.request_form import review
from kiosk.request_form.availability import AvailabilityFacts, FormAvailability, decide_availability
from kiosk.request_form.consent import ConsentText, find_consent_text
from kiosk.request_form.form import RequestForm
from kiosk.request_form.privacy_mask import DOTS, PrivacyMask, mask_text
from kiosk.request_form.rules import FormRules

TYPED = frozenset({"phone", "note"})


def test_typed_text_turns_to_dots_when_its_step_was_left() -> None:
    veil = PrivacyMask()
    assert not veil.hides_field("phone", frozenset(), 0)
    assert veil.hides_field("phone", TYPED, 0)
    assert not veil.hides_field("way", frozenset({"way"}), 0), "what was picked stays"
    typing = veil.mark_typing("phone")
    assert not typing.hides_field("phone", TYPED, 0)
    assert typing.leave_step().hides_field("phone", TYPED, 0)


def test_it_is_shown_for_10_s_when_show_is_touched() -> None:
    veil = PrivacyMask().reveal("note", 100).reveal("phone", 103)
    assert not veil.hides_field("note", TYPED, 109.9)
    assert veil.next_deadline(100) == 110
    assert veil.hides_field("note", TYPED, 110)
    assert not veil.hides_field("phone", TYPED, 110)
    assert veil.next_deadline(110) == 113
    assert veil.next_deadline(113) is None
    assert veil.leave_step().hides_field("phone", TYPED, 104)


def test_a_row_is_dotted_until_show_when_answers_are_reviewed() -> None:
    veil = PrivacyMask()
    assert veil.hides_row("who", 0)
    shown = veil.reveal("who", 0)
    assert not shown.hides_row("who", 9)
    assert shown.hides_row("name", 9)
    assert shown.hides_row("who", 10)


def test_all_is_hidden_when_the_visitor_hides_answers() -> None:
    veil = PrivacyMask().reveal("way", 0).hide_all(True)
    assert veil.hides_field("way", frozenset(), 1)
    assert veil.hides_field("name", frozenset(), 1)
    assert not veil.reveal("way", 1).hides_field("way", frozenset(), 2)
    assert not veil.hide_all(False).hides_field("way", frozenset(), 1)


def test_not_even_the_length_is_told_when_text_is_dotted() -> None:
    assert mask_text("a") == mask_text("a" * 500) == DOTS
    assert mask_text("") == ""


# --- review -----------------------------------------------------------------------------------


def test_each_question_has_a_row_when_answers_are_reviewed(reviewed: RequestForm) -> None:
    rows = review.make_review_rows(reviewed.draft, FormRules())
    assert [(row.step, row.choices, row.texts) for row in rows] == [
        ("who", ("me",), ()),
        ("adult", ("yes",), ()),
        ("way", ("call",), ()),
        ("contact", (), ("(206) 555-0142",)),
        ("discreet", ("no",), ()),
        ("times", ("morning", "evening"), ()),
        ("needs", ("none",), ()),
        ("topics", ("cost",), ("Is there parking?",)),
        ("name", (), ("Ada",)),
    ]
    assert "Ada" not in repr(rows)
    assert "555" not in repr(rows)


def test_a_kept_number_is_shown_as_typed_when_it_is_reviewed(reviewed: RequestForm) -> None:
    reviewed.edit_answer("contact")
    reviewed.answer("phone", "206 555 014")
    assert not reviewed.next()
    assert not reviewed.next()
    assert reviewed.use_anyway()
    row = next(
        r for r in review.make_review_rows(reviewed.draft, FormRules()) if r.step == "contact"
    )
    assert (row.texts, row.unchecked) == (("206 555 014",), True)


# --- consent ----------------------------------------------------------------------------------


def test_the_shown_text_is_hashed_when_there_is_one() -> None:
    profile = Locations().load_profile()
    found = find_consent_text(profile, "en")
    assert found is not None
    assert found.version == 2
    assert profile.name in found.text
    assert profile.phone in found.text
    assert "{" not in found.text
    assert found.hash == hashlib.sha256(found.text.encode()).hexdigest()
    assert len(found.hash) == 64


def test_the_hash_is_the_same_when_letters_are_composed_otherwise() -> None:
    assert (
        ConsentText(1, "cafe\u0301").hash
        == ConsentText(2, "café").hash
        != ConsentText(1, "cafe").hash
    )


def test_there_is_no_consent_when_the_language_has_no_text() -> None:
    profile = Locations().load_profile()
    assert find_consent_text(profile, "fr") is None, "never in another language"
    words = msgspec.structs.replace(profile.words["en"], consent=" \n")
    assert find_consent_text(msgspec.structs.replace(profile, words={"en": words}), "en") is None


# --- who may collect --------------------------------------------------------------------------

READY = AvailabilityFacts(paired=True, key="clinic")


def test_it_collects_when_a_desk_is_paired() -> None:
    assert decide_availability(READY) == FormAvailability("open")
    assert decide_availability(READY).is_open


def test_nothing_is_collected_when_nobody_reads_it() -> None:
    found = decide_availability(AvailabilityFacts())
    assert not found.is_open
    assert found.reason == "no-reader"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"paired": False}, "no-reader"),
        ({"paired": False, "export_confirmed": True}, "open"),
        ({"paired": False, "key": "demo"}, "no-reader"),
        ({"key": "none"}, "no-key"),
        ({"has_room": False}, "no-room"),
        ({"has_consent_text": False}, "no-consent-text"),
        ({"panel_in": 42.9}, "open"),
        ({"panel_in": 43.0}, "large-panel"),
        ({"panel_in": 55.0, "large_panel_allowed": True}, "open"),
        ({"presenting": True}, "presenting"),
        ({"presenting": True, "paired": False, "key": "none"}, "presenting"),
    ],
)
def test_the_reason_is_told_when_it_is_closed(change: dict[str, object], reason: str) -> None:
    found = decide_availability(replace(READY, **change))  # type: ignore[arg-type]
    assert (found.reason, found.is_open) == (reason, reason == "open")


@pytest.mark.parametrize(
    ("key", "demo"), [("demo", True), ("same-machine", True), ("clinic", False)]
)
def test_it_says_demo_when_the_key_protects_nothing(key: str, demo: bool) -> None:
    found = decide_availability(replace(READY, key=key))  # type: ignore[arg-type]
    assert (found.is_open, found.demo) == (True, demo)


@pytest.mark.parametrize(("hours", "phone"), [(0, False), (24, False), (24.01, True)])
def test_visitors_are_told_to_phone_when_requests_wait(hours: float, phone: bool) -> None:
    found = decide_availability(replace(READY, oldest_waiting_h=hours))
    assert (found.phone_instead, found.is_open) == (phone, True)
