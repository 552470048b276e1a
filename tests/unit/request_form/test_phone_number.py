"""Phone numbers, as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.request_form import phone_number
from kiosk.request_form.answer_fault import AnswerFault
from support.request_form.filled_form import seeded


@pytest.mark.parametrize(
    ("typed", "region", "number"),
    [
        ("(206) 555-0142", "US", "+12065550142"),
        ("206.555.0142", "US", "+12065550142"),
        ("1 206 555 0142", "US", "+12065550142"),
        ("+1 206 555 0142", "US", "+12065550142"),
        ("  2065550142 ", "US", "+12065550142"),
        ("٢٠٦٥٥٥٠١٤٢", "US", "+12065550142"),
        ("2065550142", "US", "+12065550142"),
        ("+49 30 123456", "US", "+4930123456"),
        ("011 49 30 123456", "US", "+4930123456"),
        ("020 7946 0958", "GB", "+442079460958"),
        ("+1 416 555 0142", "US", "+14165550142"),
    ],
)
def test_a_number_is_understood_when_it_is_whole(typed: str, region: str, number: str) -> None:
    assert phone_number.check_phone(typed, region) == number


@pytest.mark.parametrize(
    ("typed", "code", "digits", "needed", "prefix"),
    [
        ("206 555 014", "phone-too-short", 9, 10, ""),
        ("+1 206 555 014", "phone-too-short", 9, 10, "+1"),
        ("1 206 555 014", "phone-too-short", 9, 10, "1"),
        ("206 555 01O2", "phone-too-short", 9, 10, ""),
        ("206 555 01422", "phone-too-long", 11, 10, ""),
        ("9" * 18, "phone-too-long", 18, 10, ""),
        ("9" * 300, "phone-too-long", 300, 10, ""),
        ("206-555-0142/206-555-0143", "phone-too-long", 20, 10, ""),
        ("555-0142", "phone-no-area-code", 7, 10, ""),
        ("12", "phone-too-short", 2, 10, ""),
        ("2", "phone-too-short", 1, 10, ""),
    ],
)
def test_its_digits_are_counted_when_there_are_too_few_or_too_many(
    typed: str, code: str, digits: int, needed: int, prefix: str
) -> None:
    fault = phone_number.check_phone(typed, "US")
    assert isinstance(fault, AnswerFault)
    assert (fault.field, fault.code) == ("phone", code)
    assert fault.params == {
        "digits": digits,
        "needed": needed,
        "exact": True,
        "region": "US",
        "prefix": prefix,
    }


@pytest.mark.parametrize(
    ("typed", "region"),
    [
        ("0049 30 123456", "US"),
        ("00 44 20 7946 0958", "US"),
        ("00442079460958", "CA"),
        ("011 49 30", "US"),
        ("(011) 44 20 7946 095", "US"),
        ("011 49 30 123456", "GB"),
        ("0049 30", "GB"),
        ("00 1 206 555 014", "DE"),
    ],
)
def test_it_should_begin_with_a_plus_when_another_country_is_dialled(
    typed: str, region: str
) -> None:
    fault = phone_number.check_phone(typed, region)
    assert fault == AnswerFault(
        "phone", "phone-begin-plus", may_use_anyway=True, offer_at_once=True
    )


@pytest.mark.parametrize(
    ("typed", "region"),
    [
        ("0000000000", "US"),
        ("0113 496 012", "GB"),
        ("011", "US"),
        ("00", "US"),
        ("+00 49 30 123456", "US"),
    ],
)
def test_nothing_is_said_of_a_plus_when_no_country_was_dialled(typed: str, region: str) -> None:
    fault = phone_number.check_phone(typed, region)
    assert isinstance(fault, AnswerFault)
    assert fault.code != "phone-begin-plus"


@pytest.mark.parametrize(
    ("typed", "region", "code"),
    [
        ("", "US", "empty"),
        (" \n", "US", "empty"),
        ("call me", "US", "phone-no-digits"),
        ("+999 123456", "US", "phone-country-code"),
        ("206 555 0142", "XX", "phone-country-code"),
        ("0000000000", "US", "phone-not-valid"),
        ("(206) 123-4567", "US", "phone-not-valid"),
        ("206 555 0142 x12", "US", "phone-extension"),
        ("<img src=file:///etc/passwd>", "US", "phone-no-digits"),
    ],
)
def test_the_reason_is_told_when_it_is_no_number(typed: str, region: str, code: str) -> None:
    fault = phone_number.check_phone(typed, region)
    assert isinstance(fault, AnswerFault)
    assert fault.code == code


def test_the_length_is_not_exact_when_a_region_has_several() -> None:
    fault = phone_number.check_phone("+49 " + "9" * 16, "US")
    assert isinstance(fault, AnswerFault)
    assert fault.params["needed"] == 15
    assert fault.params["exact"] is False
    assert fault.params["region"] == "DE"


def test_a_landline_is_refused_when_texts_are_wanted() -> None:
    assert phone_number.check_phone("020 7946 0958", "GB") == "+442079460958"
    fault = phone_number.check_phone("020 7946 0958", "GB", needs_texts=True)
    assert fault == AnswerFault("phone", "phone-takes-no-texts", may_use_anyway=True)
    assert phone_number.check_phone("206 555 0142", "US", needs_texts=True) == "+12065550142", (
        "nobody can tell"
    )


@pytest.mark.parametrize(
    ("typed", "may_keep"),
    [("206 555 014", True), ("12345", True), ("1234", False), ("9" * 41, False), ("x", False)],
)
def test_it_may_be_kept_when_it_could_be_one_number(typed: str, may_keep: bool) -> None:
    fault = phone_number.check_phone(typed, "US")
    assert isinstance(fault, AnswerFault)
    assert fault.may_use_anyway is may_keep


@seeded
@given(st.text(max_size=300), st.sampled_from(["US", "GB", "DE", "MX", "XX", ""]))
def test_it_is_a_number_or_a_fault_when_anything_is_typed(typed: str, region: str) -> None:
    found = phone_number.check_phone(typed, region)
    assert isinstance(found, AnswerFault) or found.startswith("+")


def test_a_number_is_shown_as_people_write_it_when_it_is_theirs() -> None:
    assert phone_number.format_phone("+12065550142", "US") == "(206) 555-0142"
    assert phone_number.format_phone("+4930123456", "US") == "+49 30 123456"
    assert phone_number.format_phone("206 555 014", "US") == "206 555 014"


def test_a_region_is_known_when_it_has_a_plan() -> None:
    assert phone_number.is_known_region("US")
    assert not phone_number.is_known_region("XX")
