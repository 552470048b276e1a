"""The door of the staff page: who gets in, who does not, and what is left behind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest

from support.ui.focus_order import focus_order_faults
from support.ui.form_filling import current_step, fill_by_touch, open_form
from support.ui.kiosk_runs import StartKiosk
from support.ui.staff_actions import (
    PIN,
    all_spoken_text,
    audit_events,
    data_with_pin,
    open_by_key,
    pass_staff_time,
    press_button,
    sign_in,
    staff_view,
    touch_corner,
    wait_for_disk_work,
)
from support.ui.visitor import Key, Visitor

# --- the way to it --------------------------------------------------------------------------


def test_there_is_no_staff_page_when_no_pin_is_set(start: StartKiosk, tmp_path: Path) -> None:
    visitor = start(data=tmp_path / "data")
    for _ in range(2):
        touch_corner(visitor, 10)
        visitor.key(Key.Key_F10)
        wait_for_disk_work(visitor)
        assert staff_view(visitor) == ""
        visitor.go_to_screen("home")
    assert not visitor.has("Staff")


def test_there_is_no_staff_page_when_nothing_is_kept(start: StartKiosk) -> None:
    visitor = start(data=None)
    visitor.key(Key.Key_F10)
    touch_corner(visitor, 10)
    assert staff_view(visitor) == ""


def test_the_door_opens_when_a_pin_was_set_meanwhile(start: StartKiosk, tmp_path: Path) -> None:
    visitor = start(data=tmp_path / "data")
    touch_corner(visitor)
    assert staff_view(visitor) == ""
    data_with_pin(tmp_path / "data")
    touch_corner(visitor)
    assert staff_view(visitor) == "door"


@pytest.mark.parametrize("screen", ["attract", "home", "chapter-brain", "out-of-order", "help"])
def test_the_door_opens_when_the_corner_is_touched_five_times(
    at_staffed: Visitor, screen: str
) -> None:
    at_staffed.go_to_screen(screen)
    touch_corner(at_staffed, 4)
    assert staff_view(at_staffed) == ""
    touch_corner(at_staffed, 1)
    assert staff_view(at_staffed) == "door"
    assert at_staffed.find("Staff")["role"] == "Heading"


def test_the_door_stays_shut_when_the_touches_are_slow_or_elsewhere(at_staffed: Visitor) -> None:
    at_staffed.go_to_screen("home")
    touch_corner(at_staffed, 12, every_s=1.5)
    assert staff_view(at_staffed) == ""
    at_staffed.clock.now += 10
    touch_corner(at_staffed, 4)
    at_staffed.tap(at_staffed.window.width() / 2, at_staffed.window.height() - 2)
    touch_corner(at_staffed, 4)
    assert staff_view(at_staffed) == ""


def test_each_click_of_a_mouse_counts_once_however_quick_it_is(at_staffed: Visitor) -> None:
    # Qt tells of every second quick press twice: as a press, and as a double click.
    corner = QPoint(12, 12)
    for _ in range(2):
        QTest.mouseDClick(
            at_staffed.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), corner
        )
    wait_for_disk_work(at_staffed)
    assert staff_view(at_staffed) == "", "four clicks"
    QTest.mouseClick(at_staffed.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), corner)
    wait_for_disk_work(at_staffed)
    assert staff_view(at_staffed) == "door", "the fifth"


def test_the_form_is_as_it_was_when_the_door_was_opened_by_mistake(at_staffed: Visitor) -> None:
    open_form(at_staffed)
    fill_by_touch(at_staffed, "discreet")
    touch_corner(at_staffed)
    assert staff_view(at_staffed) == "door"
    assert "message name" not in "\n".join(node["name"] for node in at_staffed.node_names())
    at_staffed.press("Leave")
    assert (at_staffed.screen, current_step(at_staffed)) == ("form", "discreet")
    assert at_staffed.kiosk.form.fieldText("phone") == "2065550188"


# --- leaving --------------------------------------------------------------------------------


def test_the_page_closes_by_itself_when_nobody_touches_it(at_staffed: Visitor, data: Path) -> None:
    sign_in(at_staffed)
    pass_staff_time(at_staffed, 59)
    assert staff_view(at_staffed) == "status"
    at_staffed.tap(at_staffed.window.width() / 2, at_staffed.window.height() / 2)
    pass_staff_time(at_staffed, 59)
    assert staff_view(at_staffed) == "status"
    pass_staff_time(at_staffed, 2)
    assert (staff_view(at_staffed), at_staffed.screen) == ("", "attract")
    assert audit_events(data)[-1] == "staff-out"


def test_the_digits_are_forgotten_when_the_door_closes_by_itself(at_staffed: Visitor) -> None:
    open_by_key(at_staffed)
    at_staffed.type(PIN)
    pass_staff_time(at_staffed, 61)
    assert staff_view(at_staffed) == ""
    open_by_key(at_staffed)
    assert at_staffed.has("0 digits typed")
    at_staffed.key(Key.Key_Return)
    wait_for_disk_work(at_staffed)
    assert staff_view(at_staffed) == "door"


def test_the_door_closes_when_the_session_is_reset(at_staffed: Visitor) -> None:
    at_staffed.go_to_screen("home")
    open_by_key(at_staffed)
    at_staffed.kiosk.session.finish()
    wait_for_disk_work(at_staffed)
    assert (staff_view(at_staffed), at_staffed.screen) == ("", "attract")


def test_staff_are_out_when_the_session_is_reset(at_staffed: Visitor, data: Path) -> None:
    sign_in(at_staffed)
    at_staffed.kiosk.session.wake()
    at_staffed.kiosk.session.finish()
    wait_for_disk_work(at_staffed)
    assert staff_view(at_staffed) == ""
    assert audit_events(data)[-1] == "staff-out"


def test_help_is_one_touch_away_when_staff_are_in(at_staffed: Visitor) -> None:
    for come in (open_by_key, sign_in):
        come(at_staffed)
        at_staffed.press("Help now")
        wait_for_disk_work(at_staffed)
        assert (staff_view(at_staffed), at_staffed.screen) == ("", "help")
        at_staffed.go_to_screen("attract")


def test_staff_are_out_in_the_log_when_the_program_ends(start: StartKiosk, tmp_path: Path) -> None:
    data = data_with_pin(tmp_path / "data")
    at_staffed = start(data=data)
    sign_in(at_staffed)
    at_staffed.kiosk.stop()
    assert audit_events(data)[-1] == "staff-out"


def test_nothing_of_staff_is_in_the_tree_when_they_left(at_staffed: Visitor) -> None:
    before = all_spoken_text(at_staffed)
    sign_in(at_staffed)
    press_button(at_staffed, "Waiting requests")
    at_staffed.key(Key.Key_Escape)
    at_staffed.key(Key.Key_Escape)
    wait_for_disk_work(at_staffed)
    assert staff_view(at_staffed) == ""
    assert all_spoken_text(at_staffed) == before


# --- by keys --------------------------------------------------------------------------------


def test_all_is_done_when_only_keys_are_pressed(at_staffed: Visitor) -> None:
    sign_in(at_staffed)
    at_staffed.enter("Measure the screen")
    wait_for_disk_work(at_staffed)
    assert staff_view(at_staffed) == "size"
    at_staffed.enter("1/2 inch longer", Key.Key_Space)
    assert at_staffed.has("16 1/2 inches")
    at_staffed.key(Key.Key_Escape)
    wait_for_disk_work(at_staffed)
    at_staffed.enter("Close the kiosk")
    at_staffed.enter("Keep running")
    wait_for_disk_work(at_staffed)
    assert staff_view(at_staffed) == "status"
    at_staffed.enter("Leave")
    assert staff_view(at_staffed) == ""


@pytest.mark.parametrize("where", ["door", "status", "waiting", "stick", "claims", "size", "close"])
def test_tab_reaches_all_in_order_when_staff_use_keys(at_staffed: Visitor, where: str) -> None:
    open_by_key(at_staffed) if where == "door" else sign_in(at_staffed)
    at_staffed.kiosk.staff_page.access.openView(where)
    wait_for_disk_work(at_staffed)
    controls = [QRectF(n["x"], n["y"], n["width"], n["height"]) for n in at_staffed.controls()]
    assert controls
    assert not list(focus_order_faults(at_staffed, where, controls))


def test_the_claims_are_told_with_source_and_review_when_staff_ask(at_staffed: Visitor) -> None:
    sign_in(at_staffed)
    at_staffed.press("Claims")
    wait_for_disk_work(at_staffed)
    said = at_staffed.page_text()
    assert "64 of 100 with ketamine, against 28 of 100 with a sedative" in said
    assert "Murrough and others" in said
    review = r"Not yet reviewed by a clinician\. Good until [A-Z][a-z]{2} \d{1,2}, 20\d\d\."
    assert re.search(review, said)
    work = at_staffed.kiosk.staff_page.controller
    at_staffed.press("Leave")
    wait_for_disk_work(at_staffed)
    assert work.property("claimLines") == []
