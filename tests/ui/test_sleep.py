"""A machine that slept: whoever touches it first meets attract, and nothing of who was there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from asking import ask, by_touch, demo_key, step
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from presenting import talking
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from staffing import calm, come_in, kiosk_with_pin, view
from visitor import Key, Visitor, alike

from kiosk.ui.guide import sleep_handler
from kiosk.ui.guide.sleep_handler import Sleep

HOUR = 3600
MIDDLE = (0.5, 0.5)
BUTTON = (0.06, 0.95)  # Home, Finish, Back: what stands at the left of the bar


def point(visitor: Visitor, at: tuple[float, float]) -> QPoint:
    return QPoint(round(visitor.window.width() * at[0]), round(visitor.window.height() * at[1]))


def touch(visitor: Visitor, at: tuple[float, float] = MIDDLE) -> None:
    visitor.finger.down(point(visitor, at))
    visitor.finger.up(point(visitor, at))


def click(visitor: Visitor, at: tuple[float, float] = MIDDLE) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(visitor.window, left, none, point(visitor, at))


def turn_wheel(visitor: Visitor, at: tuple[float, float] = MIDDLE) -> None:
    where = QPointF(point(visitor, at))
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(where, where, QPoint(), QPoint(0, -120), *none, False)
    QGuiApplication.sendEvent(visitor.window, event)


def press_key(visitor: Visitor, _at: tuple[float, float] = MIDDLE) -> None:
    QTest.keyClick(visitor.window, Key.Key_Return)


def sleeps(visitor: Visitor) -> None:
    """An hour that no timer of Qt's noticed."""
    visitor.clock.now += HOUR


def sleeps_a_minute(visitor: Visitor) -> None:
    """Less than a visit may rest: only the time that the machine itself tells of."""
    watching = visitor.kiosk.sleep
    assert watching is not None
    slept = watching._asleep() + 60
    watching._asleep = lambda: slept


SCREENS = ["home", "short", "chapter-brain", "help", "display", "contact", "warning"]


@pytest.mark.parametrize("falls_asleep", [sleeps, sleeps_a_minute])
@pytest.mark.parametrize("act", [touch, click, press_key])
def test_the_first_input_reaches_nothing_and_the_next_wakes_when_the_machine_slept(
    visitor: Visitor, act: Callable[..., None], falls_asleep: Callable[[Visitor], None]
) -> None:
    home: list[str] = []
    for screen in SCREENS:
        for at in (MIDDLE, BUTTON):
            visitor.go(screen)
            falls_asleep(visitor)
            act(visitor, at)
            assert visitor.screen == "attract", (screen, at)
            visitor.settle()
            assert visitor.screen == "attract", (screen, at)
            assert not visitor.warned
        act(visitor, MIDDLE)
        home.append(visitor.screen)
        visitor.kiosk.session.finish()
        visitor.settle()
    assert home == ["home"] * len(SCREENS)


def test_no_wheel_and_no_finger_still_down_keeps_a_visit_when_the_machine_slept(
    visitor: Visitor,
) -> None:
    visitor.go("home")
    sleeps(visitor)
    turn_wheel(visitor)
    assert visitor.screen == "attract"
    visitor.go("home")
    visitor.finger.down(point(visitor, BUTTON))
    sleeps(visitor)
    visitor.finger.up(point(visitor, BUTTON))
    visitor.settle()
    assert visitor.screen == "attract"
    visitor.wake()


def test_a_visit_is_over_before_its_next_frame_when_the_machine_slept(visitor: Visitor) -> None:
    visitor.go("chapter-brain")
    chapter = visitor.picture()
    drawn: list[QImage] = []
    grab = lambda: drawn.append(visitor.window.grabWindow())  # noqa: E731
    sleeps(visitor)
    visitor.window.frameSwapped.connect(grab)
    visitor.window.requestUpdate()
    visitor.wait_for(lambda: bool(drawn))
    visitor.window.frameSwapped.disconnect(grab)
    assert visitor.screen == "attract"
    assert not alike(drawn[0], chapter)


def test_nothing_typed_is_left_when_the_machine_slept(start, tmp_path: Path) -> None:
    form = demo_key(tmp_path, X25519PrivateKey.generate())
    visitor = start(form=form, data=tmp_path / "data")
    ask(visitor)
    first = step(visitor)
    visitor.kiosk.consult.write("phone", "+14155550134")
    assert visitor.kiosk.consult.text("phone")
    sleeps(visitor)
    touch(visitor, (0.5, 0.9))
    visitor.settle()
    assert visitor.screen == "attract"
    assert visitor.kiosk.consult.text("phone") == ""
    ask(visitor)
    assert step(visitor) == first


