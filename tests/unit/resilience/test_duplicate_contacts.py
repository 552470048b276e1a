"""One tap is one, however often it is reported; two quick ones are two."""

from __future__ import annotations

import pytest

from kiosk.resilience.duplicate_contacts import (
    BOUNCE_MS,
    ECHO_MS,
    SAME_PLACE_MM,
    ContactSource,
    DuplicateContactFilter,
    PointerContact,
)

TOUCH, MOUSE = ContactSource.TOUCH, ContactSource.MOUSE


def tapped(kind: ContactSource, x: float = 100.0, until_ms: int = 1000) -> DuplicateContactFilter:
    contacts = DuplicateContactFilter()
    contacts.begin_contact(PointerContact(kind, x, 50.0, until_ms - 80))
    contacts.end_contact(PointerContact(kind, x, 50.0, until_ms))
    return contacts


@pytest.mark.parametrize("kind", ContactSource)
def test_a_contact_that_breaks_for_a_moment_is_one(kind: ContactSource) -> None:
    contacts = tapped(kind)
    assert contacts.is_duplicate(PointerContact(kind, 101.0, 50.0, 1000 + BOUNCE_MS - 1))
    assert not contacts.is_duplicate(PointerContact(kind, 101.0, 50.0, 1000 + BOUNCE_MS))


@pytest.mark.parametrize(("first", "then"), [(TOUCH, MOUSE), (MOUSE, TOUCH)])
def test_what_a_driver_reports_as_both_is_one(first: ContactSource, then: ContactSource) -> None:
    contacts = tapped(first)
    assert contacts.is_duplicate(PointerContact(then, 100.0, 52.0, 1001))
    assert contacts.is_duplicate(PointerContact(then, 100.0, 52.0, 1000 + ECHO_MS - 1))
    assert not contacts.is_duplicate(PointerContact(then, 100.0, 52.0, 1000 + ECHO_MS))


def test_a_mouse_reported_while_the_finger_is_down_is_the_finger() -> None:
    contacts = DuplicateContactFilter()
    contacts.begin_contact(PointerContact(TOUCH, 10.0, 10.0, 0))
    assert contacts.is_duplicate(PointerContact(MOUSE, 10.0, 10.0, 10_000))


@pytest.mark.parametrize("then", ContactSource)
def test_two_thumbs_count_as_two_however_quick(then: ContactSource) -> None:
    contacts = tapped(TOUCH)
    assert not contacts.is_duplicate(PointerContact(then, 100.0 + SAME_PLACE_MM + 1, 50.0, 1001))


def test_a_clock_that_begins_anew_hides_no_tap() -> None:
    assert not tapped(TOUCH).is_duplicate(PointerContact(TOUCH, 100.0, 50.0, 3))
