"""Every kind of input shows that somebody is there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from support.ui.visitor import Key, Visitor

AT, BESIDE = QPoint(700, 500), QPoint(704, 503)
LEFT = Qt.MouseButton.LeftButton
NO_MODIFIER = Qt.KeyboardModifier.NoModifier

Act = Callable[[Visitor], None]


def _nothing(visitor: Visitor) -> None:
    """Nobody is there."""


def _finger_down(visitor: Visitor) -> None:
    visitor.finger.down(AT)


def _finger_moves(visitor: Visitor) -> None:
    visitor.finger.to(BESIDE)


def _finger_up(visitor: Visitor) -> None:
    visitor.finger.up(BESIDE)


def _key_up(visitor: Visitor) -> None:
    QTest.keyRelease(visitor.window, Key.Key_A)


def _wheel(visitor: Visitor) -> None:
    QTest.wheelEvent(visitor.window, QPointF(AT), QPoint(0, -120))


KINDS: dict[str, tuple[Act, Act, Act]] = {
    # before, what counts, afterwards
    "touch begin": (_nothing, _finger_down, _finger_up),
    "touch update": (_finger_down, _finger_moves, _finger_up),
    "touch end": (_finger_down, _finger_up, _nothing),
    "mouse move": (_nothing, lambda v: QTest.mouseMove(v.window, BESIDE), _nothing),
    "mouse press": (
        _nothing,
        lambda v: QTest.mousePress(v.window, LEFT, NO_MODIFIER, AT),
        lambda v: QTest.mouseRelease(v.window, LEFT, NO_MODIFIER, AT),
    ),
    "mouse release": (
        lambda v: QTest.mousePress(v.window, LEFT, NO_MODIFIER, AT),
        lambda v: QTest.mouseRelease(v.window, LEFT, NO_MODIFIER, AT),
        _nothing,
    ),
    "wheel": (_nothing, _wheel, _nothing),
    "key press": (_nothing, lambda v: QTest.keyPress(v.window, Key.Key_A), _key_up),
    "key release": (lambda v: QTest.keyPress(v.window, Key.Key_A), _key_up, _nothing),
    "any key": (_nothing, lambda v: QTest.keyClick(v.window, Key.Key_Shift), _nothing),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_warning_is_put_off_when_there_is_input(visitor: Visitor, kind: str) -> None:
    before, act, after = KINDS[kind]
    visitor.go_to_screen("chapter-why")
    times = visitor.kiosk.options.settings.time
    calm = times.chapter_rest_s - times.warning_s
    QTest.mouseMove(visitor.window, AT)
    before(visitor)
    visitor.settle()
    visitor.kiosk.session.recordInput()
    visitor.pass_time(calm - 1)
    assert not visitor.is_warned
    act(visitor)
    visitor.settle()
    visitor.pass_time(calm - 1)
    assert not visitor.is_warned, f"{kind} does not count"
    visitor.pass_time(1)
    assert visitor.is_warned
    after(visitor)
    visitor.settle()


def test_the_warning_comes_when_nothing_happens(visitor: Visitor) -> None:
    times = visitor.kiosk.options.settings.time
    for screen, rest_s in (
        ("home", times.rest_s),
        ("display", times.rest_s),
        ("chapter-why", times.chapter_rest_s),
        ("contact", times.chapter_rest_s),
    ):
        visitor.go_to_screen(screen)
        visitor.kiosk.session.recordInput()
        visitor.pass_time(rest_s - times.warning_s - 1)
        assert not visitor.is_warned, screen
        visitor.pass_time(1)
        assert visitor.is_warned, screen
        visitor.go_to_screen("attract")


def test_all_times_triple_when_more_time_is_asked_for(visitor: Visitor) -> None:
    times = visitor.kiosk.options.settings.time
    visitor.go_to_screen("display")
    visitor.find_on_any_page("More time before the screen clears")
    visitor.kiosk.session.setMoreTime(True)
    visitor.go_to_screen("home")
    visitor.pass_time((times.rest_s - times.warning_s) * times.more_time_factor - 1)
    assert not visitor.is_warned
    visitor.pass_time(1)
    assert visitor.is_warned
    visitor.pass_time(times.warning_s * times.more_time_factor - 1)
    assert visitor.screen == "home"
    visitor.pass_time(1)
    assert visitor.screen == "attract"
