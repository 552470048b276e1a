"""Typing on the screen: real fingers, a real window, real fields."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMetaObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from typist import SETUPS, Typist

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CONTROL = Qt.KeyboardModifier.ControlModifier
KINDS = {"text": "line", "email": "line", "digits": "line", "note": "box"}
ROUNDED = 0.05


@pytest.fixture
def typist(qtbot: QtBot, touch_screen: object) -> Iterator[Typist]:
    QGuiApplication.styleHints().setCursorFlashTime(0)
    typist = Typist(qtbot, touch_screen)
    yield typist
    typist.stop()


def paste(typist: Typist, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(typist.window, Qt.Key.Key_V, CONTROL)
    typist.settle()


def undo(typist: Typist) -> tuple[bool, bool]:
    return typist.input.property("canUndo"), typist.input.property("canRedo")


# --- what arrives ---------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["line", "box"])
def test_text_arrives_and_the_focus_stays_when_keys_are_tapped(typist: Typist, field: str) -> None:
    typist.write_into(field, "text")
    typist._named(field).setProperty("capitals", "none")
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
    typist.write_into("line", kind)
    typist.tap(*keys)
    assert typist.text == text


def test_one_capital_is_typed_when_shift_was_tapped_once(typist: Typist) -> None:
    typist.tap("shift", "m", "c", "shift", "d")
    assert typist.text == "McD"


def test_capitals_stay_until_shift_is_tapped_again_when_it_was_tapped_twice(typist: Typist) -> None:
    typist.tap("shift", "shift", "a", "b", "shift", "c")
    assert typist.text == "ABc"


def test_a_name_begins_with_a_capital_when_the_field_wants_one(typist: Typist) -> None:
    typist.field.setProperty("capitals", "words")
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
    typist.frames_in(0.02)
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
    QMetaObject.invokeMethod(typist.keyboard, "realKey")
    typist.up(at)
    typist.settle()
    assert typist.text == ""
    assert not key.property("down")


def test_no_key_shows_which_was_pressed_when_answers_are_hidden(typist: Typist) -> None:
    typist.field.setProperty("hidden", True)
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
    typist.write_into("box")
    QTest.keyClick(typist.window, Qt.Key.Key_Tab)
    assert typist.text == ""


def test_nothing_is_harmed_when_text_comes_and_no_field_has_the_focus(typist: Typist) -> None:
    typist.window.contentItem().forceActiveFocus()
    typist.typing.commit("x")
    typist.typing.erase()
    assert typist.text == ""


# --- what is refused, and what is left ------------------------------------------------------


@pytest.mark.parametrize("field", ["line", "box"])
def test_a_huge_paste_is_refused_whole_with_a_reason_when_it_comes(
    typist: Typist, field: str
) -> None:
    typist.write_into(field, "text")
    typist.tap("a") if field == "line" else typist.tap("shift", "shift", "a")
    paste(typist, "lorem ipsum " * 9000)
    assert typist.text == "a"
    assert typist.input.property("text") == "a"
    assert typist.reasons == ["too-long"]


def test_one_letter_too_many_is_refused_when_the_field_is_full(typist: Typist) -> None:
    typist.field.setProperty("maximumLength", 3)
    typist.tap("a", "b", "c", "d")
    assert typist.text == "abc"
    assert typist.reasons == ["too-long"]


@pytest.mark.parametrize(
    ("kind", "pasted", "text", "reasons"),
    [
        ("text", "a\nb\tc\u202ed\x00", "a b cd", []),
        ("text", "<img src=file:///x> 🙂 שלום", "<img src=file:///x> 🙂 שלום", []),
        ("digits", "+1 (206) 555-0100", "+1 (206) 555-0100", []),
        ("digits", "call me", "", ["digits-only"]),
        ("email", " a@b.org\n", "a@b.org", ["no-spaces"]),
    ],
)
def test_what_is_pasted_is_kept_as_plain_text_or_refused_when_it_fits(
    typist: Typist, kind: str, pasted: str, text: str, reasons: list[str]
) -> None:
    typist.write_into("line", kind)
    paste(typist, pasted)
    assert typist.text == text
    assert typist.input.property("text") == text
    assert typist.reasons == reasons


@pytest.mark.parametrize("field", ["line", "box"])
@pytest.mark.parametrize("emptied", [False, True])
def test_nothing_can_be_brought_back_when_a_field_was_cleared(
    typist: Typist, field: str, emptied: bool
) -> None:
    typist.write_into(field, "text")
    typist.tap("a", "b")
    assert undo(typist)[0]
    if emptied:
        typist.tap("erase", "erase")
    QMetaObject.invokeMethod(typist.field, "clear")
    assert undo(typist) == (False, False)
    QTest.keyClick(typist.window, Qt.Key.Key_Z, CONTROL)
    assert typist.text == ""
    assert typist.input.property("text") == ""


def test_the_field_follows_when_the_visitor_undoes_by_keys(typist: Typist) -> None:
    typist.tap("a")
    QTest.keyClick(typist.window, Qt.Key.Key_Z, CONTROL)
    assert typist.text == typist.input.property("text") == ""


def test_the_clipboard_is_empty_when_the_visit_is_forgotten(typist: Typist) -> None:
    QGuiApplication.clipboard().setText("secret")
    typist.typing.forget()
    assert QGuiApplication.clipboard().text() == ""


def test_the_keyboard_is_as_at_first_when_another_field_is_written_into(typist: Typist) -> None:
    typist.tap("shift", "shift", "symbols")
    typist.write_into("box", "note")
    typist.write_into("line")
    assert typist.keyboard.property("sheet") == "letters"
    assert typist.keyboard.property("shift") == "off"


# --- on the glass ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("setup", SETUPS)
def test_keys_are_large_and_apart_and_cover_no_field_when_shown(
    typist: Typist, setup: str, kind: str
) -> None:
    typist.place(setup)
    typist.write_into(KINDS[kind], kind)
    mm = typist.px_per_mm
    rects = {key.objectName(): typist.rect(key) for key in typist.shown_keys()}
    least = 25 if kind == "digits" and setup != "laptop" else 20
    for name, (x, y, width, height) in rects.items():
        assert min(width, height) >= least * mm - ROUNDED, (name, width / mm, height / mm)
        assert x >= 0
        assert y >= 0
        assert x + width <= typist.window.width()
        assert y + height <= typist.window.height()
    for (a, one), (b, other) in itertools.combinations(rects.items(), 2):
        across = max(one[0], other[0]) - min(one[0] + one[2], other[0] + other[2])
        down = max(one[1], other[1]) - min(one[1] + one[3], other[1] + other[3])
        assert max(across, down) >= 2 * mm - ROUNDED, (a, b, across / mm, down / mm)
    _, top, wide, _ = typist.rect(typist.keyboard)
    _, y, _, height = typist.rect(typist.field)
    assert wide / mm <= 358
    assert 0 <= y < y + height <= top
    for text in typist.items(typist.keyboard):
        if text.inherits("QQuickText"):
            assert not text.property("truncated"), text.property("text")
            assert text.property("contentWidth") <= text.width() + 1, text.property("text")


@pytest.mark.parametrize("setup", SETUPS)
def test_letters_are_five_millimetres_high_when_shown(typist: Typist, setup: str) -> None:
    typist.place(setup)
    typist.write_into("line", "text")
    sizes = [letter.property("font").pixelSize() for letter in _letters(typist.key("g"))]
    assert sizes
    assert min(sizes) * 0.49 >= 5 * typist.px_per_mm  # the x-height of the face is half an em


def _letters(key: QQuickItem) -> list[QQuickItem]:
    return [i for i in key.childItems()[-1].childItems() if i.inherits("QQuickText")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_name_when_assistive_technology_asks(typist: Typist, kind: str) -> None:
    from kiosk.ui.tree import nodes

    typist.write_into(KINDS[kind], kind)
    found = [n for n in nodes(typist.window, typist.px_per_mm) if n["role"] == "Button"]
    names = [node["name"] for node in found]
    assert len(names) == len(typist.shown_keys())
    assert all(names)
    assert len(set(names)) == len(names)
    assert {"Delete", "Done"} <= set(names)


def test_no_frame_is_drawn_when_nobody_types(typist: Typist) -> None:
    typist.tap("a", "shift")
    assert typist.frames_in(1) == 0


def test_no_key_takes_the_focus_when_the_tab_key_is_pressed(typist: Typist) -> None:
    for _ in range(3):
        QTest.keyClick(typist.window, Qt.Key.Key_Tab)
        focus = typist.window.activeFocusItem()
        assert focus is None or not focus.inherits("QQuickAbstractButton")


def test_the_event_goes_on_when_it_was_noticed(typist: Typist) -> None:
    assert typist.typing.eventFilter(typist.window, QEvent(QEvent.Type.KeyPress)) is False


def test_all_of_a_long_note_can_be_looked_at_by_taps_when_it_is_more_than_shows(
    typist: Typist,
) -> None:
    typist.write_into("box")
    typist.field.setProperty("maximumLength", 2000)
    paste(typist, "\n".join(f"line {number}" for number in range(30)))
    view = next(i for i in typist.items(typist.field) if i.inherits("QQuickFlickable"))
    end = view.property("contentHeight") - view.height()
    assert view.property("contentY") == pytest.approx(end, abs=2)
    buttons = [i for i in typist.items(typist.field) if i.inherits("QQuickAbstractButton")]
    assert len(buttons) == 2
    up = typist.middle(buttons[0])
    while view.property("contentY") > 0:
        before = view.property("contentY")
        typist.down(up)
        typist.up(up)
        typist.settle()
        assert view.property("contentY") < before
    assert typist.writes


def test_an_old_answer_shows_and_is_written_on_when_it_is_put_back(typist: Typist) -> None:
    typist.field.setProperty("text", "Ana")
    assert typist.input.property("text") == "Ana"
    assert undo(typist) == (False, False)
    typist.tap("a")
    assert typist.text == "Anaa"


def test_a_wrong_number_can_be_taken_away_when_it_was_put_in(typist: Typist) -> None:
    typist.field.setProperty("text", "ab")
    typist.write_into("line", "digits")
    typist.tap("erase", "erase", "5")
    assert typist.text == "5"
    assert typist.reasons == []
