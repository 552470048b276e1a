"""Notes are the presenter's alone, whatever is pressed; and the size they like is remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from presenting import Talking, talking, texts
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot

from kiosk.talk import preferences
from kiosk.ui.present.presenter_view_model import NOTES_PERCENT

Key = Qt.Key
QML = Path(__file__).parents[2] / "resources" / "qml" / "Kiosk" / "Presenter"
KEYS = [
    *(Key.Key_PageDown, Key.Key_Right, Key.Key_Space, Key.Key_Return, Key.Key_N),
    *(Key.Key_PageUp, Key.Key_Left, Key.Key_Backspace, Key.Key_Home, Key.Key_End),
    *(Key.Key_B, Key.Key_Period, Key.Key_W, Key.Key_Comma, Key.Key_F, Key.Key_G),
    *(Key.Key_Question, Key.Key_F5, Key.Key_Escape, Key.Key_Tab, Key.Key_Up, Key.Key_Down),
    *(Key.Key_0, Key.Key_1, Key.Key_4, Key.Key_9, Key.Key_S, Key.Key_Q),
]


@pytest.fixture(scope="module")
def stage(qapp: object) -> Iterator[Talking]:
    with talking(None) as one:  # type: ignore[arg-type] - nothing here waits
        yield one


def sentences(talk: Talking) -> set[str]:
    """Every sentence of all notes that is long enough to know it again."""
    notes = [note for slide in talk.show.slides.deck.slides for note in slide.notes]
    parts = {part.strip() for note in notes for part in re.split(r"(?<=[.?!])\s", note)}
    return {part for part in parts if len(part) > 15}


def told(window: QQuickWindow) -> str:
    """All that `window` shows or tells assistive technology."""
    found = texts(window)
    root = QAccessible.queryAccessibleInterface(window)

    def walk(node: QAccessibleInterface) -> None:
        found.extend(
            node.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)
        )
        for i in range(node.childCount()):
            if child := node.child(i):
                walk(child)

    if root is not None:
        walk(root)
    return "\n".join(found)


def check(talk: Talking, notes: set[str]) -> None:
    deck = talk.show.slides.deck
    slide, step = talk.place
    assert 0 <= slide < len(deck.slides)
    assert 0 <= step < deck.slides[slide].steps
    seen = told(talk.app.audience)
    assert not [note for note in notes if note in seen]


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.sampled_from(KEYS), st.booleans()), min_size=1, max_size=25))
def test_no_note_reaches_the_audience_when_any_keys_are_pressed(
    stage: Talking, qtbot: QtBot, presses: list[tuple[Key, bool]]
) -> None:
    notes = sentences(stage)
    assert len(notes) > 30
    stage.show.forget()
    for key, shift in presses:
        stage.press(key, shift=shift)
    stage.settle()
    check(stage, notes)


def test_no_note_reaches_the_audience_on_any_slide_and_the_presenter_has_them(
    stage: Talking, qtbot: QtBot
) -> None:
    notes = sentences(stage)
    stage.show.forget()
    for number, slide in enumerate(stage.show.slides.deck.slides):
        stage.show.go(number)
        stage.settle()
        check(stage, notes)
        shown = stage.find(stage.app.presenter, "notes").property("text")
        assert shown == ("<br><br>".join(slide.notes) or "No notes for this slide.")


def test_no_component_of_the_audience_knows_of_the_speaker() -> None:
    reached, todo = set(), {"Audience"}
    while todo:
        name = todo.pop()
        reached.add(name)
        source = (QML / f"{name}.qml").read_text(encoding="utf-8")
        assert "Speaker" not in source, name
        todo |= {
            file.stem for file in QML.glob("*.qml") if re.search(rf"\b{file.stem} \{{", source)
        }
        todo -= reached
    assert {"Slide", "Sheet", "AloneControls", "Overview"} <= reached
    assert "NotesView" not in reached


def test_notes_get_larger_and_smaller_when_asked_for(stage: Talking, qtbot: QtBot) -> None:
    stage.show.go(1)
    stage.settle()
    window = stage.app.presenter
    size = stage.find(window, "notes").property("font").pixelSize()
    stage.click(window, "A+")
    assert stage.find(window, "notes").property("font").pixelSize() > size
    stage.click(window, "A−")
    assert stage.find(window, "notes").property("font").pixelSize() == size


def test_notes_stay_within_their_sizes_when_asked_for_more(stage: Talking, qtbot: QtBot) -> None:
    for _ in range(20):
        stage.speaker.larger()
    assert stage.speaker.percent == NOTES_PERCENT[-1]
    for _ in range(20):
        stage.speaker.smaller()
    assert stage.speaker.percent == NOTES_PERCENT[0]
    stage.speaker.larger()
    assert stage.speaker.percent == 100


def test_the_size_of_the_notes_is_remembered_when_the_talk_ended(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with talking(qtbot, data=tmp_path) as one:
        one.click(one.app.presenter, "A+")
    assert preferences.load(tmp_path).notes == 125
    with talking(qtbot, data=tmp_path) as again:
        assert again.speaker.percent == 125


def test_long_notes_scroll_when_asked_for(stage: Talking, qtbot: QtBot) -> None:
    number = max(
        range(stage.show.property("count")),
        key=lambda n: len("".join(stage.show.slides.deck.slides[n].notes)),
    )
    stage.show.go(number)
    for _ in range(6):
        stage.speaker.larger()
    stage.settle()
    scroller = stage.find(stage.app.presenter, "notes").parentItem().parentItem()
    assert scroller.property("contentHeight") > scroller.height()
    stage.press(Key.Key_Down)
    assert scroller.property("contentY") > 0
    stage.press(Key.Key_Up)
    assert scroller.property("contentY") == 0
