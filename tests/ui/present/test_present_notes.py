"""Notes are the presenter's alone, whatever is pressed; and the size they like is remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot

from kiosk.talk import preferences
from kiosk.ui.present.presenter_view_model import NOTES_PERCENT_CHOICES
from support.project import QML
from support.ui.talk_driver import TalkDriver, all_texts, running_talk

Key = Qt.Key
PRESENTER_QML = QML / "Presenter"
KEYS = [
    *(Key.Key_PageDown, Key.Key_Right, Key.Key_Space, Key.Key_Return, Key.Key_N),
    *(Key.Key_PageUp, Key.Key_Left, Key.Key_Backspace, Key.Key_Home, Key.Key_End),
    *(Key.Key_B, Key.Key_Period, Key.Key_W, Key.Key_Comma, Key.Key_F, Key.Key_G),
    *(Key.Key_Question, Key.Key_F5, Key.Key_Escape, Key.Key_Tab, Key.Key_Up, Key.Key_Down),
    *(Key.Key_0, Key.Key_1, Key.Key_4, Key.Key_9, Key.Key_S, Key.Key_Q),
]


@pytest.fixture(scope="module")
def stage(qapp: object) -> Iterator[TalkDriver]:
    with running_talk(None) as one:  # type: ignore[arg-type] - nothing here waits
        yield one


def sentences(talk: TalkDriver) -> set[str]:
    """Every sentence of all notes that is long enough to know it again."""
    notes = [note for slide in talk.show.slide_models.deck.slides for note in slide.notes]
    parts = {part.strip() for note in notes for part in re.split(r"(?<=[.?!])\s", note)}
    return {part for part in parts if len(part) > 15}


def told(window: QQuickWindow) -> str:
    """All that `window` shows or tells assistive technology."""
    found = all_texts(window)
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


def check(talk: TalkDriver, notes: set[str]) -> None:
    deck = talk.show.slide_models.deck
    slide, step = talk.place
    assert 0 <= slide < len(deck.slides)
    assert 0 <= step < deck.slides[slide].steps
    seen = told(talk.app.audience_window)
    assert not [note for note in notes if note in seen]


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.sampled_from(KEYS), st.booleans()), min_size=1, max_size=25))
def test_no_note_reaches_the_audience_when_any_keys_are_pressed(
    stage: TalkDriver, qtbot: QtBot, presses: list[tuple[Key, bool]]
) -> None:
    notes = sentences(stage)
    assert len(notes) > 30
    stage.show.restart_talk()
    for key, shift in presses:
        stage.press(key, shift=shift)
    stage.settle()
    check(stage, notes)


def test_no_note_reaches_the_audience_on_any_slide_and_the_presenter_has_them(
    stage: TalkDriver, qtbot: QtBot
) -> None:
    notes = sentences(stage)
    stage.show.restart_talk()
    for number, slide in enumerate(stage.show.slide_models.deck.slides):
        stage.show.goToSlide(number)
        stage.settle()
        check(stage, notes)
        shown = stage.find(stage.app.presenter_window, "notes").property("text")
        assert shown == ("<br><br>".join(slide.notes) or "No notes for this slide.")


def test_no_component_of_the_audience_knows_of_the_speaker() -> None:
    components = {file.stem: file for file in PRESENTER_QML.rglob("*.qml")}
    reached, todo = set(), {"AudienceWindow"}
    while todo:
        name = todo.pop()
        reached.add(name)
        source = components[name].read_text(encoding="utf-8")
        assert "PresenterViewModel" not in source, name
        todo |= {name for name in components if re.search(rf"\b{name} \{{", source)}
        todo -= reached
    assert {"Slide", "SlideContent", "SingleWindowControls", "SlideOverview"} <= reached
    assert "NotesView" not in reached
    assert "PresenterViewModel" in components["NotesView"].read_text(encoding="utf-8")


def test_notes_get_larger_and_smaller_when_asked_for(stage: TalkDriver, qtbot: QtBot) -> None:
    stage.show.goToSlide(1)
    stage.settle()
    window = stage.app.presenter_window
    size = stage.find(window, "notes").property("font").pixelSize()
    stage.click(window, "A+")
    assert stage.find(window, "notes").property("font").pixelSize() > size
    stage.click(window, "A−")
    assert stage.find(window, "notes").property("font").pixelSize() == size


def test_notes_stay_within_their_sizes_when_asked_for_more(stage: TalkDriver, qtbot: QtBot) -> None:
    for _ in range(20):
        stage.speaker.enlargeNotes()
    assert stage.speaker.notes_percent == NOTES_PERCENT_CHOICES[-1]
    for _ in range(20):
        stage.speaker.shrinkNotes()
    assert stage.speaker.notes_percent == NOTES_PERCENT_CHOICES[0]
    stage.speaker.enlargeNotes()
    assert stage.speaker.notes_percent == 100


def test_the_size_of_the_notes_is_remembered_when_the_talk_ended(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with running_talk(qtbot, data=tmp_path) as one:
        one.click(one.app.presenter_window, "A+")
    assert preferences.load_talk_preferences(tmp_path).notes == 125
    with running_talk(qtbot, data=tmp_path) as again:
        assert again.speaker.notes_percent == 125


def test_long_notes_scroll_when_asked_for(stage: TalkDriver, qtbot: QtBot) -> None:
    number = max(
        range(stage.show.property("slideCount")),
        key=lambda n: len("".join(stage.show.slide_models.deck.slides[n].notes)),
    )
    stage.show.goToSlide(number)
    for _ in range(6):
        stage.speaker.enlargeNotes()
    stage.settle()
    scroller = stage.find(stage.app.presenter_window, "notes").parentItem().parentItem()
    assert scroller.property("contentHeight") > scroller.height()
    stage.press(Key.Key_Down)
    assert scroller.property("contentY") > 0
    stage.press(Key.Key_Up)
    assert scroller.property("contentY") == 0
