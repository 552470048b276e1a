"""One screen for presenter and audience: buttons come with a touch; notes only when asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from support.ui.talk_driver import TalkDriver, all_texts, is_button, running_talk, visible_items

Key = Qt.Key


@pytest.fixture
def alone(qtbot: QtBot) -> Iterator[TalkDriver]:
    with running_talk(qtbot, shown=False) as one:
        one.app.start()
        one.settle()
        assert one.show.property("singleWindow")
        yield one


def buttons(window: QQuickWindow) -> set[str]:
    return {item.property("text") for item in visible_items(window) if is_button(item)}


def touch(talk: TalkDriver) -> None:
    QTest.mouseClick(talk.app.audience_window, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    talk.settle()


def test_the_slide_is_alone_when_nobody_touches_the_screen(alone: TalkDriver) -> None:
    assert alone.app.audience_window.isVisible()
    assert not alone.app.presenter_window.isVisible()
    assert buttons(alone.app.audience_window) == set()


def test_buttons_come_and_the_talk_goes_on_when_touched(alone: TalkDriver) -> None:
    touch(alone)
    assert buttons(alone.app.audience_window) == {"‹ Back", "Next ›", "Overview", "Notes", "Keys"}
    assert alone.place == (0, 0)
    alone.click(alone.app.audience_window, "Next ›")
    assert alone.place == (1, 0)
    alone.click(alone.app.audience_window, "‹ Back")
    assert alone.place == (0, 0)


def test_notes_show_when_asked_for_and_go_when_asked_again(alone: TalkDriver) -> None:
    alone.press(Key.Key_Right, window=alone.app.audience_window)
    notes = alone.show.slide_models.deck.slides[1].notes[0]
    touch(alone)
    assert notes not in "\n".join(all_texts(alone.app.audience_window))
    alone.click(alone.app.audience_window, "Notes")
    alone.settle()
    assert not alone.app.audience_window.isVisible()
    assert notes in "\n".join(all_texts(alone.app.presenter_window))
    alone.click(alone.app.presenter_window, "Slides")
    alone.settle()
    assert alone.app.audience_window.isVisible()
    assert not alone.app.presenter_window.isVisible()
    assert alone.place == (1, 0)


def test_the_overview_has_no_notes_when_opened_over_the_slide(alone: TalkDriver) -> None:
    alone.press(Key.Key_G, window=alone.app.audience_window)
    alone.settle()
    alone.press(Key.Key_Right, window=alone.app.audience_window)
    alone.settle()
    seen = "\n".join(all_texts(alone.app.audience_window))
    deck = alone.show.slide_models.deck
    assert deck.slides[1].title in seen
    assert all(section.title in seen for section in deck.sections)
    assert not [note for slide in deck.slides for note in slide.notes if note in seen]
    alone.press(Key.Key_Enter, window=alone.app.audience_window)
    assert alone.place == (1, 0)


def test_the_number_being_typed_shows_when_digits_are_pressed(alone: TalkDriver) -> None:
    QTest.keyClick(alone.app.audience_window, "7")  # type: ignore[call-overload]
    alone.settle()
    assert "Go to slide 7: press Enter" in all_texts(alone.app.audience_window)
    alone.press(Key.Key_Enter, window=alone.app.audience_window)
    assert alone.place == (6, 0)


KEYS = [
    *(Key.Key_PageDown, Key.Key_PageUp, Key.Key_Home, Key.Key_End, Key.Key_Return, Key.Key_3),
    *(Key.Key_B, Key.Key_W, Key.Key_F, Key.Key_G, Key.Key_Question, Key.Key_F5, Key.Key_Escape),
    *(Key.Key_S, Key.Key_S, Key.Key_Tab, Key.Key_Up, Key.Key_Down),
]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(presses=st.lists(st.tuples(st.sampled_from(KEYS), st.booleans()), min_size=1, max_size=20))
def test_notes_show_only_while_they_were_asked_for_whatever_is_pressed(
    alone: TalkDriver, presses: list[tuple[Key, bool]]
) -> None:
    notes = {note for slide in alone.show.slide_models.deck.slides for note in slide.notes}
    asked = alone.app.presenter_window.isVisible()
    for key, shift in presses:
        shown = (
            alone.app.presenter_window
            if alone.app.presenter_window.isVisible()
            else alone.app.audience_window
        )
        alone.press(key, shift=shift, window=shown)
        asked ^= key is Key.Key_S
    alone.settle()
    assert (alone.app.presenter_window.isVisible(), alone.app.audience_window.isVisible()) == (
        asked,
        not asked,
    )
    slide, step = alone.place
    assert 0 <= step < alone.talk.step_counts[slide]
    assert not [note for note in notes if note in "\n".join(all_texts(alone.app.audience_window))]
