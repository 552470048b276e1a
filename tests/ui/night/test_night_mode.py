"""The screen while nobody is there: dimmed, off outside the hours, lit by a touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from kiosk.care.panel_switch import PanelSwitch
from kiosk.config.schedule import DAYS, ScheduleSettings
from kiosk.ui.night.night_mode import LIT_S, SHIFT_EVERY_S, SHIFTS_PX, ScreenLight
from support.ui.visitor import Visitor

SMOOTH = Qt.TransformationMode.SmoothTransformation
Start = Callable[..., Visitor]

ALWAYS = dict.fromkeys(DAYS, ("00:00-24:00",))
OPEN = ScheduleSettings(**ALWAYS)
CLOSED = ScheduleSettings(**ALWAYS, closed=("2000-01-01 to 2999-12-31",))


@pytest.fixture(autouse=True)
def switched(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """What was asked of the panel: True for on."""
    asked: list[bool] = []
    monkeypatch.setattr(PanelSwitch, "switch", lambda _self, *, on: asked.append(on))
    yield asked


def pass_time(visitor: Visitor, seconds: float) -> ScreenLight:
    """Let nobody come for so long; returns how bright the screen is then."""
    visitor.clock.now += seconds
    visitor.kiosk.visit.night_mode.check()
    return visitor.kiosk.visit.night_mode.light


def is_black(visitor: Visitor) -> bool:
    visitor.settle()
    picture = visitor.picture()
    points = [(x, y) for x in range(50, 1900, 210) for y in range(50, 1050, 150)]
    return all(picture.pixelColor(x, y).name() == "#000000" for x, y in points)


def lightness(visitor: Visitor) -> int:
    """How light the whole screen is, from 0 to 255."""
    return visitor.picture().scaled(1, 1, mode=SMOOTH).pixelColor(0, 0).lightness()


def touch(visitor: Visitor) -> None:
    at = QPoint(960, 540)
    visitor.finger.down(at)
    visitor.finger.up(at)


def test_the_screen_stays_on_when_there_are_no_hours(start: Start) -> None:
    visitor = start(schedule=ScheduleSettings(dim_after_min=0))
    assert pass_time(visitor, 1_000_000) is ScreenLight.ON


def test_the_screen_goes_off_when_the_clinic_is_closed(start: Start, switched: list[bool]) -> None:
    visitor = start(schedule=CLOSED)
    assert pass_time(visitor, LIT_S - 1) is ScreenLight.ON
    assert pass_time(visitor, 1) is ScreenLight.OFF
    assert is_black(visitor)
    visitor.wait_for(lambda: switched == [False])


def test_the_screen_stays_on_while_the_clinic_is_open(start: Start, switched: list[bool]) -> None:
    visitor = start(schedule=OPEN)
    assert pass_time(visitor, LIT_S) is ScreenLight.ON
    assert switched == []


def test_a_touch_lights_a_dark_screen_and_presses_nothing(
    start: Start, switched: list[bool]
) -> None:
    visitor = start(schedule=CLOSED)
    pass_time(visitor, LIT_S)
    visitor.wait_for(lambda: switched == [False])
    touch(visitor)
    visitor.settle()
    assert visitor.kiosk.visit.night_mode.light is ScreenLight.ON
    assert visitor.screen == "attract"
    visitor.wait_for(lambda: switched == [False, True])
    touch(visitor)
    visitor.settle()
    assert visitor.screen == "home"


def turn_wheel(visitor: Visitor) -> None:
    at = QPointF(960, 540)
    event = QWheelEvent(
        *(at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton),
        *(Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QCoreApplication.sendEvent(visitor.window, event)


@pytest.mark.parametrize(
    "light",
    [
        lambda visitor: visitor.key(Qt.Key.Key_Return),
        turn_wheel,
        lambda visitor: QTest.mouseMove(visitor.window, QPoint(700, 500)),
        touch,
    ],
    ids=["key", "wheel", "mouse", "touch"],
)
def test_what_lights_a_dark_screen_does_nothing_else_and_the_next_touch_counts(
    start: Start, light: Callable[[Visitor], None]
) -> None:
    visitor = start(schedule=CLOSED)
    pass_time(visitor, LIT_S)
    light(visitor)
    visitor.settle()
    assert visitor.screen == "attract"
    assert visitor.kiosk.visit.night_mode.light is ScreenLight.ON
    touch(visitor)
    visitor.settle()
    assert visitor.screen == "home"
    visitor.press("Finish")
    assert visitor.screen == "attract"


def test_the_screen_goes_off_again_when_the_touch_was_no_visit(start: Start) -> None:
    visitor = start(schedule=CLOSED)
    pass_time(visitor, LIT_S)
    touch(visitor)
    assert pass_time(visitor, LIT_S - 1) is ScreenLight.ON
    assert pass_time(visitor, 1) is ScreenLight.OFF


def test_nobody_is_sent_away_at_closing_time(start: Start) -> None:
    visitor = start(schedule=CLOSED)
    visitor.wake()
    for _ in range(10):
        assert pass_time(visitor, LIT_S / 2) is ScreenLight.ON
        visitor.kiosk.session.recordInput()
    visitor.kiosk.session.finish()
    visitor.settle()
    assert pass_time(visitor, LIT_S - 1) is ScreenLight.ON
    assert pass_time(visitor, 1) is ScreenLight.OFF


def test_attract_is_dimmed_after_a_while_and_a_touch_wakes_it(
    start: Start, switched: list[bool]
) -> None:
    visitor = start(schedule=ScheduleSettings(dim_after_min=15))
    before = lightness(visitor)
    assert pass_time(visitor, 15 * 60 - 1) is ScreenLight.ON
    assert pass_time(visitor, 1) is ScreenLight.DIMMED
    visitor.settle()
    assert lightness(visitor) < before * 0.7
    touch(visitor)
    visitor.settle()
    assert visitor.screen == "home"
    assert switched == []


def test_the_picture_moves_a_little_and_only_rarely(start: Start) -> None:
    visitor = start(schedule=ScheduleSettings(dim_after_min=240))
    seen = []
    for _ in SHIFTS_PX:
        frames = visitor.frames
        pass_time(visitor, SHIFT_EVERY_S)
        visitor.settle()
        assert 1 <= visitor.frames - frames <= 3
        at = visitor.window.property("attractShift")
        seen.append((at.x(), at.y()))
    assert sorted(seen) == sorted(SHIFTS_PX)
    xs, ys = zip(*SHIFTS_PX, strict=True)
    assert max(xs) - min(xs) <= 24
    assert max(ys) - min(ys) <= 24


def test_the_panel_is_on_when_the_kiosk_ends(start: Start, switched: list[bool]) -> None:
    visitor = start(schedule=CLOSED)
    pass_time(visitor, LIT_S)
    visitor.wait_for(lambda: switched == [False])
    visitor.kiosk.stop()
    assert switched == [False, True]