def test_the_last_page_of_a_request_is_not_kept_longer_when_its_time_is_up(
    start, tmp_path: Path
) -> None:
    form = demo_key(tmp_path, X25519PrivateKey.generate())
    visitor = start(form=form, data=tmp_path / "data")
    ask(visitor)
    by_touch(visitor)
    consult = visitor.kiosk.consult
    visitor.wait_for(lambda: int(consult.property("secondsLeft")) > 0)
    over: list[None] = []
    consult.over.connect(lambda: over.append(None))
    sleeps(visitor)
    consult.stayLonger()
    assert over == [None]
    visitor.settle()
    assert visitor.screen == "attract"


@pytest.fixture
def staffed(qtbot: QtBot, touch_screen: object, tmp_path: Path) -> Iterator[Visitor]:
    with kiosk_with_pin(tmp_path) as (kiosk, clock):
        visitor = Visitor(kiosk, clock, qtbot, touch_screen)
        visitor.settle()
        yield visitor
        visitor.leave()


@pytest.mark.parametrize("falls_asleep", [sleeps, sleeps_a_minute])
def test_the_staff_page_is_closed_to_whoever_touches_it_first_when_the_machine_slept(
    staffed: Visitor, falls_asleep: Callable[[Visitor], None]
) -> None:
    come_in(staffed)
    assert view(staffed) == "status"
    calm(staffed)
    falls_asleep(staffed)
    touch(staffed)
    assert view(staffed) == ""
    staffed.settle()
    assert staffed.screen == "attract"


def test_a_sign_of_somebody_does_not_keep_the_staff_page_when_its_time_is_up(
    staffed: Visitor,
) -> None:
    come_in(staffed)
    sleeps(staffed)
    staffed.kiosk.staff_page.staff.input()
    assert view(staffed) == ""


def test_a_talk_is_forgotten_at_the_first_key_when_the_machine_slept(qtbot: QtBot) -> None:
    with talking(qtbot, rest_s=600, shown=False) as talk:
        talk.app.start()
        talk.settle()
        talk.show.go(5)
        rested: list[None] = []
        talk.app.rested.connect(lambda: rested.append(None))
        talk.clock.now += HOUR
        talk.press(Key.Key_Down)
        assert rested == [None]
        assert talk.place[0] == 0


# --- where the machine warns before it sleeps -----------------------------------------------


class Machine(QObject):
    """Stands in for what the system tells; counts how often it may sleep, and what showed then."""

    sleeping = Signal()
    woke = Signal()

    def __init__(self, visitor: Visitor) -> None:
        super().__init__()
        self._visitor = visitor
        self.frames: list[int] = []

    def let_sleep(self) -> None:
        self.frames.append(self._visitor.frames)

    def stop(self) -> None:
        pass


@pytest.fixture
def machine(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    machine = Machine(visitor)
    monkeypatch.setattr("kiosk.ui.core.sleep_notifier.Notices", lambda _parent: machine)
    watching = Sleep(
        visitor.window, visitor.kiosk.session, visitor.kiosk.staff_page.staff, lambda: 0.0
    )
    watching.listen()
    yield machine
    watching.stop()


@pytest.mark.parametrize("screen", SCREENS)
def test_the_machine_sleeps_once_a_frame_without_the_visit_is_drawn(
    visitor: Visitor, machine: Machine, screen: str
) -> None:
    visitor.go(screen)
    before = visitor.frames
    machine.sleeping.emit()
    assert visitor.screen == "attract"
    assert machine.frames == []
    visitor.wait_for(lambda: bool(machine.frames))
    visitor.settle()
    (drawn,) = machine.frames
    assert drawn >= before + sleep_handler.FRAMES - 1


def test_the_machine_sleeps_at_once_when_there_is_nothing_to_hide(
    visitor: Visitor, machine: Machine
) -> None:
    machine.sleeping.emit()
    assert len(machine.frames) == 1
    visitor.go("home")
    visitor.window.hide()
    machine.sleeping.emit()
    assert len(machine.frames) == 2
    visitor.window.show()
    visitor.settle()


def test_the_machine_is_not_kept_awake_when_no_frame_comes(
    visitor: Visitor, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sleep_handler, "COVER_MS", 0)
    monkeypatch.setattr(Sleep, "_drawn", lambda _self: None)
    visitor.go("home")
    machine.sleeping.emit()
    visitor.wait_for(lambda: len(machine.frames) == 1)


def test_staff_are_out_when_the_machine_sleeps(staffed: Visitor) -> None:
    come_in(staffed)
    watching = staffed.kiosk.sleep
    assert watching is not None
    watching.cover()
    assert view(staffed) == ""
    staffed.settle()


def test_whoever_woke_the_screen_before_the_machine_slept_is_forgotten_when_it_wakes(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    watching = visitor.kiosk.sleep
    assert watching is not None
    watching.cover()
    visitor.wake()
    sleeps_a_minute(visitor)
    watching.end_if_over()  # as `woke` does
    assert visitor.screen == "attract"
