"""A machine that slept: whoever touches it first meets attract, and nothing of who was there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.ui.guide import sleep_handler
from kiosk.ui.guide.sleep_handler import SleepHandler
from support.ui.form_filling import current_step, fill_by_touch, form_settings, open_form
from support.ui.pictures import pictures_match
from support.ui.staff_actions import kiosk_with_pin, sign_in, staff_view, wait_for_disk_work
from support.ui.talk_driver import running_talk
from support.ui.visitor import Key, Visitor

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
    watching = visitor.kiosk.sleep_handler
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
            visitor.go_to_screen(screen)
            falls_asleep(visitor)
            act(visitor, at)
            assert visitor.screen == "attract", (screen, at)
            visitor.settle()
            assert visitor.screen == "attract", (screen, at)
            assert not visitor.is_warned
        act(visitor, MIDDLE)
        home.append(visitor.screen)
        visitor.kiosk.session.finish()
        visitor.settle()
    assert home == ["home"] * len(SCREENS)


def test_no_wheel_and_no_finger_still_down_keeps_a_visit_when_the_machine_slept(
    visitor: Visitor,
) -> None:
    visitor.go_to_screen("home")
    sleeps(visitor)
    turn_wheel(visitor)
    assert visitor.screen == "attract"
    visitor.go_to_screen("home")
    visitor.finger.down(point(visitor, BUTTON))
    sleeps(visitor)
    visitor.finger.up(point(visitor, BUTTON))
    visitor.settle()
    assert visitor.screen == "attract"
    visitor.wake()


def test_a_visit_is_over_before_its_next_frame_when_the_machine_slept(visitor: Visitor) -> None:
    visitor.go_to_screen("chapter-brain")
    chapter = visitor.picture()
    drawn: list[QImage] = []
    grab = lambda: drawn.append(visitor.window.grabWindow())  # noqa: E731
    sleeps(visitor)
    visitor.window.frameSwapped.connect(grab)
    visitor.window.requestUpdate()
    visitor.wait_for(lambda: bool(drawn))
    visitor.window.frameSwapped.disconnect(grab)
    assert visitor.screen == "attract"
    assert not pictures_match(drawn[0], chapter)


def test_nothing_typed_is_left_when_the_machine_slept(start, tmp_path: Path) -> None:
    form = form_settings(tmp_path, X25519PrivateKey.generate())
    visitor = start(form=form, data=tmp_path / "data")
    open_form(visitor)
    first = current_step(visitor)
    visitor.kiosk.form.setFieldText("phone", "+14155550134")
    assert visitor.kiosk.form.fieldText("phone")
    sleeps(visitor)
    touch(visitor, (0.5, 0.9))
    visitor.settle()
    assert visitor.screen == "attract"
    assert visitor.kiosk.form.fieldText("phone") == ""
    open_form(visitor)
    assert current_step(visitor) == first


def test_the_last_page_of_a_request_is_not_kept_longer_when_its_time_is_up(
    start, tmp_path: Path
) -> None:
    form = form_settings(tmp_path, X25519PrivateKey.generate())
    visitor = start(form=form, data=tmp_path / "data")
    open_form(visitor)
    fill_by_touch(visitor)
    form = visitor.kiosk.form
    visitor.wait_for(lambda: int(form.property("secondsLeft")) > 0)
    over: list[None] = []
    form.finished.connect(lambda: over.append(None))
    sleeps(visitor)
    form.stayLonger()
    assert over == [None]
    visitor.settle()
    assert visitor.screen == "attract"


@pytest.fixture
def staffed(qtbot: QtBot, touch_screen: QPointingDevice, tmp_path: Path) -> Iterator[Visitor]:
    with kiosk_with_pin(tmp_path) as (kiosk, clock):
        visitor = Visitor(kiosk, clock, qtbot, touch_screen)
        visitor.settle()
        yield visitor
        visitor.leave()


@pytest.mark.parametrize("falls_asleep", [sleeps, sleeps_a_minute])
def test_the_staff_page_is_closed_to_whoever_touches_it_first_when_the_machine_slept(
    staffed: Visitor, falls_asleep: Callable[[Visitor], None]
) -> None:
    sign_in(staffed)
    assert staff_view(staffed) == "status"
    wait_for_disk_work(staffed)
    falls_asleep(staffed)
    touch(staffed)
    assert staff_view(staffed) == ""
    staffed.settle()
    assert staffed.screen == "attract"


def test_a_sign_of_somebody_does_not_keep_the_staff_page_when_its_time_is_up(
    staffed: Visitor,
) -> None:
    sign_in(staffed)
    sleeps(staffed)
    staffed.kiosk.staff_page.access.record_input()
    assert staff_view(staffed) == ""


def test_a_talk_is_forgotten_at_the_first_key_when_the_machine_slept(qtbot: QtBot) -> None:
    with running_talk(qtbot, rest_s=600, shown=False) as talk:
        talk.app.start()
        talk.settle()
        talk.show.goToSlide(5)
        rested: list[None] = []
        talk.app.timed_out.connect(lambda: rested.append(None))
        talk.clock.now += HOUR
        talk.press(Key.Key_Down)
        assert rested == [None]
        assert talk.place[0] == 0


# --- where the machine warns before it sleeps -----------------------------------------------


class Machine(QObject):
    """Stands in for what the system tells; counts how often it may sleep, and what showed then."""

    aboutToSleep = Signal()  # noqa: N815 - named as Qt names signals
    woke = Signal()

    def __init__(self, visitor: Visitor) -> None:
        super().__init__()
        self._visitor = visitor
        self.frames: list[int] = []

    def allow_sleep(self) -> None:
        self.frames.append(self._visitor.frames)

    def stop(self) -> None:
        pass


@pytest.fixture
def machine(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    machine = Machine(visitor)
    monkeypatch.setattr("kiosk.ui.core.sleep_notifier.SleepNotifier", lambda _parent: machine)
    watching = SleepHandler(
        visitor.window, visitor.kiosk.session, visitor.kiosk.staff_page.access, lambda: 0.0
    )
    watching.start_listening()
    yield machine
    watching.stop()


@pytest.mark.parametrize("screen", SCREENS)
def test_the_machine_sleeps_once_a_frame_without_the_visit_is_drawn(
    visitor: Visitor, machine: Machine, screen: str
) -> None:
    visitor.go_to_screen(screen)
    before = visitor.frames
    machine.aboutToSleep.emit()
    assert visitor.screen == "attract"
    assert machine.frames == []
    visitor.wait_for(lambda: bool(machine.frames))
    visitor.settle()
    (drawn,) = machine.frames
    assert drawn >= before + sleep_handler.CLEAR_FRAMES - 1


def test_the_machine_sleeps_at_once_when_there_is_nothing_to_hide(
    visitor: Visitor, machine: Machine
) -> None:
    machine.aboutToSleep.emit()
    assert len(machine.frames) == 1
    visitor.go_to_screen("home")
    visitor.window.hide()
    machine.aboutToSleep.emit()
    assert len(machine.frames) == 2
    visitor.window.show()
    visitor.settle()


def test_the_machine_is_not_kept_awake_when_no_frame_comes(
    visitor: Visitor, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sleep_handler, "MAX_SLEEP_DELAY_MS", 0)
    monkeypatch.setattr(SleepHandler, "_drawn", lambda _self: None)
    visitor.go_to_screen("home")
    machine.aboutToSleep.emit()
    visitor.wait_for(lambda: len(machine.frames) == 1)


def test_staff_are_out_when_the_machine_sleeps(staffed: Visitor) -> None:
    sign_in(staffed)
    watching = staffed.kiosk.sleep_handler
    assert watching is not None
    watching.clear_before_sleep()
    assert staff_view(staffed) == ""
    staffed.settle()


def test_whoever_woke_the_screen_before_the_machine_slept_is_forgotten_when_it_wakes(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    watching = visitor.kiosk.sleep_handler
    assert watching is not None
    watching.clear_before_sleep()
    visitor.wake()
    sleeps_a_minute(visitor)
    watching.end_if_expired()  # as `woke` does
    assert visitor.screen == "attract"
