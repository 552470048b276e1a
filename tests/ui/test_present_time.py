"""Clock, elapsed, what is left; pointing; and a talk that nobody goes on with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from presenting import Talking, talking, texts
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.talk.state import Cover, Position, Spot

Key = Qt.Key


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Talking]:
    with talking(qtbot, minutes=20) as one:
        yield one


def facts(talk: Talking) -> dict[str, str]:
    talk.speaker.ticked.emit()
    return {name: talk.speaker.property(name) for name in ("clock", "elapsed", "left", "leftHere")}


def test_time_stands_still_when_the_talk_has_not_begun(stage: Talking) -> None:
    stage.clock.now += 500
    shown = facts(stage)
    assert shown["clock"].startswith("12:00")
    assert (shown["elapsed"], shown["left"]) == ("0:00", "20:00")
    assert "20:00" in texts(stage.app.presenter)


def test_time_runs_when_the_first_step_was_made(stage: Talking) -> None:
    stage.press(Key.Key_Right)
    whole = stage.speaker.property("leftHere")
    stage.clock.now += 61
    shown = facts(stage)
    assert (shown["elapsed"], shown["left"]) == ("1:01", "18:59")
    assert shown["leftHere"] != whole
    assert not stage.speaker.property("over")
    stage.clock.now += 20 * 60
    assert facts(stage)["left"] == "−1:01"
    assert stage.speaker.property("over")
    assert stage.speaker.property("overHere")


def test_where_the_talk_is_stands_above_when_it_goes_on(stage: Talking) -> None:
    stage.show.go(11)
    stage.settle()
    assert f"12 of {len(stage.talk.steps)}" in texts(stage.app.presenter)


def test_the_audience_sees_a_spot_when_the_presenter_holds_a_finger_on_the_slide(
    stage: Talking,
) -> None:
    area = stage.find(stage.app.presenter, "pointing")

    def spot(x: float, y: float) -> QPoint:
        return area.mapToScene(QPointF(area.width() * x, area.height() * y)).toPoint()

    QTest.mousePress(stage.app.presenter, Qt.MouseButton.LeftButton, pos=spot(0.25, 0.5))
    assert stage.talk.spot is not None
    assert stage.talk.spot.x == pytest.approx(0.25, abs=0.01)
    QTest.mouseMove(stage.app.presenter, spot(0.5, 0.75))
    assert stage.talk.spot.y == pytest.approx(0.75, abs=0.01)
    stage.settle()
    disc = stage.find(stage.app.audience, "spotlight")
    middle = disc.mapToScene(QPointF(disc.width() / 2, disc.height() / 2))
    assert middle.x() == pytest.approx(stage.app.audience.width() / 2, abs=8)
    assert disc.opacity() == 1
    QTest.mouseRelease(stage.app.presenter, Qt.MouseButton.LeftButton, pos=spot(0.5, 0.75))
    assert stage.talk.spot == Spot(stage.talk.spot.x, stage.talk.spot.y, held=False)
    stage.qtbot.waitUntil(lambda: not disc.isVisible(), timeout=4000)


def test_a_finger_held_on_the_slide_points_as_the_mouse_does(
    stage: Talking, touch_screen: QPointingDevice
) -> None:
    area = stage.find(stage.app.presenter, "pointing")
    before = stage.place

    def spot(x: float, y: float) -> QPoint:
        return area.mapToScene(QPointF(area.width() * x, area.height() * y)).toPoint()

    window = stage.app.presenter
    QTest.touchEvent(window, touch_screen).press(0, spot(0.25, 0.5)).commit()
    QTest.touchEvent(window, touch_screen).move(0, spot(0.75, 0.25)).commit()
    # Movements of a finger are handed on with the next frame.
    there = Spot(pytest.approx(0.75, abs=0.01), pytest.approx(0.25, abs=0.01))
    stage.qtbot.waitUntil(lambda: stage.talk.spot == there)
    QTest.touchEvent(window, touch_screen).release(0, spot(0.75, 0.25)).commit()
    stage.qtbot.waitUntil(lambda: stage.talk.spot == replace(there, held=False))
    assert stage.place == before


def test_a_talk_is_forgotten_when_nobody_did_anything_for_so_long(qtbot: QtBot) -> None:
    with talking(qtbot, rest_s=600, shown=False) as talk:
        talk.app.start()
        talk.show.go(5)
        talk.show.black()
        talk.show.freeze()
        rested: list[None] = []
        talk.app.rested.connect(lambda: rested.append(None))
        talk.clock.now += 599
        talk.app.tick()
        assert (rested, talk.place[0]) == ([], 5)
        talk.clock.now += 1
        talk.app.tick()
        assert rested == [None]
        assert talk.talk.here == talk.talk.audience == Position()
        assert talk.talk.cover is Cover.NONE
        assert talk.speaker.property("elapsed") == "0:00"


def test_a_talk_goes_on_when_somebody_moves_the_mouse_in_time(qtbot: QtBot) -> None:
    with talking(qtbot, rest_s=600, shown=False) as talk:
        talk.app.start()
        talk.settle()
        talk.show.go(5)
        talk.clock.now += 599
        QTest.mouseMove(talk.app.audience, QPoint(50, 60))
        QTest.mouseMove(talk.app.audience, QPoint(80, 90))
        talk.clock.now += 599
        talk.app.tick()
        assert talk.place[0] == 5
