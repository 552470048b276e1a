"""What fields refuse and leave behind, and what the keyboard is like on the glass."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QEvent, QMetaObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from support.ui.typist import SETUPS, Typist

CONTROL = Qt.KeyboardModifier.ControlModifier
KINDS = {"text": "text-field", "email": "text-field", "digits": "text-field", "note": "text-area"}
ROUNDED = 0.05


def paste(typist: Typist, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(typist.window, Qt.Key.Key_V, CONTROL)
    typist.settle()


def undo(typist: Typist) -> tuple[bool, bool]:
    return typist.input.property("canUndo"), typist.input.property("canRedo")


# --- what is refused, and what is left ------------------------------------------------------


@pytest.mark.parametrize("field", ["text-field", "text-area"])
def test_a_huge_paste_is_refused_whole_with_a_reason_when_it_comes(
    typist: Typist, field: str
) -> None:
    typist.write_into(field, "text")
    typist.tap("a") if field == "text-field" else typist.tap("shift", "shift", "a")
    paste(typist, "lorem ipsum " * 9000)
    assert typist.text == "a"
    assert typist.input.property("text") == "a"
    assert typist.refusals == ["too-long"]


def test_one_letter_too_many_is_refused_when_the_field_is_full(typist: Typist) -> None:
    typist.field.setProperty("maximumLength", 3)
    typist.tap("a", "b", "c", "d")
    assert typist.text == "abc"
    assert typist.refusals == ["too-long"]


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
    typist.write_into("text-field", kind)
    paste(typist, pasted)
    assert typist.text == text
    assert typist.input.property("text") == text
    assert typist.refusals == reasons


@pytest.mark.parametrize("field", ["text-field", "text-area"])
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
    typist.write_into("text-area", "note")
    typist.write_into("text-field")
    assert typist.keyboard.property("currentLayer") == "letters"
    assert typist.keyboard.property("shiftState") == "off"


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
    typist.write_into("text-field", "text")
    sizes = [letter.property("font").pixelSize() for letter in _letters(typist.key("g"))]
    assert sizes
    assert min(sizes) * 0.49 >= 5 * typist.px_per_mm  # the x-height of the face is half an em


def _letters(key: QQuickItem) -> list[QQuickItem]:
    below = [text for child in key.childItems() for text in _letters(child)]
    return [key, *below] if key.inherits("QQuickText") else below


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_name_when_assistive_technology_asks(typist: Typist, kind: str) -> None:
    from kiosk.ui.screenshots.accessibility_tree import accessibility_nodes

    typist.write_into(KINDS[kind], kind)
    found = [
        n for n in accessibility_nodes(typist.window, typist.px_per_mm) if n["role"] == "Button"
    ]
    names = [node["name"] for node in found]
    assert len(names) == len(typist.shown_keys())
    assert all(names)
    assert len(set(names)) == len(names)
    assert {"Delete", "Done"} <= set(names)


def test_no_frame_is_drawn_when_nobody_types(typist: Typist) -> None:
    typist.tap("a", "shift")
    assert typist.count_frames(1) == 0


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
    typist.write_into("text-area")
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
    typist.write_into("text-field", "digits")
    typist.tap("erase", "erase", "5")
    assert typist.text == "5"
    assert typist.refusals == []
