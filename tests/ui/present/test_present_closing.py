"""Somebody closes a window of a talk: it asks first, wherever the answer can be given."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot

from support.ui.talk_driver import TalkDriver, is_button, running_talk, visible_items

Key = Qt.Key
QUESTION = "End the talk?"


@pytest.fixture
def talk(qtbot: QtBot) -> Iterator[TalkDriver]:
    """Two screens: both windows are there."""
    with running_talk(qtbot) as one:
        yield one


@pytest.fixture
def alone(qtbot: QtBot) -> Iterator[TalkDriver]:
    """One screen: the slides fill it."""
    with running_talk(qtbot, shown=False) as one:
        one.app.start()
        one.settle()
        yield one


def ends(talk: TalkDriver) -> list[None]:
    ended: list[None] = []
    talk.app.ended.connect(lambda: ended.append(None))
    return ended


def asks(window: QQuickWindow) -> bool:
    return QUESTION in {i.property("text") for i in visible_items(window) if is_button(i)}


def answer(talk: TalkDriver, window: QQuickWindow) -> None:
    window.grabWindow()  # a frame puts the buttons into their places
    talk.click(window, QUESTION)


@pytest.mark.parametrize("closed", ["audience_window", "presenter_window"])
def test_the_presenter_is_asked_when_either_window_is_closed(talk: TalkDriver, closed: str) -> None:
    ended = ends(talk)
    for _ in range(3):
        getattr(talk.app, closed).close()
        talk.settle()
        assert (ended, asks(talk.app.presenter_window)) == ([], True)
    assert talk.app.audience_window.isVisible()
    assert talk.app.presenter_window.isVisible()
    answer(talk, talk.app.presenter_window)
    assert ended == [None]


def test_the_question_goes_when_nobody_answers(talk: TalkDriver) -> None:
    ended = ends(talk)
    talk.app.audience_window.close()
    talk.settle()
    (waiting,) = [timer for timer in talk.show.findChildren(QTimer) if timer.isActive()]
    assert waiting.interval() == 4000
    waiting.stop()
    waiting.timeout.emit()
    talk.settle()
    assert (ended, asks(talk.app.presenter_window)) == ([], False)


@pytest.mark.parametrize("over", [Key.Key_G, Key.Key_Question, Key.Key_7, Key.Key_B])
def test_the_question_is_seen_whatever_lay_over_the_slides(alone: TalkDriver, over: Key) -> None:
    ended = ends(alone)
    assert not asks(alone.app.audience_window)
    alone.press(over, window=alone.app.audience_window)
    alone.settle()
    cover = alone.talk.cover
    alone.app.audience_window.close()
    alone.settle()
    assert (ended, alone.talk.cover) == ([], cover)
    answer(alone, alone.app.audience_window)
    assert ended == [None]


def test_the_question_is_answered_by_keys(alone: TalkDriver) -> None:
    ended = ends(alone)
    alone.app.audience_window.close()
    alone.settle()
    alone.press(Key.Key_Tab, window=alone.app.audience_window)
    alone.press(Key.Key_Return, window=alone.app.audience_window)
    assert ended == [None]


def test_the_talk_ends_when_it_is_closed_before_its_first_slide(qtbot: QtBot) -> None:
    with running_talk(qtbot, shown=False) as one:
        ended = ends(one)
        one.app.audience_window.show()
        one.app.audience_window.close()
        assert ended == [None]
