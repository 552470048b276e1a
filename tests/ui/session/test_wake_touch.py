"""What the touch or the key that wakes the kiosk does, and does not do."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.ui.screenshots.accessibility_tree import AccessibilityNode
from support.ui.visitor import Key, Visitor, node_center

pytestmark = pytest.mark.renderers(more=True)

COLUMNS, ROWS = 9, 6
LEFT = Qt.MouseButton.LeftButton
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def help_button(visitor: Visitor) -> AccessibilityNode:
    return visitor.find(visitor.kiosk.guide.property("helpShort"))


def grid(visitor: Visitor) -> list[QPoint]:
    """Points all over the window, none on Help now."""
    button, window = help_button(visitor), visitor.window
    points = [
        QPoint(
            round((i + 0.5) * window.width() / COLUMNS), round((j + 0.5) * window.height() / ROWS)
        )
        for i, j in itertools.product(range(COLUMNS), range(ROWS))
    ]
    outside = [
        point
        for point in points
        if not (
            button["x"] <= point.x() <= button["x"] + button["width"]
            and button["y"] <= point.y() <= button["y"] + button["height"]
        )
    ]
    assert len(outside) > len(points) * 0.8
    return outside


def untouched_home(visitor: Visitor) -> bool:
    display = visitor.kiosk.display
    return (
        visitor.place == ("home", "", 0)
        and visitor.kiosk.session.property("chaptersRead") == []
        and not visitor.kiosk.session.property("moreTime")
        and display.property("textPercent") == 100
    )


def test_nothing_is_pressed_when_a_tap_wakes(visitor: Visitor) -> None:
    for number, point in enumerate(grid(visitor)):
        visitor.go_to_screen("attract")
        visitor.tap(point.x(), point.y(), slowly=number % 2 == 0)
        assert untouched_home(visitor), (visitor.place, point, number)


def test_nothing_is_pressed_when_a_click_wakes(visitor: Visitor) -> None:
    for point in grid(visitor)[::3]:
        visitor.go_to_screen("attract")
        QTest.mousePress(visitor.window, LEFT, NO_MODIFIER, point)
        visitor.settle()
        QTest.mouseRelease(visitor.window, LEFT, NO_MODIFIER, point)
        visitor.settle()
        assert untouched_home(visitor), (visitor.place, point)


def test_nothing_is_pressed_when_a_long_press_wakes(visitor: Visitor) -> None:
    hints = QGuiApplication.styleHints()
    usual = hints.mousePressAndHoldInterval()
    hints.setMousePressAndHoldInterval(1)
    try:
        for point in grid(visitor)[::5]:
            visitor.go_to_screen("attract")
            visitor.finger.down(point)
            visitor.settle()
            visitor.clock.now += 5
            visitor.finger.up(point)
            visitor.settle()
            assert untouched_home(visitor), (visitor.place, point)
    finally:
        hints.setMousePressAndHoldInterval(usual)


def test_nothing_is_pressed_when_a_drag_wakes(visitor: Visitor) -> None:
    points = grid(visitor)
    for start, end in zip(points[::9], reversed(points[::9]), strict=True):
        visitor.go_to_screen("attract")
        visitor.drag((start.x(), start.y()), (end.x(), end.y()))
        assert untouched_home(visitor), (visitor.place, start, end)


def test_nothing_is_pressed_when_two_fingers_wake(visitor: Visitor) -> None:
    one, other = QPoint(300, 300), QPoint(900, 600)
    device = visitor.finger.device
    QTest.touchEvent(visitor.window, device).press(0, one).commit()
    QTest.touchEvent(visitor.window, device).stationary(0).press(1, other).commit()
    visitor.settle()
    QTest.touchEvent(visitor.window, device).release(0, one).stationary(1).commit()
    QTest.touchEvent(visitor.window, device).release(1, other).commit()
    visitor.settle()
    assert untouched_home(visitor), visitor.place


def test_help_opens_when_the_waking_tap_is_on_help_now(visitor: Visitor) -> None:
    button = help_button(visitor)
    for slowly in (False, True):
        visitor.tap(*node_center(button), slowly=slowly)
        assert visitor.screen == "help"
        visitor.go_to_screen("attract")
    QTest.mouseClick(
        visitor.window, LEFT, NO_MODIFIER, QPoint(*(round(part) for part in node_center(button)))
    )
    visitor.settle()
    assert visitor.screen == "help"


def test_attract_stays_when_the_finger_slides_off_help_now(visitor: Visitor) -> None:
    x, y = node_center(help_button(visitor))
    visitor.drag((x, y), (x, y - 400))
    assert visitor.screen in {"attract", "home"}


@pytest.mark.parametrize(
    "key",
    [
        Key.Key_Return,
        Key.Key_Enter,
        Key.Key_Space,
        Key.Key_Escape,
        Key.Key_Right,
        Key.Key_PageDown,
        Key.Key_Home,
        Key.Key_5,
        Key.Key_A,
    ],
)
def test_nothing_more_happens_when_the_waking_key_is_held(visitor: Visitor, key: Key) -> None:
    visitor.hold(key, repeats=30)
    assert untouched_home(visitor), visitor.place


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space])
def test_nothing_more_happens_when_a_key_wakes_from_the_begin_button(
    visitor: Visitor, key: Key
) -> None:
    visitor.key(Key.Key_Tab)
    assert visitor.screen == "attract", "Tab only moves"
    visitor.hold(key, repeats=30)
    assert untouched_home(visitor), visitor.place


def test_help_opens_when_entered_by_keys_at_attract(visitor: Visitor) -> None:
    visitor.enter(help_button(visitor)["name"])
    assert visitor.screen == "help"


def test_the_next_key_wakes_when_a_button_had_the_focus_long_ago(visitor: Visitor) -> None:
    (attract,) = visitor.of_type("AttractScreen")
    attract.setProperty("focusTimeoutMs", 1)
    visitor.key(Key.Key_Tab)
    visitor.key(Key.Key_Tab)
    visitor.wait_for(lambda: visitor.focused() is None)
    visitor.key(Key.Key_Return)
    assert untouched_home(visitor), visitor.place
