"""When what is made: attract for the first frame, home after it, the other pages for a visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from starting import Setup, stopping
from visitor import FakeClock, Visitor, middle

from kiosk.app import Kiosk

if TYPE_CHECKING:
    from conftest import Start
    from pytestqt.qtbot import QtBot


def test_home_alone_is_made_when_nobody_came_yet(start: Start) -> None:
    visitor = start(whole=False)
    visitor.wait_for(lambda: bool(visitor.of_type("Home", hidden=True)))
    for _ in range(50):
        QCoreApplication.processEvents()
    assert visitor.of_type("ChapterPage", hidden=True) == []
    visitor.kiosk.session.wake()
    visitor.wait_for(lambda: visitor.window.property("whole"))
    made = len(visitor.of_type("ChapterPage", hidden=True))
    assert made > len(visitor.kiosk.guide.all_chapters())
    visitor.kiosk.session.finish()
    visitor.settle()
    assert len(visitor.of_type("ChapterPage", hidden=True)) == made, "they are kept"


def test_a_touch_lands_on_what_is_seen_when_it_comes_before_all_pages_are_made(
    start: Start,
) -> None:
    visitor = start(whole=False)
    visitor.wait_for(lambda: bool(visitor.of_type("Home", hidden=True)))
    middle_of_attract = QPoint(visitor.window.width() // 2, visitor.window.height() // 3)
    visitor.finger.down(middle_of_attract)
    visitor.finger.up(middle_of_attract)
    visitor.wait_for(lambda: visitor.screen == "home")
    x, y = middle(visitor.find("Is it safe?"))
    visitor.finger.down(QPoint(round(x), round(y)))
    visitor.finger.up(QPoint(round(x), round(y)))
    assert not visitor.whole, "pages are still being made"
    visitor.settle()
    assert visitor.place == ("chapter", "safety", 0)
    assert visitor.has("Harms that were counted")


def test_attract_stays_until_home_is_there_when_somebody_comes_early(
    qtbot: QtBot, touch_screen: object
) -> None:
    clock = FakeClock()
    kiosk = Kiosk(Setup().options(clock))
    with stopping([kiosk]):
        kiosk.window.resize(1920, 1080)
        kiosk.window.show()
        visitor = Visitor(kiosk, clock, qtbot, touch_screen)
        visitor.wait_for(lambda: bool(visitor.of_type("Attract")))
        kiosk.session.wake()
        QCoreApplication.processEvents()
        assert visitor.of_type("Attract")
        kiosk.furnish()
        visitor.wait_for(lambda: bool(visitor.of_type("Home")))
        assert not visitor.of_type("Attract")
        visitor.wait_for(lambda: visitor.window.property("whole"))
