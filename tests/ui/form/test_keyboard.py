"""Typing on the screen: real fingers, a real window, real fields."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMetaObject, QPoint, Qt
from PySide6.QtTest import QTest

from support.ui.typist import Typist

# --- what arrives ---------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["text-field", "text-area"])
def test_text_arrives_and_the_focus_stays_when_keys_are_tapped(typist: Typist, field: str) -> None:
    typist.write_into(field, "text")
    typist._named(field).setProperty("autoCapitalize", "none")
    typist.tap("a", "n", "a", "space", "o", "’", "symbols", "7", "letters", "-", "z")
    assert typist.text == "ana o’7-z"
    assert typist.writes


@pytest.mark.parametrize(
    ("kind", "keys", "text"),
    [
        ("email", ["a", "_", "@", "b", ".com", "-", ".", "symbols", "1", "+"], "a_@b.com-.1+"),
        ("digits", ["+", "1", "space", "2", "0", "6", "erase", "5"], "+1 205"),
        ("note", ["h", "i", ".", "space", "o", "k", ",", "symbols", "?"], "hi. ok,?"),
    ],
)
def test_each_kind_of_field_is_written_with_its_keys_when_typed_into(
    typist: Typist, kind: str, keys: list[str], text: str
) -> None:
    typist.write_into("text-field", kind)
    typist.tap(*keys)
    assert typist.text == text


def test_one_capital_is_typed_when_shift_was_tapped_once(typist: Typist) -> None:
    typist.tap("shift", "m", "c", "shift", "d")
    assert typist.text == "McD"


def test_capitals_stay_until_shift_is_tapped_again_when_it_was_tapped_twice(typist: Typist) -> None:
    typist.tap("shift", "shift", "a", "b", "shift", "c")
    assert typist.text == "ABc"


def test_a_name_begins_with_a_capital_when_the_field_wants_one(typist: Typist) -> None:
    typist.field.setProperty("autoCapitalize", "words")
    typist.tap("a", "n", "a", "space", "l", "u")
    assert typist.text == "Ana Lu"
    typist.tap("erase", "erase", "o")
    assert typist.text == "Ana O"


def test_an_accent_comes_by_taps_alone_when_its_keys_are_opened(typist: Typist) -> None:
    typist.tap("j", "o", "s", "accents", "é", "shift", "accents", "ñ")
    assert typist.text == "joséÑ"


def test_an_accent_is_offered_and_chosen_by_a_tap_when_a_letter_is_held(typist: Typist) -> None:
    typist.keyboard.setProperty("holdTime", 1)
    at = typist.middle(typist.key("e"))
    typist.down(at)
    typist.wait_for(lambda: any(k.objectName() == "choice-é" for k in typist.shown_keys()))
    typist.up(at)
    typist.settle()
    assert typist.text == ""
    typist.tap("é")
    assert typist.text == "é"
    assert not any(k.objectName().startswith("choice") for k in typist.shown_keys())


def test_a_letter_without_accents_is_typed_when_it_is_held_long(typist: Typist) -> None:
    typist.keyboard.setProperty("holdTime", 1)
    at = typist.middle(typist.key("k"))
    typist.down(at)
    typist.count_frames(0.02)
    typist.up(at)
    assert typist.text == "k"


def test_delete_repeats_and_does_no_more_at_the_end_when_it_is_held(typist: Typist) -> None:
    typist.tap(*"abcdefgh")
    typist.keyboard.setProperty("repeatDelay", 1)
    typist.keyboard.setProperty("repeatTime", 50)
    at = typist.middle(typist.key("erase"))
    typist.down(at)
    typist.wait_for(lambda: len(typist.text) <= 5)
    left = typist.text
    typist.up(at)
    assert typist.text == left
    assert "abcde".startswith(left)


def test_delete_takes_one_letter_away_when_it_is_tapped(typist: Typist) -> None:
    typist.tap("a", "b", "erase")
    assert typist.text == "a"
    typist.tap("erase", "erase")
    assert typist.text == ""
    assert typist.writes


def test_done_is_told_when_it_is_tapped(typist: Typist) -> None:
    typist.tap("done")
    assert typist.window.property("dones") == 1


# --- fingers --------------------------------------------------------------------------------


def test_nothing_is_typed_when_a_finger_slides_off_its_key(typist: Typist) -> None:
    start, end = typist.middle(typist.key("g")), typist.middle(typist.key("h"))
    typist.down(start)
    assert typist.key("g").property("down")
    typist.to((start + end) / 2 + QPoint(20, 0))
    typist.to(end)
    assert not typist.key("g").property("down")
    typist.up(end)
    typist.settle()
    assert typist.text == ""


def test_both_letters_come_when_a_second_finger_is_down_before_the_first_lifts(
    typist: Typist,
) -> None:
    first, second = typist.middle(typist.key("a")), typist.middle(typist.key("l"))
    touch = QTest.touchEvent(typist.window, typist._device)
    touch.press(0, first).commit()
    touch.stationary(0).press(1, second).commit()
    touch.release(0, first).stationary(1).commit()
    touch.release(1, second).commit()
    typist.settle()
    assert typist.text == "al"


def test_nothing_is_typed_when_a_finger_misses_between_two_keys(typist: Typist) -> None:
    x, y, width, height = typist.rect(typist.key("g"))
    gap = QPoint(round(x + width + 3), round(y + height / 2))
    typist.down(gap)
    typist.up(gap)
    assert typist.text == ""
    assert typist.writes


def test_nothing_is_typed_and_no_key_shows_it_when_the_keyboard_goes_under_a_finger(
    typist: Typist,
) -> None:
    key, at = typist.key("g"), typist.middle(typist.key("g"))
    typist.down(at)
    QMetaObject.invokeMethod(typist.keyboard, "hideForRealKeyboard")
    typist.up(at)
    typist.settle()
    assert typist.text == ""
    assert not key.property("down")


def test_no_key_shows_which_was_pressed_when_answers_are_hidden(typist: Typist) -> None:
    typist.field.setProperty("masked", True)
    typist.settle()
    before = typist.window.grabWindow()
    at = typist.middle(typist.key("g"))
    typist.down(at)
    typist.settle()
    assert typist.window.grabWindow() == before
    typist.up(at)
    typist.settle()
    assert typist.text == "g"
    assert typist.input.property("displayText") != "g"


# --- beside a real keyboard -----------------------------------------------------------------


def test_a_real_key_types_and_hides_the_keyboard_until_the_field_is_touched(typist: Typist) -> None:
    QTest.keyClick(typist.window, "x")
    assert typist.text == "x"
    assert not typist.keyboard.isVisible()
    assert typist.window.property("hides") == 1
    QTest.keyClick(typist.window, "y")
    assert typist.window.property("hides") == 1
    at = typist.middle(typist.field)
    typist.down(at)
    typist.up(at)
    typist.wait_for(typist.keyboard.isVisible)
    assert typist.text == "xy"


@pytest.mark.parametrize("key", [Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_CapsLock])
def test_the_keyboard_stays_when_a_key_only_changes_others(typist: Typist, key: Qt.Key) -> None:
    QTest.keyClick(typist.window, key)
    assert typist.keyboard.isVisible()


def test_the_keyboard_stays_when_its_own_delete_sends_a_key(typist: Typist) -> None:
    typist.tap("a", "erase")
    assert typist.keyboard.isVisible()


def test_tab_leaves_no_mark_in_the_box_when_it_is_pressed(typist: Typist) -> None:
    typist.write_into("text-area")
    QTest.keyClick(typist.window, Qt.Key.Key_Tab)
    assert typist.text == ""


def test_nothing_is_harmed_when_text_comes_and_no_field_has_the_focus(typist: Typist) -> None:
    typist.window.contentItem().forceActiveFocus()
    typist.typing.commitText("x")
    typist.typing.backspace()
    assert typist.text == ""
