"""Clock, elapsed, what is left; pointing; and a talk that nobody goes on with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.talk.state import AudienceCover, Spotlight, TalkPosition
from support.ui.talk_driver import TalkDriver, all_texts, running_talk

Key = Qt.Key


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[TalkDriver]:
    with running_talk(qtbot, minutes=20) as one:
        yield one


def facts(talk: TalkDriver) -> dict[str, str]:
    talk.speaker.ticked.emit()
    names = ("clockText", "elapsedText", "remainingText", "sectionRemainingText")
    return {name: talk.speaker.property(name) for name in names}


def test_time_stands_still_when_the_talk_has_not_begun(stage: TalkDriver) -> None:
    stage.clock.now += 500
    shown = facts(stage)
    assert shown["clockText"].startswith("12:00")
    assert (shown["elapsedText"], shown["remainingText"]) == ("0:00", "20:00")
    assert "20:00" in all_texts(stage.app.presenter_window)


def test_time_runs_when_the_first_step_was_made(stage: TalkDriver) -> None:
    stage.press(Key.Key_Right)
    whole = stage.speaker.property("sectionRemainingText")
    stage.clock.now += 61
    shown = facts(stage)
    assert (shown["elapsedText"], shown["remainingText"]) == ("1:01", "18:59")
    assert shown["sectionRemainingText"] != whole
    assert not stage.speaker.property("overTime")
    stage.clock.now += 20 * 60
    assert facts(stage)["remainingText"] == "−1:01"
    assert stage.speaker.property("overTime")
    assert stage.speaker.property("sectionOverTime")


def test_where_the_talk_is_stands_above_when_it_goes_on(stage: TalkDriver) -> None:
    stage.show.goToSlide(11)
    stage.settle()
    assert f"12 of {len(stage.talk.step_counts)}" in all_texts(stage.app.presenter_window)


def test_the_audience_sees_a_spot_when_the_presenter_holds_a_finger_on_the_slide(
    stage: TalkDriver,
) -> None:
    area = stage.find(stage.app.presenter_window, "pointing")

    def spot(x: float, y: float) -> QPoint:
        return area.mapToScene(QPointF(area.width() * x, area.height() * y)).toPoint()

    QTest.mousePress(stage.app.presenter_window, Qt.MouseButton.LeftButton, pos=spot(0.25, 0.5))
    assert stage.talk.spotlight is not None
    assert stage.talk.spotlight.x == pytest.approx(0.25, abs=0.01)
    QTest.mouseMove(stage.app.presenter_window, spot(0.5, 0.75))
    assert stage.talk.spotlight.y == pytest.approx(0.75, abs=0.01)
    stage.settle()
    disc = stage.find(stage.app.audience_window, "spotlight")
    middle = disc.mapToScene(QPointF(disc.width() / 2, disc.height() / 2))
    assert middle.x() == pytest.approx(stage.app.audience_window.width() / 2, abs=8)
    assert disc.opacity() == 1
    QTest.mouseRelease(stage.app.presenter_window, Qt.MouseButton.LeftButton, pos=spot(0.5, 0.75))
    assert stage.talk.spotlight == Spotlight(
        stage.talk.spotlight.x, stage.talk.spotlight.y, held=False
    )
    stage.qtbot.waitUntil(lambda: not disc.isVisible(), timeout=4000)


def test_a_finger_held_on_the_slide_points_as_the_mouse_does(
    stage: TalkDriver, touch_screen: QPointingDevice
) -> None:
    area = stage.find(stage.app.presenter_window, "pointing")
    before = stage.place

    def spot(x: float, y: float) -> QPoint:
        return area.mapToScene(QPointF(area.width() * x, area.height() * y)).toPoint()

    window = stage.app.presenter_window
    QTest.touchEvent(window, touch_screen).press(0, spot(0.25, 0.5)).commit()
    QTest.touchEvent(window, touch_screen).move(0, spot(0.75, 0.25)).commit()
    # Movements of a finger are handed on with the next frame.
    there = Spotlight(pytest.approx(0.75, abs=0.01), pytest.approx(0.25, abs=0.01))
    stage.qtbot.waitUntil(lambda: stage.talk.spotlight == there)
    QTest.touchEvent(window, touch_screen).release(0, spot(0.75, 0.25)).commit()
    stage.qtbot.waitUntil(lambda: stage.talk.spotlight == replace(there, held=False))
    assert stage.place == before


def test_a_talk_is_forgotten_when_nobody_did_anything_for_so_long(qtbot: QtBot) -> None:
    with running_talk(qtbot, rest_s=600, shown=False) as talk:
        talk.app.start()
        talk.show.goToSlide(5)
        talk.show.toggleBlack()
        talk.show.toggleFreeze()
        rested: list[None] = []
        talk.app.timed_out.connect(lambda: rested.append(None))
        talk.clock.now += 599
        talk.app.check_timeout()
        assert (rested, talk.place[0]) == ([], 5)
        talk.clock.now += 1
        talk.app.check_timeout()
        assert rested == [None]
        assert talk.talk.position == talk.talk.audience_position == TalkPosition()
        assert talk.talk.cover is AudienceCover.NONE
        assert talk.speaker.property("elapsedText") == "0:00"


def test_a_talk_goes_on_when_somebody_moves_the_mouse_in_time(qtbot: QtBot) -> None:
    with running_talk(qtbot, rest_s=600, shown=False) as talk:
        talk.app.start()
        talk.settle()
        talk.show.goToSlide(5)
        talk.clock.now += 599
        QTest.mouseMove(talk.app.audience_window, QPoint(50, 60))
        QTest.mouseMove(talk.app.audience_window, QPoint(80, 90))
        talk.clock.now += 599
        talk.app.check_timeout()
        assert talk.place[0] == 5
