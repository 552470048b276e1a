"""E-mail addresses, as people type them."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.request_form import email_address
from kiosk.request_form.answer_fault import AnswerFault
from support.request_form.filled_form import seeded


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network is asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("ada@example.org", "ada@example.org"),
        ("  Ada@EXAMPLE.org\n", "Ada@example.org"),
        ("\u200eada@example.org\u200f", "ada@example.org"),
        ("a+b@sub.example.org", "a+b@sub.example.org"),
        ("üna@exämple.org", "üna@exämple.org"),
    ],
)
def test_an_address_is_understood_when_it_is_whole(typed: str, address: str) -> None:
    assert email_address.check_email(typed) == address


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("adaexample.org", "email-no-at"),
        ("a@b@example.org", "email-two-ats"),
        ("@example.org", "email-no-name"),
        ("ada@", "email-no-domain"),
        ("ada@example", "email-no-dot"),
        ("ada @example.org", "email-space"),
        ("ada@example,org", "email-comma"),
        ("ada@example..org", "email-dots"),
        ("ada.@example.org", "email-dots"),
        ("ada@example.org.", "email-dots"),
        ("ada@x_y.org", "email-not-valid"),
        ("ada@example.local", "email-not-valid"),
        ("a" * 65 + "@example.org", "email-not-valid"),
        ("a" * 250 + "@example.org", "email-too-long"),
        ("<script>@example.org", "email-not-valid"),
    ],
)
def test_the_reason_is_told_when_it_is_none(typed: str, code: str) -> None:
    fault = email_address.check_email(typed)
    assert isinstance(fault, AnswerFault)
    assert (fault.field, fault.code, fault.may_use_anyway) == ("email", code, False)


@pytest.mark.parametrize(
    ("domain", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("gmai.com", "gmail.com"),
        ("gmaill.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.co", "gmail.com"),
        ("GMIAL.com", "gmail.com"),
        ("hotmial.com", "hotmail.com"),
        ("yaho.com", "yahoo.com"),
        ("clinic.con", "clinic.com"),
    ],
)
def test_a_domain_is_offered_when_a_slip_is_likely(domain: str, meant: str) -> None:
    hint = email_address.suggest_email(f"ada@{domain}")
    assert hint is not None
    assert (hint.code, hint.params["domain"]) == ("email-did-you-mean", meant)
    assert email_address.apply_email_suggestion(f"ada@{domain}") == f"ada@{meant}"
    assert meant not in repr(hint), "it may be logged"


@pytest.mark.parametrize(
    "address",
    ["ada@gmail.com", "ada@example.org", "ada@mail.com", "ada@gmx.de", "ada", "ada@", "", "a@co"],
)
def test_nothing_is_offered_when_no_slip_is_likely(address: str) -> None:
    assert email_address.suggest_email(address) is None
    assert email_address.apply_email_suggestion(address) == address


@seeded
@given(st.text(max_size=300) | st.text("ada@.,example \u202e", max_size=30))
def test_it_is_an_address_or_a_fault_when_anything_is_typed(typed: str) -> None:
    found = email_address.check_email(typed)
    assert isinstance(found, AnswerFault) or "@" in found
    email_address.apply_email_suggestion(typed)
