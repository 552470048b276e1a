"""What a touch or a key does while the countdown runs."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from support.ui.visitor import Key, Visitor

COLUMNS, ROWS = 7, 5
BUTTONS = ("Help now", "Finish and clear")


@pytest.fixture
def reader(visitor: Visitor) -> Visitor:
    """On a chapter's page with many controls, which the countdown hides."""
    visitor.go_to_screen("chapter-timeline", page=1)
    visitor.pass_time_until_warned()
    return visitor


def points(visitor: Visitor) -> list[QPoint]:
    """Points all over the window, none on a button of the countdown's that leaves."""
    buttons = [visitor.find(name) for name in BUTTONS]
    every = [
        QPoint(
            round((i + 0.5) * visitor.window.width() / COLUMNS),
            round((j + 0.5) * visitor.window.height() / ROWS),
        )
        for i, j in itertools.product(range(COLUMNS), range(ROWS))
    ]
    return [
        p
        for p in every
        if not any(
            b["x"] <= p.x() <= b["x"] + b["width"] and b["y"] <= p.y() <= b["y"] + b["height"]
            for b in buttons
        )
    ]


def state(visitor: Visitor) -> tuple[object, ...]:
    return visitor.place, [f.property("step") for f in visitor.of_type("Timeline", hidden=True)]


def test_countdown_hides_what_was_on_the_screen_when_it_runs(reader: Visitor) -> None:
    names = {node["name"] for node in reader.node_names()}
    assert "Are you still there?" in names
    assert not any("timeline" in name.lower() for name in names)
    assert reader.find("20 seconds left")


def test_the_visit_goes_on_as_it_was_when_any_point_is_tapped(reader: Visitor) -> None:
    before = state(reader)
    for number, point in enumerate(points(reader)):
        assert reader.is_warned
        reader.tap(point.x(), point.y(), slowly=number % 2 == 0)
        assert not reader.is_warned, point
        assert state(reader) == before, point
        reader.pass_time_until_warned()


def test_the_visit_goes_on_when_the_stay_button_is_pressed(reader: Visitor) -> None:
    before = state(reader)
    reader.press("I’m still here")
    assert not reader.is_warned
    assert state(reader) == before


def test_the_visit_goes_on_when_wheel_or_mouse_are_used(reader: Visitor) -> None:
    before = state(reader)
    QTest.wheelEvent(reader.window, QPointF(600, 300), QPoint(0, -120))
    reader.settle()
    assert not reader.is_warned
    reader.pass_time_until_warned()
    QTest.mouseClick(
        reader.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(600, 300)
    )
    reader.settle()
    assert not reader.is_warned
    assert state(reader) == before


def test_help_opens_when_help_now_is_pressed_under_the_countdown(reader: Visitor) -> None:
    reader.press("Help now")
    assert reader.screen == "help"
    assert not reader.is_warned


def test_the_visit_ends_when_finish_is_pressed_under_the_countdown(reader: Visitor) -> None:
    reader.press("Finish and clear")
    assert reader.screen == "attract"
    assert not reader.is_warned


def test_the_visit_ends_when_finish_is_reached_by_keys(reader: Visitor) -> None:
    reader.enter("Finish and clear")
    assert reader.screen == "attract"


def test_nothing_more_happens_when_the_key_that_keeps_the_visit_is_held(reader: Visitor) -> None:
    before = state(reader)
    for key in (Key.Key_Return, Key.Key_Space, Key.Key_Escape, Key.Key_Right):
        reader.hold(key, repeats=20)
        assert not reader.is_warned, key
        assert state(reader) == before, key
        reader.pass_time_until_warned()


def test_the_focus_is_where_it_was_when_the_visit_goes_on(visitor: Visitor) -> None:
    visitor.go_to_screen("chapter-safety")
    visitor.focus("Next")
    visitor.pass_time_until_warned()
    visitor.key(Key.Key_A)
    visitor.key(Key.Key_Return)
    assert visitor.place == ("chapter", "safety", 1)
