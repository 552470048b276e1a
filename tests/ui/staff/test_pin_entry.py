"""Staff type their PIN: what lets them in, what makes them wait, and what is kept of it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from kiosk.staff.staff_pin import StaffPin
from support.staff.fake_pin import CountingHasher
from support.ui.form_filling import fill_by_touch, find_item, item_center, open_form
from support.ui.kiosk_runs import StartKiosk
from support.ui.staff_actions import (
    PIN,
    all_spoken_text,
    audit_events,
    data_with_pin,
    open_by_key,
    pass_staff_time,
    staff_view,
    touch_corner,
    touch_pin,
    type_pin,
    wait_for_disk_work,
)
from support.ui.visitor import Key, Visitor

WRONG = "482916"


def test_staff_see_the_kiosk_when_the_pin_is_touched(at_staffed: Visitor, data: Path) -> None:
    touch_corner(at_staffed)
    touch_pin(at_staffed, PIN)
    assert staff_view(at_staffed) == "status"
    assert at_staffed.find("This kiosk")["role"] == "Heading"
    assert audit_events(data)[-1] == "staff-in"
    at_staffed.press("Leave")
    wait_for_disk_work(at_staffed)
    assert (staff_view(at_staffed), at_staffed.screen) == ("", "attract")
    assert audit_events(data)[-1] == "staff-out"


def test_the_visitor_is_forgotten_when_staff_come_in(at_staffed: Visitor) -> None:
    open_form(at_staffed)
    fill_by_touch(at_staffed, "discreet")
    open_by_key(at_staffed)
    type_pin(at_staffed)
    assert staff_view(at_staffed) == "status"
    assert at_staffed.kiosk.form.fieldText("phone") == ""
    at_staffed.press("Leave")
    assert at_staffed.screen == "attract"


def test_a_wrong_digit_is_taken_back_when_delete_is_touched(at_staffed: Visitor) -> None:
    open_by_key(at_staffed)
    at_staffed.type(PIN[:3] + "0")
    at_staffed.tap(*item_center(at_staffed, find_item(at_staffed, "pin-erase")))
    at_staffed.key(Key.Key_Backspace)
    at_staffed.type(PIN[2:])
    at_staffed.key(Key.Key_Enter)
    wait_for_disk_work(at_staffed)
    assert staff_view(at_staffed) == "status"


def test_the_right_pin_must_wait_when_five_were_wrong(at_staffed: Visitor) -> None:
    open_by_key(at_staffed)
    for _ in range(4):
        touch_pin(at_staffed, WRONG)
        assert at_staffed.has("Wrong PIN.")
    touch_pin(at_staffed, WRONG)
    assert at_staffed.has("Too many wrong PINs. Wait 30 s.")
    pass_staff_time(at_staffed, 10)
    assert at_staffed.has("Too many wrong PINs. Wait 20 s.")
    touch_pin(at_staffed, PIN)
    assert staff_view(at_staffed) == "door"
    pass_staff_time(at_staffed, 20)
    assert not at_staffed.has("Too many")
    touch_pin(at_staffed, PIN)
    assert staff_view(at_staffed) == "status"


def test_a_set_up_code_lets_staff_in_when_a_stranger_typed_wrong_pins(
    at_staffed: Visitor, data: Path
) -> None:
    code = StaffPin(data, hasher=CountingHasher()).create_setup_code()
    open_by_key(at_staffed)
    for _ in range(5):
        type_pin(at_staffed, WRONG)
    assert at_staffed.has("Too many wrong PINs. Wait 30 s.")
    touch_pin(at_staffed, code)
    assert staff_view(at_staffed) == "status"


def test_staff_need_not_wait_when_somebody_ended_the_wait_at_a_shell(
    at_staffed: Visitor, data: Path
) -> None:
    open_by_key(at_staffed)
    for _ in range(6):
        type_pin(at_staffed, WRONG)
    StaffPin(data, hasher=CountingHasher()).end_wait()
    touch_pin(at_staffed, PIN)
    assert staff_view(at_staffed) == "status"


def test_the_wait_holds_when_the_kiosk_starts_again(start: StartKiosk, tmp_path: Path) -> None:
    data = data_with_pin(tmp_path / "data")
    at_staffed = start(data=data)
    open_by_key(at_staffed)
    for _ in range(5):
        type_pin(at_staffed, WRONG)
    at_staffed.kiosk.stop()
    again = start(data=data)
    open_by_key(again)
    assert again.has("Too many wrong PINs. Wait 30 s.")
    type_pin(again, PIN)
    assert staff_view(again) == "door"


def test_no_digit_is_told_or_kept_when_a_pin_is_typed(
    at_staffed: Visitor, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        open_by_key(at_staffed)
        before = all_spoken_text(at_staffed)
        for number, digit in enumerate(WRONG, start=1):
            at_staffed.type(digit)
            assert all_spoken_text(at_staffed) == before.replace(
                "0 digits typed", f"{number} digits typed"
            ).replace("1 digits", "1 digit")
        type_pin(at_staffed, "")
        type_pin(at_staffed)
        at_staffed.press("Leave")
        wait_for_disk_work(at_staffed)
    for pin in (WRONG, PIN):
        assert pin not in caplog.text
        for file in data.rglob("*"):
            assert not file.is_file() or pin.encode() not in file.read_bytes(), file


def test_no_key_lights_up_when_it_is_pressed(at_staffed: Visitor) -> None:
    open_by_key(at_staffed)
    x, y = item_center(at_staffed, find_item(at_staffed, "pin-7"))
    before, at = at_staffed.picture(), QPoint(round(x), round(y))
    at_staffed.finger.down(at)
    at_staffed.settle()
    assert at_staffed.picture() == before
    at_staffed.finger.up(at)
