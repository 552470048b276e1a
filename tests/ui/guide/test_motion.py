"""What is pressed shows it; pages turn and follow the finger; nothing of it holds anybody up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlEngine, qmlEngine
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from kiosk.ui.screenshots.accessibility_tree import AccessibilityNode
from support.ui.kiosk_runs import StartKiosk
from support.ui.visitor import Visitor, node_center

SLOWEST_MS = 300
SCREENS = ["home", "short", "display", "contact", "questions", "chapter-brain", "chapter-myths"]
OTHERS = ["chapter-timeline", "chapter-visit", "help", "facts"]


def look_of(visitor: Visitor, node: AccessibilityNode) -> QImage:
    rect = QRect(*(round(node[side]) for side in ("x", "y", "width", "height")))
    return visitor.picture().copy(rect)


def moving(visitor: Visitor) -> QQuickItem:
    """The part of the page now shown that follows a finger."""
    (part,) = [item for item in visitor.items() if item.objectName() == "moving"]
    return part


def shift_of(visitor: Visitor) -> int:
    """How far the page stands from its place, in pixels."""
    part = moving(visitor)
    return round(part.mapToScene(QPoint(0, 0)).x() - part.x())


@pytest.mark.parametrize("screen", [*SCREENS, *OTHERS])
def test_everything_that_can_be_pressed_shows_it_when_a_finger_is_on_it(
    visitor: Visitor, screen: str
) -> None:
    visitor.go_to_screen(screen)
    dull = []
    for node in visitor.controls():
        before, here = look_of(visitor, node), visitor.place
        at = QPoint(*map(round, node_center(node)))
        visitor.finger.down(at)
        pressed = look_of(visitor, node)
        if pressed == before:
            dull.append(node["name"])
        away = QPoint(visitor.window.width() // 2, 2)
        visitor.finger.to(away)
        visitor.finger.up(away)
        visitor.settle()
        assert visitor.place == here, f"{node['name']!r} acted though the finger slid off"
    assert not dull, f"nothing shows that these are pressed: {dull}"


def test_a_page_comes_to_stand_in_time_when_turned(start: StartKiosk, qtbot: QtBot) -> None:
    visitor = start(reduced_motion=False)
    visitor.go_to_screen("chapter-history")
    session = visitor.kiosk.session
    for turn in (session.goNext, session.goBack):
        turn()
        part = moving(visitor)
        assert part.opacity() < 1, "it comes in"
        assert shift_of(visitor) * (1 if turn == session.goNext else -1) > 0, "from its side"
        qtbot.waitUntil(lambda part=part: part.opacity() == 1)
        assert shift_of(visitor) == 0


def test_nothing_that_moves_lasts_too_long_when_asked_of_the_theme(start: StartKiosk) -> None:
    visitor = start(reduced_motion=False)
    engine = qmlEngine(visitor.window)
    assert isinstance(engine, QQmlEngine)
    theme = engine.singletonInstance("Kiosk.Theme", "Theme")
    assert 0 < theme.property("slow") <= SLOWEST_MS
    visitor.kiosk.display.setReducedMotion(True)
    assert theme.property("slow") == 0


def test_a_press_counts_when_the_page_is_still_turning(start: StartKiosk) -> None:
    visitor = start(reduced_motion=False)
    visitor.go_to_screen("chapter-history")
    node = visitor.find("Next")
    at = QPoint(*map(round, node_center(node)))
    for page in (1, 2):
        visitor.finger.down(at)
        visitor.finger.up(at)
        assert visitor.place[2] == page, "the second press comes while the first page turns"
        visitor.wait_for(lambda: visitor.window.property("viewSeen"))
    assert moving(visitor).opacity() < 1


def test_a_page_is_there_at_once_when_movement_is_reduced(visitor: Visitor) -> None:
    visitor.go_to_screen("chapter-history")
    visitor.kiosk.session.goNext()
    assert moving(visitor).opacity() == 1
    assert shift_of(visitor) == 0


@pytest.mark.parametrize(("way", "turns"), [(-0.02, False), (-0.3, True)])
def test_the_page_follows_the_finger_and_stands_again_when_it_lifts(
    start: StartKiosk, qtbot: QtBot, way: float, turns: bool
) -> None:
    visitor = start(reduced_motion=False)
    visitor.go_to_screen("chapter-history")
    visitor.settle()
    x, y, far = visitor.window.width() // 2, visitor.window.height() // 2, 0
    visitor.finger.down(QPoint(x, y))
    for step in range(1, 9):
        far = round(visitor.window.width() * way * step / 8)
        frames = visitor.frames
        visitor.finger.to(QPoint(x + far, y))
        if step > 4 and turns:
            qtbot.waitUntil(lambda frames=frames: visitor.frames > frames)
    if turns:
        assert far <= shift_of(visitor) < far / 2, "it goes where the finger goes"
    visitor.finger.up(QPoint(x + far, y))
    qtbot.waitUntil(lambda: shift_of(visitor) == 0)
    assert visitor.place[2] == (1 if turns else 0)


def test_the_page_gives_way_only_a_little_when_no_page_is_to_come(start: StartKiosk) -> None:
    visitor = start(reduced_motion=False)
    visitor.go_to_screen("chapter-history")
    visitor.settle()
    x, y = visitor.window.width() // 3, visitor.window.height() // 2
    far = visitor.window.width() // 3
    visitor.finger.down(QPoint(x, y))
    for step in range(1, 9):
        frames = visitor.frames
        visitor.finger.to(QPoint(x + far * step // 8, y))
        visitor.wait_for(lambda frames=frames, step=step: step < 4 or visitor.frames > frames)
    assert 0 < shift_of(visitor) < far / 3
    visitor.finger.up(QPoint(x + far, y))
    visitor.wait_for(lambda: shift_of(visitor) == 0)
    assert visitor.place[2] == 0
