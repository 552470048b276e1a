"""A touch reaches only what has been seen, and acts once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from support.ui.visitor import Visitor, node_center

if TYPE_CHECKING:
    from support.ui.kiosk_runs import StartKiosk

pytestmark = pytest.mark.renderers(more=True)

AGES_MS = 2**30
DRAWN = 3
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def alert(visitor: Visitor) -> Iterator[Visitor]:
    """A visitor whose test may tell when two contacts are one."""
    yield visitor
    contacts = visitor.kiosk.input_gate.contact_filter
    contacts.bounce_ms = contacts.echo_ms = 0


def quick_tap(visitor: Visitor, at: QPoint) -> None:
    """A tap with nothing drawn meanwhile."""
    finger = QTest.touchEvent
    finger(visitor.window, visitor.finger.device).press(0, at).commit(False)
    finger(visitor.window, visitor.finger.device).release(0, at).commit(False)


def point(node: dict[str, float]) -> QPoint:
    return QPoint(*(round(part) for part in node_center(node)))


@pytest.mark.parametrize(
    "setup", [{}, {"width": 1366, "height": 768, "diagonal_in": 15.6}], ids=["wall", "laptop"]
)
def test_hurried_taps_on_attract_end_at_home(start: StartKiosk, setup: dict[str, float]) -> None:
    """Wherever they land, though home is drawn and pages are still being made."""
    visitor = start(whole=False, **setup)
    visitor.window.setProperty("wakeGuardMs", AGES_MS)
    visitor.wait_for(lambda: visitor.window.property("pagesReady"))
    width, height = visitor.window.width(), visitor.window.height()
    for across, down in ((0.55, 0.3), (0.6, 0.55), (0.85, 0.5), (0.45, 0.7)):
        at = QPoint(round(width * across), round(height * down))
        for _ in range(6):
            visitor.finger.down(at)
            visitor.finger.up(at)
        visitor.wait_for(
            lambda: visitor.window.property("frameStage") == DRAWN and visitor.pages_ready
        )
        visitor.finger.down(at)
        visitor.finger.up(at)
        assert visitor.place == ("home", "", 0)
        help_now = point(visitor.find("Help now"))
        visitor.finger.down(help_now)
        visitor.finger.up(help_now)
        assert visitor.screen == "help"
        visitor.kiosk.session.finish()
        visitor.settle()


@pytest.mark.parametrize("how", ["touch", "mouse", "key"])
@pytest.mark.parametrize("screen", ["home", "chapter-safety", "display", "short"])
def test_what_comes_before_the_first_frame_is_dropped(
    visitor: Visitor, screen: str, how: str
) -> None:
    visitor.go_to_screen(screen)
    place = visitor.place
    controls = [node for node in visitor.controls() if node["name"] != "Help now"]
    for node in controls:
        visitor.go_to_screen("contact")
        visitor.kiosk.session.goBack()  # to the screen, which has not been drawn again
        assert visitor.place == place
        if how == "touch":
            quick_tap(visitor, point(node))
        elif how == "mouse":
            QTest.mousePress(visitor.window, LEFT, NONE, point(node))
            QTest.mouseRelease(visitor.window, LEFT, NONE, point(node))
        else:
            QTest.keyClick(visitor.window, Qt.Key.Key_Escape)
        visitor.settle()
        assert visitor.place == place, node["name"]


def test_help_now_is_pressed_though_its_screen_was_not_drawn(visitor: Visitor) -> None:
    visitor.go_to_screen("home")
    corner = point(visitor.find("Help now"))
    visitor.kiosk.session.openScreen("display")
    quick_tap(visitor, corner)
    visitor.settle()
    assert visitor.screen == "help"
    visitor.go_to_screen("home")
    visitor.kiosk.session.openScreen("display")
    QTest.keyClick(visitor.window, Qt.Key.Key_F1)
    visitor.settle()
    assert visitor.screen == "help"


def test_a_finger_held_from_the_screen_before_presses_nothing(visitor: Visitor) -> None:
    visitor.go_to_screen("home")
    at = point(visitor.find("Is it safe?"))
    visitor.finger.down(at)
    visitor.kiosk.session.openScreen("short")
    visitor.settle()
    visitor.finger.up(at)
    visitor.settle()
    assert visitor.screen == "short"


def press_and_lift(visitor: Visitor, how: str, at: QPoint) -> None:
    if how == "touch":
        quick_tap(visitor, at)
    else:
        QTest.mousePress(visitor.window, LEFT, NONE, at)
        QTest.mouseRelease(visitor.window, LEFT, NONE, at)
    visitor.settle()


@pytest.mark.parametrize("first", ["touch", "mouse"])
@pytest.mark.parametrize("then", ["touch", "mouse"])
@pytest.mark.parametrize("within_ms", [AGES_MS, 0], ids=["soon", "later"])
def test_one_contact_turns_one_page(alert: Visitor, first: str, then: str, within_ms: int) -> None:
    """Qt's test events have times of their own, so it is the limit that is near or far."""
    contacts = alert.kiosk.input_gate.contact_filter
    contacts.bounce_ms = contacts.echo_ms = 0
    alert.go_to_screen("chapter-safety")
    at = point(alert.find("Next"))
    press_and_lift(alert, first, at)
    assert alert.place[2] == 1
    contacts.bounce_ms = contacts.echo_ms = within_ms
    press_and_lift(alert, then, at)
    assert alert.place[2] == (1 if within_ms else 2)


def test_two_thumbs_on_two_keys_both_count(alert: Visitor) -> None:
    contacts = alert.kiosk.input_gate.contact_filter
    alert.go_to_screen("chapter-safety", page=1)
    following, back = point(alert.find("Next")), point(alert.find("Back"))
    quick_tap(alert, following)
    alert.settle()
    contacts.bounce_ms = contacts.echo_ms = AGES_MS
    quick_tap(alert, back)
    alert.settle()
    assert alert.place[2] == 1
